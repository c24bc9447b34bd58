import { readFileSync } from 'node:fs'
import type { Assignment, Flight, FlightStop } from '#shared/model/flight.ts'
import type { Person } from '#shared/model/person.ts'
import { type Instant, instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import type { Release } from '#shared/model/release.ts'
import { standingsOf } from '#shared/protection/standing.ts'
import { check } from '#shared/rules/check.ts'
import type { FlightFacts, PersonFacts, PersonVerdict } from '#shared/rules/facts.ts'
import { parseRulePack } from '#shared/rules/pack/parse-rule-pack.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { aClearance, anId, anOrder, aPassport, aRegister, asOf } from './records.ts'

/**
 * Builders of what a check looks at. Everything not named in a test is in order: an adult national of the destination
 * with a passport, a final order, a medical clearance and an acceptance, whom a fresh register does not know.
 */

/** A rule pack as it is shipped. */
function pack(name: 'us' | 'eu'): RulePack {
  const parsed = parseRulePack(readFileSync(`resources/rules/${name}.json`, 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.pack
}

export const us = pack('us')

/** From this score on two records are a possible match; both packs that are shipped say the same. */
export const { possibleMatchScore } = us.limits

export const eu = pack('eu')

const airports: Readonly<Record<string, Pick<FlightStop, 'city' | 'country' | 'timeZone'>>> = {
  JFK: { city: 'New York', country: 'USA', timeZone: 'America/New_York' },
  MIA: { city: 'Miami', country: 'USA', timeZone: 'America/New_York' },
  FRA: { city: 'Frankfurt', country: 'DEU', timeZone: 'Europe/Berlin' },
  IST: { city: 'Istanbul', country: 'TUR', timeZone: 'Europe/Istanbul' },
  IKA: { city: 'Tehran', country: 'IRN', timeZone: 'Asia/Tehran' },
  GUA: { city: 'Guatemala City', country: 'GTM', timeZone: 'America/Guatemala' },
  SAP: { city: 'San Pedro Sula', country: 'HND', timeZone: 'America/Tegucigalpa' },
  SAL: { city: 'San Salvador', country: 'SLV', timeZone: 'America/El_Salvador' },
  TLV: { city: 'Tel Aviv', country: 'ISR', timeZone: 'Asia/Jerusalem' },
  AMM: { city: 'Amman', country: 'JOR', timeZone: 'Asia/Amman' },
  CAI: { city: 'Cairo', country: 'EGY', timeZone: 'Africa/Cairo' },
  HKG: { city: 'Hong Kong', country: 'HKG', timeZone: 'Asia/Hong_Kong' },
  MFM: { city: 'Macau', country: 'MAC', timeZone: 'Asia/Macau' },
  PEK: { city: 'Beijing', country: 'CHN', timeZone: 'Asia/Shanghai' },
  TPE: { city: 'Taipei', country: 'TWN', timeZone: 'Asia/Taipei' },
  JUB: { city: 'Juba', country: 'SSD', timeZone: 'Africa/Juba' },
  PRN: { city: 'Pristina', country: 'RKS', timeZone: 'Europe/Belgrade' },
  BEG: { city: 'Belgrade', country: 'SRB', timeZone: 'Europe/Belgrade' },
  MEX: { city: 'Mexico City', country: 'MEX', timeZone: 'America/Mexico_City' },
}

/** A stop at one of a few airports; its times are left open, so that the check must take the longest flight. */
function aStop(airport: string, purpose: FlightStop['purpose'], more: Partial<FlightStop> = {}): FlightStop {
  const known = airports[airport]
  if (known === undefined) throw new Error(`No such airport in the tests: ${airport}`)
  return { airport, name: `${known.city} Airport`, ...known, purpose, arrives: null, departs: null, ...more }
}

/** JFK to IKA on 10 December 2026, unless told otherwise. */
export function aFlight(
  route: {
    from?: string
    via?: string[]
    to?: string
    diversions?: string[]
    departs?: string
    arrives?: string | null
  } = {},
): Flight {
  const departs = instant(route.departs ?? '2026-12-10T11:00:00Z')
  const arrival = route.arrives === undefined ? '2026-12-10T23:40:00Z' : route.arrives
  const arrives = arrival === null ? null : instant(arrival)
  return {
    id: 'flight-HO1' as Flight['id'],
    number: 'HO1',
    cabin: 'A320',
    stops: [
      aStop(route.from ?? 'JFK', 'origin', { departs }),
      ...(route.via ?? []).map(airport => aStop(airport, 'transit', { arrives })),
      aStop(route.to ?? 'IKA', 'destination', { arrives }),
      ...(route.diversions ?? []).map(airport => aStop(airport, 'diversion')),
    ],
    createdBy: anId('user'),
    createdAt: asOf,
  }
}

/** What a test may say about a person; the lists replace those of somebody in order. */
export type PersonOptions = Partial<Omit<PersonFacts, 'person' | 'assignment'>> & {
  person?: Partial<Person>
  assignment?: Partial<Assignment>
}

/** Somebody in order for JFK to IKA, or for another destination by `home`. */
export function aPerson(options: PersonOptions = {}, home = 'IRN', to = 'IKA', from = 'JFK'): PersonFacts {
  const { person, assignment, ...rest } = options
  const id = person?.id ?? anId('person')
  const place: PersonFacts = {
    assignment: anAssignment({ personId: id, from, to, ...assignment }),
    person: thePerson({
      id,
      nationality: home,
      acceptedDestination: airports[assignment?.to ?? to]?.country ?? null,
      ...person,
    }),
    documents: [aPassport({ state: home, nationality: home })],
    orders: [anOrder({ destinations: [home] })],
    permits: [],
    bars: [],
    stops: [],
    consents: [],
    clearances: [aClearance()],
    statements: [],
    attachments: [],
    releases: [],
    held: [],
    registerMatches: [],
    sightings: [],
    registerNamesLeft: 0,
    otherFlights: [],
    sameAs: [],
    family: [],
    ...rest,
  }
  return { ...place, releases: rest.releases ?? releasesOf(place) }
}

/** A release by two people for every record that says of itself that it ended: what ends is in order too. */
function releasesOf(place: PersonFacts): Release[] {
  const ended = standingsOf(place, asOf).filter(
    ({ protection, question }) => question !== null && recordedEndings.has(protection.kind),
  )
  return ended.flatMap(({ protection }) => aReleaseByTwo(protection.id, place.person.id))
}

const recordedEndings: ReadonlySet<string> = new Set([
  'emergencyStop',
  'legalBar',
  'permit',
  'appeal',
  'motion',
])

/** What two people recorded of the decision that ended a protection. */
export function aReleaseByTwo(protection: string, personId: Person['id']): Release[] {
  const first: Release = {
    id: anId('release'),
    personId,
    protection,
    what: 'What protected',
    decision: 'final_decision',
    decidedBy: 'Board of Immigration Appeals',
    decidedOn: plainDate('2026-11-20'),
    reference: 'Docket 26-1184',
    original: 'Registry of the office, folder 7',
    askedBy: 'K. Novak',
    answeredBy: 'The person',
    reason: null,
    needsSecond: true,
    countersigns: null,
    takesBack: null,
    recordedBy: anId('user'),
    recordedAt: asOf,
  }
  return [first, { ...first, id: anId('release'), countersigns: first.id, recordedBy: anId('user') }]
}

export function anAssignment(more: Partial<Assignment>): Assignment {
  return {
    id: anId('assignment'),
    flightId: 'flight-HO1' as Assignment['flightId'],
    kind: 'returnee',
    personId: null,
    staffName: null,
    staffBirthDate: null,
    staffNationality: null,
    staffDocument: null,
    from: 'JFK',
    to: 'IKA',
    status: 'listed',
    seat: null,
    removedReason: null,
    removedNote: null,
    addedAt: asOf,
    ...more,
  }
}

function thePerson(more: Partial<Person>): Person {
  return {
    id: anId('person'),
    caseNumber: `A${anId('case').slice(-6)}`,
    familyName: 'KARIMI',
    givenNames: 'Ordinary',
    nativeName: null,
    sex: 'M',
    birthDate: partialDate('1971-02-03'),
    birthPlace: null,
    nationality: 'IRN',
    familyGroup: null,
    travelsWithAdult: null,
    relationToAdult: null,
    custodyPlace: 'North Hall',
    escortNeed: 'standard',
    careNeeds: [],
    ground: 'removal',
    acceptedByDestination: 'yes',
    acceptedDestination: null,
    bagCount: 1,
    bagKg: 18,
    createdAt: asOf,
    ...more,
  }
}

/** A flight's facts around the given people, with a fresh register. */
export function facts(
  people: PersonFacts | readonly PersonFacts[],
  more: Partial<FlightFacts> = {},
): FlightFacts {
  return {
    flight: aFlight(),
    movements: [],
    registers: [aRegister()],
    waitingRegisters: [],
    missingRegisters: [],
    planners: [],
    classOrders: [],
    decisions: [],
    people: 'person' in people ? [people] : people,
    ...more,
  }
}

/** The verdict on one person of the flight; the first by name where none is named. */
export function verdictOn(
  given: FlightFacts,
  law: RulePack = us,
  at: Instant = asOf,
  person?: PersonFacts,
): PersonVerdict {
  const { people } = check(given, law, at)
  const found =
    person === undefined ? people[0] : people.find(verdict => verdict.assignmentId === person.assignment.id)
  if (found === undefined) throw new Error('Nobody is on this flight')
  return found
}

/** `rule effect` of every finding on one person, e.g. `permit.valid blocks`. */
export function findingsOn(
  given: FlightFacts,
  law: RulePack = us,
  at: Instant = asOf,
  person?: PersonFacts,
): string[] {
  return verdictOn(given, law, at, person).findings.map(finding => `${finding.rule} ${finding.effect}`)
}
