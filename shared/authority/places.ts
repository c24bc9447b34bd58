import type { ClockText } from '../changes/clock.ts'
import { type CopyId, type Entry, hadSeen as hadSeenEntry } from '../changes/entry.ts'

/** Where a record stands in the log. */
export type Place = Pick<Entry, 'copyId' | 'sequence' | 'clock' | 'knew'>

/** Whether whoever wrote at the one place had seen what stands at the other. */
export function hadSeen(act: Place, { copyId, sequence }: Place): boolean {
  return hadSeenEntry(act, copyId, sequence)
}

/** Whether two places are one. */
export function isSame(a: Place, b: Place): boolean {
  return a.copyId === b.copyId && a.sequence === b.sequence
}

/** Whether whoever wrote at either place had not heard of the other. */
export function areApart(a: Place, b: Place): boolean {
  return !isSame(a, b) && !hadSeen(a, b) && !hadSeen(b, a)
}

/** The hybrid clock goes on with what its writer knew (shared/changes/clock.ts): nothing comes before what it had seen. */
export function comparePlaces(a: Place, b: Place): number {
  return compare(a.clock, b.clock) || compare(a.copyId, b.copyId) || a.sequence - b.sequence
}

function compare(a: ClockText | CopyId, b: ClockText | CopyId): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
