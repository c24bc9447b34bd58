import type { ReviewDecision } from '#shared/model/finding.ts'
import type { Assignment, Flight } from '#shared/model/flight.ts'
import { departureOf, hasDeparted } from '#shared/model/flight-times.ts'
import type { PersonId, UserId } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { Person } from '#shared/model/person.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { PersonRecords } from '#shared/protection/protection.ts'
import type { RegisterStanding } from '#shared/rules/definitions/register-standing.ts'
import type { FamilyMember, FlightFacts, OtherFlight, PersonFacts, Related } from '#shared/rules/facts.ts'
import { groupByPerson } from '../ground/by-person.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { standingClassOrders } from '../releasing/finding-standing.ts'
import { familyMembers } from '../releasing/held-families.ts'
import { personRecords } from '../releasing/person-records.ts'
import { countingDecisions } from './counting-decisions.ts'
import { type NotRead, notReadInFallen } from './recognition/fallen-registers.ts'
import { allUnread } from './recognition/likely-rows.ts'
import { matchesOf } from './recognition/match-memory.ts'
import { type FileOf, knownPeople } from './recognition/recognition.ts'
import { nobodyAlike } from './recognition/register-matches.ts'
import { registerFacts, registersAsked, registersOf } from './recognition/registers-in-force.ts'
import { samePeople } from './recognition/same-person.ts'
import { sightingFacts } from './recognition/sightings.ts'
import { staffFacts } from './recognition/staff.ts'
import { relatedPeople } from './relatives.ts'

/** Everything on file that bears on a flight. */
export interface GatheredFlight {
  readonly facts: FlightFacts
  /** Escorts, medics, monitors and crew on the list. */
  readonly staff: readonly Assignment[]
}

/**
 * Gathers what a check of the flight looks at: a fixed number of statements, however many people. Call it inside the
 * transaction that acts on the answer, so that both see one state.
 */
export function gatherFlight(store: Reading, flight: Flight, now: Instant): GatheredFlight {
  const assignments = store.assignment.ofFlight(flight.id).filter(place => place.status !== 'removed')
  const places = returneesOf(store, assignments)
  const registers = registersOf(store)
  const nameOf = userNames(store)
  const named = (snapshot: RegisterSnapshot) => registerFacts(snapshot, nameOf)
  const staff = assignments.filter(place => place.kind !== 'returnee')
  return {
    staff,
    facts: {
      flight,
      movements: store.movement.ofFlight(flight.id),
      registers: registers.inForce.map(named),
      waitingRegisters: registers.waiting.map(named),
      missingRegisters: registers.missing,
      planners: plannersOf(store, flight, assignments),
      classOrders: standingClassOrders(store),
      decisions: decisionsAbout(store, flight, places),
      people: personFacts(store, { flight, registers, now }, places),
      staff: staffFacts(store, registers, staff),
    },
  }
}

/** Who made the flight, and who wrote anything of a place on it. */
function plannersOf(store: Reading, flight: Flight, places: readonly Assignment[]): UserId[] {
  const writers = store.changes.writersOf(
    'assignment',
    places.map(({ id }) => id),
  )
  return [...new Set([flight.createdBy, ...writers])].sort()
}

interface Place {
  readonly assignment: Assignment
  readonly person: Person
}

function returneesOf(store: Reading, assignments: readonly Assignment[]): Place[] {
  const returnees = assignments.filter(place => place.kind === 'returnee')
  const people = new Map(
    store.person.getMany(returnees.flatMap(place => place.personId ?? [])).map(person => [person.id, person]),
  )
  return returnees.map(assignment => {
    const person = assignment.personId === null ? undefined : people.get(assignment.personId)
    if (!person) throw new Error(`Assignment ${assignment.id} names nobody on file`)
    return { assignment, person }
  })
}

interface Setting {
  readonly flight: Flight
  readonly registers: RegisterStanding
  readonly now: Instant
}

