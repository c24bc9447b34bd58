import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  believedMs,
  type Clock,
  compareClocks,
  DOUBT_AFTER_MS,
  isInDoubt,
  MAX_LEAP_MS,
  nextClock,
  printClock,
  readClock,
  seeClock,
} from '#shared/changes/clock.ts'

const ms = fc.integer({ min: 0, max: 32_503_680_000_000 })
const clock: fc.Arbitrary<Clock> = fc.record({ epochMs: ms, count: fc.nat(99_999) })

test('the clock never goes back, whatever the wall clock does', () => {
  fc.assert(
    fc.property(clock, ms, (before, nowMs) => {
      expect(compareClocks(nextClock(before, nowMs), before)).toBeGreaterThan(0)
    }),
  )
})

test('the clock stays within its text, also at the end of its count', () => {
  const next = nextClock({ epochMs: 1000, count: 99_999 }, 0)
  expect(printClock(next)).toBe('000000000001001-00000')
})

test('printed readings sort as the clock does, and read back', () => {
  fc.assert(
    fc.property(clock, clock, (a, b) => {
      const [left, right] = [printClock(a), printClock(b)]
      expect(Math.sign(compareClocks(a, b))).toBe(left < right ? -1 : Number(left > right))
      expect(readClock(left)).toEqual(a)
    }),
  )
})

test('what we write after seeing another reading sorts after it, unless that reading is in doubt', () => {
  fc.assert(
    fc.property(clock, clock, ms, (ours, seen, nowMs) => {
      const next = nextClock(seeClock(ours, seen, nowMs), nowMs)
      if (!isInDoubt(seen, nowMs)) expect(compareClocks(next, seen)).toBeGreaterThan(0)
      expect(compareClocks(next, ours)).toBeGreaterThan(0)
    }),
  )
})

test('a clock six minutes ahead is in doubt and does not drag ours along', () => {
  const ours = { epochMs: 1_795_000_000_000, count: 0 }
  const wild = { epochMs: ours.epochMs + DOUBT_AFTER_MS + 60_000, count: 0 }
  expect(isInDoubt(wild, ours.epochMs)).toBe(true)
  expect(seeClock(ours, wild, ours.epochMs)).toEqual(ours)
})

test('a wall clock that is years ahead of the log is not followed; an empty log follows any', () => {
  fc.assert(
    fc.property(clock, ms, (before, nowMs) => {
      const believed = believedMs(before, nowMs)
      expect(believed).toBeLessThanOrEqual(nowMs)
      if (before.epochMs > 0) expect(believed).toBeLessThanOrEqual(before.epochMs + MAX_LEAP_MS)
      else expect(believed).toBe(nowMs)
    }),
  )
})
