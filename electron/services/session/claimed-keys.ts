import type { UserId } from '#shared/model/ids.ts'
import type { User } from '#shared/model/user.ts'
import type { WritableStore } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { entryOf, standingsNow, wasEnded } from './authority.ts'
import { openInvitationOf } from './inviting.ts'

/** Keys that a user said are theirs, under that very key's seal, the newest last. */
export function claimedKeys(store: Reading, id: UserId): string[] {
  return soundClaims(store, id).map(({ publicKey }) => publicKey)
}

/**
 * The key by which a user of ours is shown: the newest that they claimed at a desk of ours, or that is certified here; null where
 * there is none. Another store that was made of a backup of ours says much of our people that is of its own alone.
 */
export function shownKey(store: Reading, id: UserId): string | null {
  const held = new Set(standingsNow(store).flatMap(each => (each.userId === id ? [each.publicKey] : [])))
  const known = soundClaims(store, id).filter(
    claim => held.has(claim.publicKey) || store.copies.isOurRecord('signingKey', claim.id),
  )
  return known.at(-1)?.publicKey ?? null
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

function soundClaims(store: Reading, id: UserId) {
  return store.signingKey.ofUser(id).filter(claim => {
    const entry = entryOf(store, 'signingKey', claim)
    const author = entry && store.seals.authorOf(entry)
    return author?.userId === id && author.publicKey === claim.publicKey
  })
}
