import type { PackConfirmationId } from '#shared/model/ids.ts'
import type { User } from '#shared/model/user.ts'
import { packHash } from '#shared/rules/pack/pack-hash.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { whyLapsed } from '../session/half-acts.ts'
import { may, mayNow, requireRight, whyNoSecond } from '../session/permissions.ts'
import { type KnownPack, knownPacks } from './law-in-force.ts'

/**
 * Brings a loaded pack into force, as the second person: one entry of the log. Of the two one must be none of its authors.
 * `hash` is that of the pack which the user was shown. Refuses with NOT_ALLOWED, NOT_FOUND_HERE, RULE_REFUSES.
 */
export function confirmPack(
  session: OpenSession,
  { id, hash }: { id: string; hash: string },
): { id: PackConfirmationId; packId: string } {
  requireRight(session, 'confirm_rules')
  return change(session, w => {
    const known = knownPacks(w).find(each => each.id === id)
    if (known?.record == null) {
      throw refusal('NOT_FOUND_HERE', 'Look at the packs of this office.', { what: `rule pack ${id}` })
    }
    const reason = whyNot(w, known, session.user, hash)
    if (reason !== null)
      throw refusal('RULE_REFUSES', 'Ask somebody else, or look again.', { reasons: [reason] })
    const confirmation = w.newId('packConfirmation')
    const by = { confirmedBy: w.userId, confirmedAt: w.now }
    w.packConfirmation.insert({ id: confirmation, rulePackId: known.record.id, ...by })
    return { id: confirmation, packId: id }
  })
}

/** The users of this store who may bring a waiting pack into force, by name; nobody where it does not wait. */
export function whoMayConfirm(store: Reading, known: KnownPack): string[] {
  if (!known.isWaiting) return []
  return store.user
    .list()
    .filter(user => may(store, user, 'confirm_rules') && whyBarred(store, known, user) === null)
    .map(({ name }) => name)
}

/** Of the packs that wait, those that whoever is signed in may bring into force now. */
export function packsToConfirm(session: OpenSession): { id: string; by: string }[] {
  if (!mayNow(session, 'confirm_rules')) return []
  const { store, user } = session
  const nameOf = userNames(store)
  return knownPacks(store).flatMap(known => {
    const { id, isWaiting, record, read } = known
    const isMine = isWaiting && read.ok && record && whyBarred(store, known, user) === null
    return isMine ? [{ id, by: nameOf(record.loadedBy) }] : []
  })
}

function whyNot(store: Reading, known: KnownPack, user: User, hash: string): string | null {
  if (!known.isWaiting) return `The pack ${known.id} does not wait for anybody.`
  if (!known.read.ok) return `The pack ${known.id} cannot be read: ${known.read.why}.`
  if (packHash(known.read.pack) !== hash) return 'The pack is not the one that was shown.'
  return whyBarred(store, known, user)
}

/** Why this user's word would not make two people of which one is no author; null where it would. */
function whyBarred(store: Reading, { record, read }: KnownPack, user: User): string | null {
  if (record === null || record.loadedBy === user.id) {
    return 'Whoever loaded a pack does not confirm it: two people are needed.'
  }
  const lapsed = whyLapsed(store, 'rulePack', record)
  if (lapsed !== null) return `The pack was ${lapsed}.`
  const reason = whyNoSecond(store, record.loadedBy, user.id)
  if (reason !== null) return reason
  const authors = (read.ok ? (read.pack.authors ?? []) : []).map(fold)
  const both = [user.name, userNames(store)(record.loadedBy)].map(fold)
  return both.every(name => authors.includes(name))
    ? 'Both who would bring this pack into force wrote it: one of them must be somebody else.'
    : null
}

function fold(name: string): string {
  return name.trim().toLowerCase()
}
