import type { Finding } from '#shared/model/finding.ts'

/** So many possible matches of one person are asked about at once; the next come as these are decided. */
export const maxMatchesAtOnce = 20

/** The findings that are said one by one, and the open possible matches that wait behind them. */
export interface InTurn {
  readonly said: readonly Finding[]
  readonly waiting: readonly Finding[]
}

/**
 * Keeps the open possible matches to the likest few. Nobody compares three hundred rows at once; what waits behind them
 * must be said (`register.more_matches`) and cannot be decided unseen. Decided matches, and all else, are always said.
 */
export function matchesInTurn(findings: readonly Finding[]): InTurn {
  const open = findings.filter(
    ({ rule, effect }) => rule === 'register.possible_match' && effect === 'review',
  )
  if (open.length <= maxMatchesAtOnce) return { said: findings, waiting: [] }
  const waiting = open.sort(byLikeness).slice(maxMatchesAtOnce)
  const isWaiting = new Set(waiting)
  return { said: findings.filter(finding => !isWaiting.has(finding)), waiting }
}

/** The likest first; a score that is no number is above every other, as it is above every limit. */
function byLikeness(a: Finding, b: Finding): number {
  const [x, y] = [likeness(a), likeness(b)]
  if (x !== y) return x > y ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function likeness({ facts }: Finding): number {
  const { score } = facts
  return typeof score === 'number' && !Number.isNaN(score) ? score : Number.POSITIVE_INFINITY
}
