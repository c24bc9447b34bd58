/**
 * The version in a pack's id: its year and its number in that year (`us-2026.1` is of version `2026.1`). Ids of packs
 * have this shape (rule-pack.ts).
 */
export function packVersion(id: string): string {
  return id.slice(id.indexOf('-') + 1)
}

/** Below zero where version `a` is older than `b`, zero where they are the same: 2026.10 is newer than 2026.9. */
export function compareVersions(a: string, b: string): number {
  const [yearA, numberA] = partsOf(a)
  const [yearB, numberB] = partsOf(b)
  return yearA - yearB || numberA - numberB
}

function partsOf(version: string): [year: number, number: number] {
  const [year, number] = version.split('.').map(Number)
  return [year ?? 0, number ?? 0]
}
