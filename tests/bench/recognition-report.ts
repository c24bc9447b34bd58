import { possibleMatchScore } from '#tests/support/facts.ts'

/** What came of one query. */
export interface Answer {
  /** From 0; infinite when the right row is not among the first five. */
  readonly rank: number
  readonly ms: number
  /** Whether the right row is called a possible match. */
  readonly isCalled: boolean
  /** Rows called a possible match, the right one or not. */
  readonly called: number
}

/** How many rows are called a possible match, and whether the right one is. */
export function countOf(
  found: readonly { row: number; score: number }[],
  row: number,
): Pick<Answer, 'isCalled' | 'called'> {
  const called = found.filter(({ score }) => score >= possibleMatchScore)
  return { isCalled: called.some(each => each.row === row), called: called.length }
}

/** Recall at 1 and 5, times, and what was called a possible match, in one line. */
export function summary(answers: readonly Answer[]): string {
  const share = (isMeant: (answer: Answer) => boolean) =>
    (answers.filter(isMeant).length / answers.length).toFixed(3)
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  const mean = times.reduce((sum, ms) => sum + ms, 0) / times.length
  const slow = times[Math.floor(times.length * 0.99)] ?? 0
  const called = answers.reduce((sum, each) => sum + each.called, 0)
  const right = answers.filter(({ isCalled }) => isCalled).length
  const match =
    called === 0 ? '' : `   match: recall ${share(({ isCalled }) => isCalled)}, ${right} of ${called} called`
  return `${share(({ rank }) => rank < 1)} / ${share(({ rank }) => rank < 5)}   ${mean.toFixed(2)} ms, ${slow.toFixed(2)} ms${match}`
}
