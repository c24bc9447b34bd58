import { create } from 'zustand'
import { epochMs, type Instant, instantFromEpochMs, systemNow } from '#shared/model/plain-date.ts'

/** How often what counts down is drawn again. */
const tickMs = 15_000

/** The present, for what counts down on the screen; the check has its own clock. Stored, so that selectors stay stable. */
export const useClock = create<{ now: Instant }>()(() => ({ now: readClock() }))

/** Starts the ticking. Called once, when the page starts. */
export function startClock(): void {
  setInterval(() => useClock.setState({ now: readClock() }), tickMs)
}

/** The wall clock, to the second. */
export function readClock(): Instant {
  return instantFromEpochMs(Math.trunc(epochMs(systemNow()) / 1000) * 1000)
}
