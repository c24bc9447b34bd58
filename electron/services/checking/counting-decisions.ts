import type { ReviewDecision } from '#shared/model/finding.ts'
import type { Reading } from '../ground/reading.ts'
import { believing } from '../session/believing.ts'

/** Those decisions that somebody certified for them answers for; what asks or refuses counts from whomever. */
export function countingDecisions(store: Reading, decisions: readonly ReviewDecision[]): ReviewDecision[] {
  if (decisions.length === 0) return []
  const wordFor = believing(store)
  return decisions.filter(decision => wordFor('reviewDecision', decision) !== null)
}
