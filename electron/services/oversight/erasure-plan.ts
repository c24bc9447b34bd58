import { isStatedOnly } from '#shared/changes/entry.ts'
import type { ErasurePlan } from '#shared/contract/erasing.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Erasure, ErasureGround } from '#shared/model/erasure.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { type Instant, newestDay, oldestDay, type PlainDate } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { keptUntil, retention } from '#shared/model/retention.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import { isOver } from '../checking/phase.ts'
import { knownOnFile } from '../checking/recognition/recognition.ts'
import { samePeople } from '../checking/recognition/same-person.ts'
import type { Reading } from '../ground/reading.ts'
import { isErased } from '../people/taking-back.ts'
import { familyMembers } from '../releasing/held-families.ts'
import { standingRelations } from '../releasing/relations-on-file.ts'
import { lastDayOf, protectionsInForce, recordsOf } from './holding.ts'
import { retentionHere } from './periods.ts'

/** What an erasure would take, what it would leave, and what stands in its way. */
export interface Plan {
  readonly content: Pick<Erasure, 'subject' | 'isWhole' | 'ground' | 'records' | 'entries' | 'stated'>
  readonly stays: ErasurePlan['stays']
  readonly hinders: readonly string[]
}

/** Kinds of record whose time is over, by the last day on which anything was written about somebody. */
export function dueNouns(
  store: Reading,
  held: ReadonlyMap<Noun, readonly unknown[]>,
  now: Instant,
  keptHere: ReturnType<typeof retentionHere> = retentionHere(store),
): Noun[] {
  const lastDay = lastDayOf(store, held as Parameters<typeof lastDayOf>[1])
  const today = oldestDay(now)
  const isDue = (noun: Noun) => {
    const kept = keptHere(noun)
    return kept !== null && keptUntil(kept, lastDay) < today
  }
  const due = [...held.keys()].filter(isDue)
  // What protects goes last: with all the rest, or not at all.
  const isAllDue = due.length === held.size
  return due.filter(noun => isAllDue || !retention[noun]?.protects)
}

/**
 * What erasing somebody would do now: the kinds whose time is over, or everything where a court or the person asked for it. A person
 * who is erased whole stays as an id without a name; a list that was signed with them in it stays as it was signed.
 */
export function erasurePlan(store: Reading, subject: PersonId, ground: ErasureGround, now: Instant): Plan {
  const held = recordsOf(store, subject)
  const due = ground === 'retention' ? dueNouns(store, held, now) : [...held.keys()]
  const isWhole = due.includes('person')
  const signed = signedVersions(store, subject)
  const stays: Plan['stays'] = signed.map(({ flightId: _, ...version }) => ({ why: 'signed', ...version }))
  const goes = [...held]
    .filter(([noun]) => due.includes(noun))
    .flatMap(([noun, rows]) => rows.map(row => ({ noun, id: String(row.id), row })))
    .filter(({ noun, row }) => !staysWithVersion(noun, row, signed))
  const later = [...held].filter(([noun]) => !due.includes(noun))
  const lastDay = lastDayOf(store, held)
  const keptHere = retentionHere(store)
  for (const [noun, rows] of later) {
    const kept = keptHere(noun)
    if (kept) stays.push({ why: 'time', noun, records: rows.length, until: keptUntil(kept, lastDay) })
  }
  const records = [...goes.map(({ noun, id }) => ({ noun, id })), ...settlementsOf(store, goes)].sort(
    protectingLast,
  )
  const entries = records.flatMap(({ noun, id }) => store.changes.of(noun, id))
  return {
    content: {
      subject,
      isWhole,
      ground,
      records,
      entries: entries.length,
      stated: entries.filter(isWithoutSalt).map(({ copyId, sequence, hash }) => ({ copyId, sequence, hash })),
    },
    stays,
    hinders: hindrances(
      store,
      subject,
      { isWhole, isNothing: records.length === 0, until: untilOf(stays) },
      now,
    ),
  }
}

/** An entry of before there were salts, erased already or not. */
function isWithoutSalt(entry: LoggedEntry): boolean {
  return isStatedOnly(entry) || (entry.erased === undefined && entry.salt === undefined)
}

function untilOf(stays: Plan['stays']): PlainDate | null {
  const days = stays.flatMap(({ until, why }) => (why === 'time' && until ? [until] : []))
  return days.reduce<PlainDate | null>((first, day) => (first === null || day < first ? day : first), null)
}

/** What protects, and of that the person, at the end. */
function protectingLast(a: { noun: Noun }, b: { noun: Noun }): number {
  const rank = ({ noun }: { noun: Noun }) =>
    noun === 'person' ? 2 : Number(retention[noun]?.protects ?? false)
  return rank(a) - rank(b)
}

