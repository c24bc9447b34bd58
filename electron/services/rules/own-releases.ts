import type { PersonId } from '#shared/model/ids.ts'
import type { Release } from '#shared/model/release.ts'
import type { Reading } from '../ground/reading.ts'
import { believing } from '../session/believing.ts'

/**
 * Releases of these people's protections that count here: somebody of this office who was certified for it answers for them, or
 * somebody of an office that is trusted with its releases. Of another office the protections count, and what it let go does
 * not. The check then asks, and this office decides.
 */
export function releasesOfPeople(store: Reading, ids: readonly PersonId[]): Release[] {
  return counting(store, store.release.ofPeople(ids))
}

/** As {@link releasesOfPeople}, by the protections that they name. */
export function releasesOfProtections(store: Reading, protections: readonly string[]): Release[] {
  return counting(store, store.release.ofProtections(protections))
}

function counting(store: Reading, releases: readonly Release[]): Release[] {
  if (releases.length === 0) return []
  const wordFor = believing(store)
  return releases.filter(release => {
    const word = wordFor('release', release)
    return word === 'before keys' ? store.copies.isOurRecord('release', release.id) : word !== null
  })
}
