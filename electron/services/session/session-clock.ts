import { epochMs } from '#shared/model/plain-date.ts'
import type { App, SessionClock } from '../ground/app.ts'

/**
 * Watches the clock from now on. Where the program was given no second clock (`app.uptimeMs`), none ever jumps. A machine
 * that sleeps is no jump: the second clock counts its sleep.
 */
export function createSessionClock({ now, uptimeMs }: App): SessionClock {
  const difference = () => (uptimeMs ? epochMs(now()) - uptimeMs() : 0)
  let trusted = difference()
  return {
    now,
    jumpMs: () => difference() - trusted,
    trust() {
      trusted = difference()
    },
  }
}