/** Why somebody took which side of a conflict about one of these records is free text about it. */
function settlementsOf(store: Reading, records: readonly { noun: Noun; id: string }[]) {
  const named = new Set(records.map(({ noun, id }) => `${noun} ${id}`))
  return store.settlement
    .list()
    .filter(({ noun, recordId }) => named.has(`${noun} ${recordId}`))
    .map(({ id }) => ({ noun: 'settlement' as const, id: id as string }))
}

interface SignedWith {
  readonly flightId: FlightId
  readonly flight: string
  readonly version: number
  readonly until: PlainDate
}

/** Signed versions that name the person: evidence about everybody on them, kept for their own time. */
function signedVersions(store: Reading, id: PersonId): SignedWith[] {
  const flights = [...new Set(store.assignment.ofPeople([id]).map(({ flightId }) => flightId))]
  const kept = retentionHere(store)('manifestVersion')
  return flights.flatMap(flightId =>
    store.manifestVersion
      .ofFlight(flightId)
      .filter(({ content }) => content.people.some(({ personId }) => personId === id))
      .map(({ number, content, createdAt }) => ({
        flightId,
        flight: content.flight.number,
        version: number,
        until: kept ? keptUntil(kept, newestDay(createdAt)) : newestDay(createdAt),
      })),
  )
}

/** A place on a list that was signed is a row of that list: an id and a seat, and the flight's head count rests on it. */
function staysWithVersion(
  noun: Noun,
  row: Readonly<Record<string, unknown>>,
  signed: readonly SignedWith[],
): boolean {
  return noun === 'assignment' && signed.some(({ flightId }) => flightId === row.flightId)
}

function hindrances(
  store: Reading,
  id: PersonId,
  { isWhole, isNothing, until }: { isWhole: boolean; isNothing: boolean; until: PlainDate | null },
  now: Instant,
): string[] {
  if (isErased(store, id)) return ['What was held about this person was erased already.']
  const live = liveFlights(store, id, now)
  return [
    ...protectionsInForce(store, id, now).map(what => `Protected by ${what}.`),
    ...live.map(number => `A place on flight ${number}, which is not over.`),
    ...(store.recall.ofPeople([id]).some(({ outcome }) => outcome === null)
      ? ['A recall of which nobody has said where it ended.']
      : []),
    ...(isContested(store, id) ? ['Edits of two offices that nobody has settled.'] : []),
    ...(isWhole ? [...tiesOf(store, id, now), ...askedAbout(store, id, now)] : []),
    ...(isNothing
      ? [until === null ? 'Nothing is held that could go.' : `Nothing is due before ${until}.`]
      : []),
  ]
}

function liveFlights(store: Reading, id: PersonId, now: Instant): string[] {
  const places = store.assignment.ofPeople([id]).filter(({ status }) => status !== 'removed')
  return store.flight
    .getMany([...new Set(places.map(({ flightId }) => flightId))])
    .filter(flight => !isOver(store, flight, now))
    .map(({ number }) => number)
}

function isContested(store: Reading, id: PersonId): boolean {
  const held = recordsOf(store, id)
  return store.conflicts
    .list()
    .some(({ noun, id: record }) => (held.get(noun) ?? []).some(row => row.id === record))
}

/** Who is tied to the person and stays: what is known of one may protect the other. Whoever's own time is over holds nobody. */
function tiesOf(store: Reading, id: PersonId, now: Instant): string[] {
  const person = store.person.require(id)
  const related = standingRelations(store, [id]).map(({ personId, relatedId }) =>
    personId === id ? relatedId : personId,
  )
  const group = person.familyGroup
  const family = group === null ? [] : familyMembers(store, [group])(group).map(each => each.id)
  const tied = [...new Set([...related, ...family])].filter(other => other !== id && !isErased(store, other))
  return store.person
    .getMany(tied)
    .filter(other => !dueNouns(store, recordsOf(store, other.id), now).includes('person'))
    .map(
      other =>
        `${plainName(other)} is related and stays on file: what is known of one may protect the other.`,
    )
}

/** Who has a place on a flight and may be the very person: the question is open, and erasing one of the two would answer it. */
function askedAbout(store: Reading, id: PersonId, now: Instant): string[] {
  const alike = samePeople(store, knownOnFile(store, [id])).get(id) ?? []
  return store.person
    .getMany(alike.map(({ personId }) => personId))
    .flatMap(other =>
      liveFlights(store, other.id, now).map(
        number => `${plainName(other)} on flight ${number} may be the same person: wait until that is over.`,
      ),
    )
}
