import type { Role } from '#shared/model/codes.ts'
import type { Signer } from '../../store/keys/user-key.ts'
import type { Hand } from '../../store/log/seals.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import { standingsNow } from './authority.ts'
import { claimKey, issueCertificate } from './certifying.ts'
import { soundClaims } from './claims.ts'

/**
 * Writes down whose key it is that somebody signs in with for the first time. Where the store knows no first administrator,
 * as one of before users had keys or one that was made of a backup, the first approver who signs in becomes it: whatever the
 * log held until then stays believed, and nobody else ends a protection or signs before their key is certified. A claim that lost its
 * seal, as when a fork was healed, is none: it is made again.
 */
export function introduceKey(store: WritableStore, hand: Hand): void {
  const { publicKey } = hand.key
  const isKnown = soundClaims(store, hand.user.id).some(({ claim }) => claim.publicKey === publicKey)
  const { roles = [] } = store.user.get(hand.user.id) ?? {}
  const isFirst =
    store.roots().length === 0 && roles.some(role => role === 'approver' || role === 'administrator')
  if ((isKnown && !isFirst) || !store.office.own()) return
  store.transaction(hand, w => {
    if (!isKnown) claimKey(w, hand)
    if (isFirst) becomeRoot(w, hand, roles)
  })
}

/** As {@link introduceKey}, of a key that was just made with an invitation, which passes on what was certified to it. */
export function introduceInvited(store: WritableStore, hand: Hand, invitationKey: Signer): void {
  store.transaction(hand, w => claimKey(w, hand, invitationKey))
}

/**
 * As {@link introduceKey}, of the new key that the recovery key gave somebody. An administrator certifies it; where its user is
 * the only one, nobody could, and their key is taken for a first administrator's. The log shows it, and so does everybody's
 * screen: whoever holds the recovery key can act as anybody.
 */
export function introduceRecoveredKey(store: WritableStore, hand: Hand): void {
  introduceKey(store, hand)
  const { roles = [] } = store.user.get(hand.user.id) ?? {}
  const isRoot = store.roots().includes(hand.key.publicKey)
  const hasAnother = standingsNow(store).some(
    each => each.userId !== hand.user.id && each.roles.includes('administrator'),
  )
  if (isRoot || hasAnother || !roles.includes('administrator')) return
  store.transaction(hand, w => becomeRoot(w, hand, roles))
}

/** Takes the key of this hand for a first administrator's, and certifies it by itself. */
export function becomeRoot(w: Writer, hand: Hand, before: readonly Role[]): void {
  const { id: userId } = hand.user
  const roles: Role[] = [...new Set<Role>(['administrator', ...before])]
  w.addRoot(hand.key.publicKey)
  issueCertificate(w, hand, { userId, publicKey: hand.key.publicKey, roles })
  w.user.update(userId, { roles })
}
