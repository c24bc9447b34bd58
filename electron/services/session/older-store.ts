import type { Trouble } from '#shared/contract/troubles.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { TroubleKind } from '#shared/model/settled-trouble.ts'
import { inWords } from '#shared/rules/words/values.ts'
import { refusal } from '../../refusal.ts'
import type { SlotPrint } from '../../store/keys/key-slots.ts'
import type { Missing } from '../../store/seen/seen.ts'
import type { WritableStore } from '../../store/store.ts'
import { wasEnded } from './authority.ts'
import { believing } from './believing.ts'
import { isClaimedHere, worksHere } from './claims.ts'

/** A trouble, and which losses it tells of: each is acknowledged by itself, so that another one is told anew. */
export interface FoundTrouble extends Trouble {
  readonly losses: readonly string[]
}

/**
 * What of a store is older than this computer has seen it: its log, its key slots, or what this computer remembered of it, which
 * somebody changed or took away. Nobody signs or releases until two people have acknowledged it (../checking/troubles.ts); what
 * the log has again, since a newer file was put back or another office's was merged, is none any more.
 */
export function olderTroubles(store: WritableStore): FoundTrouble[] {
  const missing = store.seen.missing()
  const slots = store.seen.oldSlots()
  const gone = goneWrongly(store)
  if (missing.length === 0 && slots.length === 0 && gone.length === 0) return []
  const isOpen = isUnsettled(store)
  const open = missing.filter(({ kind, about }) =>
    isOpen(kind === 'older' ? 'older_store' : 'memory_lost', about),
  )
  const older = open.filter(({ kind }) => kind === 'older')
  const lost = open.filter(({ kind }) => kind !== 'older')
  const isOpenSlot = ({ print }: SlotPrint) => isOpen('older_keys', print)
  const [old, taken] = [slots.filter(isOpenSlot), gone.filter(isOpenSlot)]
  return [
    ...(older.length > 0 ? [olderLog(older)] : []),
    ...(lost.length > 0 ? [lostMemory(lost)] : []),
    ...(old.length + taken.length > 0 ? [otherKeys(old, taken)] : []),
  ]
}

/** Says of key slots that are gone, and whose owners were suspended or work at another desk, that this is as it should be. */
export function retireGoneSlots(store: WritableStore): void {
  const isSuspended = ({ user: name }: SlotPrint) => {
    const owner = store.user.byName(name)
    const keys = owner ? store.signingKey.ofUser(owner.id) : []
    const here = keys.filter(({ userId, publicKey }) => isClaimedHere(store, userId, publicKey))
    return here.length > 0 && here.every(({ userId, publicKey }) => wasEnded(store, userId, publicKey))
  }
  store.seen.retire(store.seen.goneSlots().filter(isSuspended))
}

/** Slots that are gone although their owners work here still; the recovery key’s is never gone. */
function goneWrongly(store: WritableStore): SlotPrint[] {
  const gone = store.seen.goneSlots()
  if (gone.length === 0) return []
  return gone.filter(({ user: name }) => {
    const owner = store.user.byName(name)
    return name === '' || (owner !== undefined && worksHere(store, owner.id))
  })
}

/** Refuses with RULE_REFUSES while any of {@link olderTroubles} is open. */
export function requireNothingOlder(store: WritableStore): void {
  const [first, ...others] = olderTroubles(store)
  if (!first) return
  throw refusal('RULE_REFUSES', first.next, { reasons: [first, ...others].map(({ text }) => text) })
}

/** Whether nobody has acknowledged a loss of this kind, of those who may. */
function isUnsettled(store: WritableStore): (kind: TroubleKind, loss: string) => boolean {
  const wordFor = believing(store)
  const settled = store.settledTrouble.list().filter(each => wordFor('settledTrouble', each) !== null)
  return (kind, loss) =>
    !settled.some(each => each.kind === kind && (each.about === loss || each.about.startsWith(`${loss}: `)))
}

const sayIt =
  'Where that cannot be had, two people say here that they know of it; until then nothing is signed or released.'

function olderLog(older: readonly Missing[]): FoundTrouble {
  const newest = older.reduce((a, b) => ((b.until ?? '') > (a.until ?? '') ? b : a))
  const about = missingInWords(newest)
  return {
    kind: 'older_store',
    about,
    losses: older.map(each => `${each.about}: ${missingInWords(each)}`),
    text: `Missing here: ${about}. This store knows less than this computer has seen of it: an older file was put back, or its journal was lost.`,
    next: `Put the newest files back, or merge a file of another office that has what is missing. ${sayIt}`,
  }
}

function lostMemory(lost: readonly Missing[]): FoundTrouble {
  const isDamaged = lost.some(({ kind }) => kind === 'damaged')
  const about = isDamaged ? 'it was changed' : 'it is gone'
  return {
    kind: 'memory_lost',
    about,
    losses: lost.map(each => `${each.about}: ${about}`),
    text: `What this computer remembered of this store cannot be relied on (${about}): nobody can tell whether an older file was put back.`,
    next: `Look at the newest changes in the log: are they there? ${sayIt}`,
  }
}

/** One trouble of both: what is wrong is the key file, and the newest one ends it. */
function otherKeys(old: readonly SlotPrint[], gone: readonly SlotPrint[]): FoundTrouble {
  const texts = [
    ...(old.length > 0
      ? [
          `An older key file was put back: a passphrase or key that was replaced or taken away opens this store again (${namesOf(old)}).`,
        ]
      : []),
    ...(gone.length > 0
      ? [
          `The key file lacks what this computer has seen in it: somebody took it out, or put another file there (${namesOf(gone)}).`,
        ]
      : []),
  ]
  const all = [...old, ...gone]
  return {
    kind: 'older_keys',
    about: namesOf(all),
    losses: all.map(({ user, print }) => `${print}: ${user}`),
    text: texts.join(' '),
    next: `Put the newest keys.json back, or let them choose a new passphrase or be invited anew, and take away whoever is to have none. ${sayIt}`,
  }
}

function namesOf(slots: readonly SlotPrint[]): string {
  return [...new Set(slots.map(({ user }) => (user === '' ? 'the recovery key' : user)))].join(', ')
}

/** What matters most if it is missing. */
const gravest: readonly Noun[] = [
  'emergencyStop',
  'legalBar',
  'classOrder',
  'permit',
  'sighting',
  'consent',
  'medicalClearance',
  'statement',
]

const maxKinds = 5

/** `17 changes since 2026-11-29 10:00Z, among them 1 emergency stop, 2 legal bars`. No name of anybody. */
function missingInWords({ entries, since, until }: Missing): string {
  const kinds = Object.entries(entries).sort(([a], [b]) => gravity(a) - gravity(b))
  const total = kinds.reduce((sum, [, count]) => sum + count, 0)
  const changes = total === 0 ? 'changes' : counted(total, 'change')
  const from = since === null ? '' : ` since ${toTheMinute(since)}`
  const to = until === null ? '' : ` (the newest of ${toTheMinute(until)})`
  const named = kinds.slice(0, maxKinds).map(([noun, count]) => counted(count, inWords(noun)))
  return `${changes}${from}${to}${named.length === 0 ? '' : `, among them ${named.join(', ')}`}`
}

function toTheMinute(at: Instant): string {
  return `${at.slice(0, 16).replace('T', ' ')}Z`
}

function gravity(noun: string): number {
  const place = gravest.indexOf(noun as Noun)
  return place === -1 ? gravest.length : place
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
