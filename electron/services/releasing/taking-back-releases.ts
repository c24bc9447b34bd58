import type { Release } from '#shared/model/release.ts'
import type { Writer } from '../../store/store.ts'

/** Records that a release no longer counts: what it ended protects again. The caller has looked whether it may be. */
export function recordTakingBack(w: Writer, first: Release, reason: string): void {
  w.release.insert({
    ...first,
    id: w.newId('release'),
    original: null,
    reason,
    countersigns: null,
    takesBack: first.id,
    recordedBy: w.userId,
    recordedAt: w.now,
  })
}

/**
 * Takes back what a release did, whichever of its two hands this record is: without the second the first ended nothing, so
 * both are to be given again. False where there is nothing left to take back.
 */
export function takeBackWhatItEnded(w: Writer, release: Release, reason: string): boolean {
  if (release.takesBack !== null) return false
  const first = release.countersigns === null ? release : w.release.require(release.countersigns)
  const isDone = w.release.ofProtections([first.protection]).some(each => each.takesBack === first.id)
  if (!isDone) recordTakingBack(w, first, reason)
  return !isDone
}
