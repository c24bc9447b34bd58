import { rolesWith } from '#shared/authority/standing.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { User } from '#shared/model/user.ts'
import type { WritableStore } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { keyCertifiedLast, standingsBy, standingsNow, wasEnded } from './authority.ts'
import { type SoundClaim, soundClaims } from './claims.ts'
import { openInvitationOf } from './inviting.ts'
import { desksAnswerNow } from './other-roots.ts'
import { believedRoots } from './trusted-offices.ts'

/** Keys that a user said are theirs, under that very key's seal, the newest last. */
export function claimedKeys(store: Reading, id: UserId): string[] {
  return soundClaims(store, id).map(({ claim }) => claim.publicKey)
}

/**
 * The key by which a user of ours is shown: the newest that they claimed here, or that is certified here, or was last, where nothing is
 * any more; else the newest that they claimed at another desk of ours; null where there is none. What a store that was made of a backup says of our people's keys is one
 * person's word, and takes no other key's place.
 */
export function shownKey(store: Reading, id: UserId): string | null {
  const held = new Set(standingsNow(store).flatMap(each => (each.userId === id ? [each.publicKey] : [])))
  const known = soundClaims(store, id)
  const isHere = ({ entry: { copyId } }: SoundClaim) => store.copies.isOfThisStore(copyId)
  const isOurs = ({ claim }: SoundClaim) => store.copies.isOurRecord('signingKey', claim.id)
  const last = held.size === 0 ? keyCertifiedLast(store, id) : null
  const isCertified = ({ claim: { publicKey, invitationKey } }: SoundClaim) =>
    held.has(publicKey) || (last !== null && (last === publicKey || last === invitationKey))
  const shown = known.findLast(each => isCertified(each) || isHere(each)) ?? known.findLast(isOurs)
  return shown?.claim.publicKey ?? null
}

/**
 * A key that a user who has one here claimed since at another desk of ours, and that says nothing here until it is certified in the
 * other's place; null where there is none, and in an office of fewer than three, where the desk's own word for it counts.
 */
export function keyAtDesk(store: Reading, id: UserId): string | null {
  const held = new Set(standingsNow(store).flatMap(each => (each.userId === id ? [each.publicKey] : [])))
  const shown = shownKey(store, id)
  const newest = soundClaims(store, id).findLast(({ claim, entry: { copyId } }) => {
    const isOurs = store.copies.isOurRecord('signingKey', claim.id)
    return isOurs && !store.copies.isOfThisStore(copyId) && !held.has(claim.publicKey)
  })?.claim.publicKey
  if (newest === undefined || newest === shown || wasEnded(store, id, newest)) return null
  return countsByDesk(store, id, newest) ? null : newest
}

/** Whether all that was certified to a user is at its end, and nobody has invited them anew. */
function isSuspended(store: Reading, { id }: Pick<User, 'id'>): boolean {
  const key = shownKey(store, id)
  if (key === null || standingsNow(store).some(each => each.userId === id)) return false
  return !openInvitationOf(store, id) && wasEnded(store, id, key)
}

/** Who may be offered at sign-in: whoever has a slot and is not suspended. */
export function usersToOffer(store: WritableStore): string[] {
  return store.keys.users().filter(name => {
    const user = store.user.byName(name)
    return user === undefined || !isSuspended(store, user)
  })
}

/**
 * Takes the slots away of whoever was suspended elsewhere, as is done where it happens, and says that the data key is to be
 * changed. The last slot of a store stays: nobody could open it any more.
 */
export async function dropSuspendedSlots(session: OpenSession): Promise<void> {
  const { store } = session
  for (const name of store.keys.users()) {
    const user = store.user.byName(name)
    if (!user || !isSuspended(store, user) || store.keys.users().length === 1) continue
    // First: a program that is ended between the two would else forget it.
    change(session, w => store.dataKeyRecord.isDue(w.now))
    await store.keys.remove(name)
  }
}

/** Whether a desk's own word for a key would count, of whoever did something with it now. */
export function countsByDesk(store: Reading, id: UserId, publicKey: string): boolean {
  if (!desksAnswerNow(store)) return false
  return believedRoots(store).some(
    ({ root, isDesk }) => isDesk && rolesWith(standingsBy(store, [root]), id, publicKey).length > 0,
  )
}
