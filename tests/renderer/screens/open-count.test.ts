import { expect, test } from 'vitest'
import { openCount } from '#renderer/components/finding/open-count.ts'

const counts = { blocked: 10, review: 2, clear: 90 }

test('what is to be resolved is counted as the flight counts people, and what blocks the flight itself is named apart', () => {
  const of = (step: 'resolve' | 'decide' | 'seat', count: number, known = counts) =>
    openCount({ next: { step, count }, counts: known })
  expect(of('resolve', 10)).toEqual({ count: 10, words: 'resolve' })
  expect(of('resolve', 11)).toEqual({ count: 10, words: 'resolveBoth' })
  expect(of('resolve', 1, { ...counts, blocked: 0 })).toEqual({ count: 0, words: 'resolveFlight' })
  expect(of('decide', 3)).toEqual({ count: 2, words: 'decideBoth' })
  expect(of('seat', 7)).toEqual({ count: 7, words: 'seat' })
})
