export function EvidenceDialogs() {
  return null
}
