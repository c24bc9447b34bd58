import type { FlightRow } from '#shared/contract/flights.ts'

type Step = FlightRow['next']['step']

/** What is to be done next, in the words of both catalogues that say it. */
type StepWords = Step | 'resolveFlight' | 'resolveBoth' | 'decideFlight' | 'decideBoth'

/**
 * A flight's next step, counted as the counts beside it are: people, and apart from them what stands open about the flight
 * as a whole. In one number it would be a person whom nobody finds on the list.
 */
export function openCount({ next: { step, count }, counts }: Pick<FlightRow, 'next' | 'counts'>): {
  words: StepWords
  count: number
} {
  if (step !== 'resolve' && step !== 'decide') return { words: step, count }
  const people = step === 'resolve' ? counts.blocked : counts.review
  if (people === count) return { words: step, count }
  return { words: people === 0 ? `${step}Flight` : `${step}Both`, count: people }
}
