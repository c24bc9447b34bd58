import type { SigningKey } from '#shared/model/certificate.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'
import { entryOf, standingsNow } from './authority.ts'

/** That a user said that a key is theirs, under that very key's seal, and the entry that says so. */
export interface SoundClaim {
  readonly claim: SigningKey
  readonly entry: LoggedEntry
}

/** Those of one user, the newest last. */
export function soundClaims(store: Reading, id: UserId): SoundClaim[] {
  return store.signingKey.ofUser(id).flatMap(claim => {
    const entry = entryOf(store, 'signingKey', claim)
    const author = entry && store.seals.authorOf(entry)
    return entry && author?.userId === id && author.publicKey === claim.publicKey ? [{ claim, entry }] : []
  })
}

/** Whether a user claimed that key at this very store, or with it at none that is known: a store of before claims were kept. */
export function isClaimedHere(store: Reading, id: UserId, publicKey: string): boolean {
  const claims = soundClaims(store, id).filter(({ claim }) => claim.publicKey === publicKey)
  return claims.length === 0 || claims.some(({ entry }) => store.copies.isOfThisStore(entry.copyId))
}

/** Since when somebody’s key is one that they claimed at another desk; null where it is not, or they have one here too. */
export function atDeskSince(store: Reading, id: UserId): Instant | null {
  if (worksHere(store, id)) return null
  const [held] = standingsNow(store).filter(({ userId }) => userId === id)
  return held ? store.certificate.require(held.certificate).at : null
}

/** Whether somebody may do anything here with a key that they claimed at this very store: whoever works at another desk has no slot here. */
export function worksHere(store: Reading, id: UserId): boolean {
  return standingsNow(store).some(
    ({ userId, publicKey }) => userId === id && isClaimedHere(store, id, publicKey),
  )
}
