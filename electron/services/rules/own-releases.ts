import type { PersonId } from '#shared/model/ids.ts'
import type { Release } from '#shared/model/release.ts'
import type { Reading } from '../ground/reading.ts'
import { isOfOwnOffice } from './own-acts.ts'

/**
 * Releases of these people's protections by this office. What another office recorded came by a merge: its protections count
 * here, and what it let go does not. The check then asks, and this office decides.
 */
export function releasesOfPeople(store: Reading, ids: readonly PersonId[]): Release[] {
  return store.release.ofPeople(ids).filter(isOwn(store))
}

/** As {@link releasesOfPeople}, by the protections that they name. */
export function releasesOfProtections(store: Reading, protections: readonly string[]): Release[] {
  return store.release.ofProtections(protections).filter(isOwn(store))
}

function isOwn(store: Reading): (release: Release) => boolean {
  return ({ id }) => isOfOwnOffice(store, 'release', id)
}
