import { z } from 'zod'

/**
 * A hybrid logical clock (Kulkarni, Demirbas, Madappa, Avva, Leone: "Logical Physical Clocks", OPODIS 2014): the wall
 * clock where it moves on, a counter where it stands still or was set back. In Muster it decides nothing but ties
 * between edits that did not know of each other; what a writer knew decides first (fold.ts).
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly epochMs: number
  /** Readings within the same millisecond. */
  readonly count: number
}

/** A reading as text that sorts like the clock: 15 digits of milliseconds, 5 of count. */
export const ClockText = z.custom<ClockText>(
  value => typeof value === 'string' && /^\d{15}-\d{5}$/.test(value),
  {
    message: 'Not a clock reading',
  },
)
export type ClockText = string & { readonly __brand: 'ClockText' }

/** Before everything. */
export const CLOCK_ZERO: Clock = { epochMs: 0, count: 0 }

/** How far another office's clock may be ahead of ours before its readings are in doubt. */
export const DOUBT_AFTER_MS = 5 * 60_000

/**
 * How far the wall clock may be ahead of the log before it is not followed. A store that was closed for longer asks two people
 * whether the clock is right; a computer whose year is wrong would else drag the clocks of everything written after, for years.
 */
export const MAX_LEAP_MS = 31 * 24 * 60 * 60_000

/** The wall time as far as a log that stands at `clock` believes it. An empty log believes any. */
export function believedMs(clock: Clock, nowMs: number): number {
  const isLeap = clock.epochMs > 0 && nowMs > clock.epochMs + MAX_LEAP_MS
  return isLeap ? clock.epochMs : nowMs
}

/** The next reading after `clock`, given the wall time. Always later than `clock`, whatever the wall clock does. */
export function nextClock(clock: Clock, nowMs: number): Clock {
  if (nowMs > clock.epochMs) return { epochMs: nowMs, count: 0 }
  if (clock.count < MAX_COUNT) return { epochMs: clock.epochMs, count: clock.count + 1 }
  return { epochMs: clock.epochMs + 1, count: 0 }
}

/**
 * Our clock after seeing another office's reading: not earlier than it, so that what we write next sorts after what we
 * saw. A reading in doubt moves nothing, else one laptop with a wrong year would drag every office along.
 */
export function seeClock(clock: Clock, seen: Clock, nowMs: number): Clock {
  return isInDoubt(seen, nowMs) || compareClocks(seen, clock) <= 0 ? clock : seen
}

/** Whether a reading is so far ahead of our wall clock that one of the two is wrong. Its entry is kept all the same. */
export function isInDoubt(seen: Clock, nowMs: number): boolean {
  return seen.epochMs > nowMs + DOUBT_AFTER_MS
}

/** Negative, zero or positive. */
export function compareClocks(a: Clock, b: Clock): number {
  return a.epochMs - b.epochMs || a.count - b.count
}

/** The reading as text. */
export function printClock({ epochMs, count }: Clock): ClockText {
  return `${String(epochMs).padStart(15, '0')}-${String(count).padStart(5, '0')}` as ClockText
}

/** Reads what {@link printClock} printed. */
export function readClock(text: ClockText): Clock {
  return { epochMs: Number(text.slice(0, 15)), count: Number(text.slice(16)) }
}

const MAX_COUNT = 99_999
