import type { ClassOrder } from '#shared/model/class-order.ts'
import type { ClassOrderId, PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { ProtectionKind } from '#shared/model/release.ts'
import { classOrderProtection } from '#shared/protection/kinds/recorded-bars.ts'
import { releaseOf, waitingRelease } from '#shared/protection/releases.ts'
import { type Standing, standingsOf } from '#shared/protection/standing.ts'
import { refusal } from '../../refusal.ts'
import type { Reading } from '../ground/reading.ts'
import { releasesOfProtections } from '../rules/own-releases.ts'
import { personRecords } from './person-records.ts'

/** Where every protection of a person stands; none for an id that is on nobody's file. */
export function standingsOfPerson(store: Reading, id: PersonId, now: Instant): Standing[] {
  return personRecords(store, [id]).flatMap(records => standingsOf(records, now))
}

/** Values that protect only once something contradicts them: shown from then on. */
const latent: ReadonlySet<ProtectionKind> = new Set(['order', 'nationality', 'ground', 'family'])

/** Whether it only would protect, if anything said otherwise. */
export function isLatent({ protection, question, waiting, release }: Standing): boolean {
  return latent.has(protection.kind) && question === null && waiting === null && release === null
}

/** Where a class order stands as a whole. Refuses with NOT_FOUND_HERE. */
export function standingOfClassOrder(store: Reading, id: ClassOrderId): Standing {
  const protection = classOrderProtection(store.classOrder.require(id))
  const releases = releasesOfProtections(store, [protection.id])
  const attachments = store.attachment.ofRecords(releases.map(release => release.id))
  const onFile = { releases, attachments }
  const release = releaseOf(protection, onFile) ?? null
  const isQuestioned = release === null && protection.claim !== null
  return {
    protection,
    release,
    waiting: waitingRelease(protection, onFile) ?? null,
    question: isQuestioned ? { now: protection.claim ?? '', held: null } : null,
  }
}

/** Class orders that no release ended. One that was lifted on a word protects as if it had not been. */
export function standingClassOrders(store: Reading): ClassOrder[] {
  const lifted = store.classOrder.list().filter(order => order.liftedAt !== null)
  const unreleased = lifted.filter(({ id }) => standingOfClassOrder(store, id).release === null)
  const again = unreleased.map(order => ({ ...order, liftedAt: null, liftedBy: null, liftEvidence: null }))
  return [...store.classOrder.standing(), ...again]
}

/** Every class order as the check takes it: one that only a field calls lifted stands. */
export function classOrdersAsTheyStand(store: Reading): ClassOrder[] {
  const standing = new Map(standingClassOrders(store).map(order => [order.id, order]))
  return store.classOrder.list().map(order => standing.get(order.id) ?? order)
}

/** Finds where a protection stands by its id. Refuses with NOT_FOUND_HERE. */
export type FindStanding = (store: Reading, protection: string, now: Instant) => Standing

/** Where the protection of this id stands, of every kind that rests on a record. Refuses with NOT_FOUND_HERE. */
export function requireStanding(store: Reading, protection: string, now: Instant): Standing {
  const [kind, record = ''] = protection.split(':')
  if (
    kind === 'classOrder' &&
    store.classOrder.get(record as ClassOrderId) &&
    protection.split(':').length === 2
  )
    return standingOfClassOrder(store, record as ClassOrderId)
  const person = personOfProtection(store, kind ?? '', record)
  const found =
    person && standingsOfPerson(store, person, now).find(each => each.protection.id === protection)
  if (found) return found
  throw noSuchProtection(protection)
}

/** That nothing on file is called so. */
export function noSuchProtection(protection: string) {
  return refusal('NOT_FOUND_HERE', 'Look at what protects the person: protection list PERSON.', {
    what: `protection ${protection}`,
  })
}

/** Whom the record or the value protects. */
function personOfProtection(store: Reading, kind: string, record: string): PersonId | undefined {
  if (store.person.get(record as PersonId)) return record as PersonId
  const noun = nounsOf[kind]
  if (noun === undefined) return undefined
  const reader = store[noun] as unknown as { get(id: string): { personId?: PersonId | null } | undefined }
  return reader.get(record)?.personId ?? undefined
}

/** The noun on whose record a kind of protection rests. */
const nounsOf: Readonly<Record<string, keyof Reading>> = {
  emergencyStop: 'emergencyStop',
  legalBar: 'legalBar',
  permit: 'permit',
  sighting: 'sighting',
  statusDocument: 'travelDocument',
  appeal: 'removalOrder',
  motion: 'removalOrder',
  order: 'removalOrder',
  withdrawnOrder: 'removalOrder',
  withdrawnConsent: 'consent',
  fear: 'statement',
  unfit: 'medicalClearance',
  relation: 'relation',
}