function personFacts(store: Reading, setting: Setting, places: readonly Place[]): PersonFacts[] {
  const people = places.map(place => place.person)
  const ids = people.map(person => person.id)
  const recordsOf = new Map(personRecords(store, ids).map(records => [records.person.id, records]))
  const otherFlights = otherFlightsOf(store, setting.flight, ids, setting.now)
  const related = relatedPeople(store, people)
  const family = familiesOf(store, places, related)
  const known = knownPeople(people, fileIn(recordsOf), store.nameCache)
  const matches = matchesOf(store, registersAsked(setting.registers), known)
  const looking = { standing: setting.registers, now: setting.now }
  const sightings = groupByPerson(sightingFacts(store, known, looking))
  const sameAs = samePeople(store, known)
  const inFallen = notReadInFallen(store, setting.registers, known)
  const notRead = (person: PersonId): NotRead => {
    const [here, fallen] = [matches.get(person) ?? nobodyAlike, inFallen(person)]
    return { left: here.left + fallen.left, unread: allUnread([here.unread, fallen.unread]) }
  }
  return places.map(({ assignment, person }) => ({
    ...recordsIn(recordsOf, person.id),
    assignment,
    registerMatches: (matches.get(person.id) ?? nobodyAlike).matches,
    sightings: sightings(person.id),
    registerNamesLeft: notRead(person.id).left,
    registerRowsUnread: notRead(person.id).unread,
    sameAs: sameAs.get(person.id) ?? [],
    otherFlights: otherFlights(person.id),
    family: family(person),
    related: related(person),
  }))
}

type RecordsOf = ReadonlyMap<PersonId, PersonRecords>

function recordsIn(recordsOf: RecordsOf, person: PersonId): PersonRecords {
  const records = recordsOf.get(person)
  if (records === undefined) throw new Error(`Nobody on file is ${person}`)
  return records
}

/** The part of it by which people are recognised. */
function fileIn(recordsOf: RecordsOf): FileOf {
  return {
    documentsOf: person => recordsIn(recordsOf, person).documents,
    permitsOf: person => recordsIn(recordsOf, person).permits,
  }
}

/** Decisions on findings of this flight and, since some hold on every flight, of these people. */
function decisionsAbout(store: Reading, flight: Flight, places: readonly Place[]): ReviewDecision[] {
  const ofPeople = store.reviewDecision.ofPeople(places.map(place => place.person.id))
  const all = [...store.reviewDecision.ofFlight(flight.id), ...ofPeople]
  return countingDecisions(store, [...new Map(all.map(decision => [decision.id, decision])).values()])
}

function otherFlightsOf(store: Reading, flight: Flight, people: readonly PersonId[], now: Instant) {
  const elsewhere = store.assignment
    .ofPeople(people)
    .filter(place => place.flightId !== flight.id && place.status !== 'removed')
  const flights = new Map(
    store.flight.getMany([...new Set(elsewhere.map(place => place.flightId))]).map(each => [each.id, each]),
  )
  const places = Map.groupBy(elsewhere, place => place.personId)
  return (person: PersonId): OtherFlight[] =>
    (places.get(person) ?? []).flatMap(({ flightId, status }) => {
      const other = flights.get(flightId)
      if (!other || hasDeparted(other, now) || status === 'removed') return []
      return [{ flightId, number: other.number, departs: departureOf(other.stops), status }]
    })
}

/** Who shares the family group or is related on record: a family is not split, by whatever name it goes. */
function familiesOf(
  store: Reading,
  places: readonly Place[],
  related: (person: Person) => readonly Related[],
) {
  const groups = [...new Set(places.flatMap(place => place.person.familyGroup ?? []))]
  const membersOf = familyMembers(store, groups)
  const statusOf = new Map(places.map(({ assignment, person }) => [person.id, assignment.status]))
  return (person: Person): FamilyMember[] => {
    const group = person.familyGroup === null ? [] : membersOf(person.familyGroup)
    const names = new Map([
      ...group.map(member => [member.id, plainName(member)] as const),
      ...related(person)
        .filter(({ kind }) => kind !== 'other')
        .map(({ personId, name }) => [personId, name] as const),
    ])
    names.delete(person.id)
    return [...names].map(([personId, name]) => ({
      personId,
      name,
      onThisFlight: onFlight(statusOf.get(personId)),
    }))
  }
}

function onFlight(status: Assignment['status'] | undefined): FamilyMember['onThisFlight'] {
  return status === undefined || status === 'removed' ? 'no' : status
}
