import type { ClassOrder } from '#shared/model/class-order.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Id } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { dateIn, type Instant, type PlainDate } from '#shared/model/plain-date.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import { type ClassSubject, classSubject, fitsDescription } from '#shared/rules/families/class-order.ts'
import type { Writer } from '../../store/store.ts'
import { groupByPerson } from '../ground/by-person.ts'
import type { Written } from '../ground/change.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'

/** Somebody whom an order's description fits, and what was known of them then. */
interface Covered {
  readonly person: Person
  readonly subject: ClassSubject
}

/** What was known of a person for a time. */
interface Known {
  readonly subject: ClassSubject
  /** The day on which it was changed; null while it holds. */
  readonly until: PlainDate | null
}

/**
 * Runs at the end of every transaction that writes, inside it: whoever a standing class order came to cover is put on
 * file as a member of its class, once, and stays one whatever becomes of their record.
 */
export function keepMemberships(w: Writer, written: readonly Written[]): void {
  const standing = w.classOrder.standing()
  if (standing.length === 0) return
  const fresh = new Set(idsOf(written, 'classOrder'))
  const on = todayAt(w, w.now)
  for (const order of standing.filter(({ id }) => fresh.has(id))) {
    const members = new Set(w.classMembership.ofOrders([order.id]).map(({ personId }) => personId))
    for (const covered of coveredPeople(w, order, on)) {
      if (!members.has(covered.person.id)) insertMembership(w, order, covered, on)
    }
  }
  const others = standing.filter(({ id }) => !fresh.has(id))
  for (const batch of batchesOf([...peopleWritten(w, written)], batchSize)) keepOf(w, others, batch, on)
}

/** Everybody on file whom an order of this description covers, read in batches: never 100,000 people's documents at once. */
export function* coveredPeople(
  store: Reading,
  order: Pick<ClassOrder, 'covers' | 'from'>,
  on: PlainDate,
): Generator<Covered> {
  for (const batch of batchesOf(store.person.list(), batchSize)) {
    for (const { person, known } of knownOf(store, batch)) {
      const covering = known.find(each => covers(order, each, on))
      if (covering) yield { person, subject: covering.subject }
    }
  }
}

/** Ages are counted on the office's day; on a flight, on the day of departure. */
export function todayAt(store: Reading, now: Instant): PlainDate {
  return dateIn(ownOffice(store).timeZone, now)
}

const batchSize = 1000

function keepOf(w: Writer, orders: readonly ClassOrder[], ids: readonly Person['id'][], on: PlainDate): void {
  const memberships = groupByPerson(w.classMembership.ofPeople(ids))
  for (const { person, known } of knownOf(w, w.person.getMany(ids))) {
    const memberOf = new Set(memberships(person.id).map(({ classOrderId }) => classOrderId))
    for (const order of orders.filter(({ id }) => !memberOf.has(id))) {
      const covering = known.find(each => covers(order, each, on))
      if (covering) insertMembership(w, order, { person, subject: covering.subject }, on)
    }
  }
}

/** Whether an order covers what is known of a person, or what was known while it was in force already. */
function covers(
  order: Pick<ClassOrder, 'covers' | 'from'>,
  { subject, until }: Known,
  on: PlainDate,
): boolean {
  return (until === null || until >= order.from) && fitsDescription(order.covers, subject, on)
}

/** A document can state another nationality: whoever it belongs to is looked at again. */
function peopleWritten(w: Writer, written: readonly Written[]): Set<Person['id']> {
  const documents = w.travelDocument.getMany(idsOf(written, 'travelDocument'))
  return new Set([...idsOf(written, 'person'), ...documents.map(({ personId }) => personId)])
}

function knownOf(store: Reading, people: readonly Person[]): { person: Person; known: Known[] }[] {
  const ids = people.map(person => person.id)
  const documents = groupByPerson(store.travelDocument.ofPeople(ids))
  const changed = store.changes.changedAgain('person', ids)
  return people.map(person => {
    const own = documents(person.id)
    const now: Known = { subject: classSubject({ person, documents: own }), until: null }
    return { person, known: changed.has(person.id) ? [now, ...knownBefore(store, person, own)] : [now] }
  })
}

/** What the record said before: somebody who was moved yesterday was held there when last week's order began. */
function knownBefore(store: Reading, person: Person, documents: readonly TravelDocument[]): Known[] {
  const known: Known[] = []
  let before: Person | undefined
  for (const { fields, wallTime } of store.changes.of('person', person.id)) {
    if (before && ['nationality', 'birthDate', 'custodyPlace'].some(field => field in fields)) {
      known.push({ subject: classSubject({ person: before, documents }), until: dateIn('UTC', wallTime) })
    }
    before = { ...(before ?? person), ...fields }
  }
  return known
}

function insertMembership(w: Writer, order: ClassOrder, { person, subject }: Covered, on: PlainDate): void {
  const { nationalities, birthDate, custodyPlace } = subject
  w.classMembership.insert({
    id: w.newId('classMembership'),
    classOrderId: order.id,
    personId: person.id,
    title: order.title,
    facts: { nationalities: [...nationalities], birthDate, custodyPlace, on },
    recordedBy: w.userId,
    recordedAt: w.now,
  })
}

function idsOf<N extends Noun>(written: readonly Written[], noun: N): Id<N>[] {
  return written.filter(record => record.noun === noun).map(record => record.id as Id<N>)
}

function* batchesOf<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}
