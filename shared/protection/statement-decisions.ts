import { mistake, type ProtectionKind, type Release } from '#shared/model/release.ts'

/** Protections that a statement of the person answers. */
const answeredByStatement: readonly ProtectionKind[] = ['fear', 'withdrawnConsent']

/** Decisions that are themselves a statement of the person or of their counsel, whatever they end. */
const statements: readonly string[] = [
  'claim_withdrawn',
  'appeal_withdrawn',
  'motion_withdrawn',
  'withdrawn',
  'status_abandoned',
  'no_fear_stated',
  'informed_choice',
  'new_consent',
]

/** Whether a decision rests on what somebody said: who asked and who answered is part of it then. A mistake was nobody's word. */
export function isStatementDecision(kind: ProtectionKind, decision: string): boolean {
  return decision !== mistake && (answeredByStatement.includes(kind) || statements.includes(decision))
}

/** Whether a release names who asked and who answered, where its decision is a statement. */
export function namesBothSides(
  kind: ProtectionKind,
  { decision, askedBy, answeredBy }: Pick<Release, 'decision' | 'askedBy' | 'answeredBy'>,
): boolean {
  return !isStatementDecision(kind, decision) || (askedBy !== null && answeredBy !== null)
}
