import type { KnownCourt, PersonStay } from '#shared/contract/stays.ts'
import type { AssignmentId, FlightId, UserId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { addTime, type Instant } from '#shared/model/plain-date.ts'
import { check } from '#shared/rules/check.ts'
import { staysOf } from '#shared/rules/clocks/stays.ts'
import type { FlightFacts, PersonFacts } from '#shared/rules/facts.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'
import { fromLists } from '../people/undone.ts'
import { standingClassOrders } from '../releasing/finding-standing.ts'
import { releasesOfPeople } from '../rules/own-releases.ts'
import { rulePack } from '../rules/shipped-packs.ts'

/** The courts of the office's rule pack. */
export function knownCourts(store: Reading): KnownCourt[] {
  const { courts } = rulePack(ownOffice(store).jurisdiction).rules
  return Object.entries(courts).map(([code, { title, timeZone, standingOrder }]) => {
    return { code, title, timeZone, hasStandingOrder: standingOrder !== undefined }
  })
}

/**
 * The stays of a person who need not be on any flight: the check is asked about a journey to an unknown country that
 * leaves now. An unknown country counts as every country, so every bar that holds anywhere is found.
 */
export function personStays(store: Reading, person: Person, now: Instant): PersonStay[] {
  const { rules } = rulePack(ownOffice(store).jurisdiction)
  const { people } = check(journeyNow(store, person, now), rules, now)
  return staysOf(people[0]?.findings ?? []).map(({ finding, endsAt }) => {
    const { courtTimeZone } = finding.facts
    return {
      rule: finding.rule,
      subject: finding.subject,
      endsAt,
      courtTimeZone: typeof courtTimeZone === 'string' ? courtTimeZone : null,
    }
  })
}

/** Only what a stay can rest on is gathered: registers, look-alikes and bookings make none. */
function journeyNow(store: Reading, person: Person, now: Instant): FlightFacts {
  const stop = { airport: 'ZZZZ', name: 'Anywhere', city: 'Anywhere', country: 'XXX', timeZone: 'UTC' }
  const origin = { ...stop, airport: 'ZZZ', purpose: 'origin' as const, arrives: null, departs: now }
  const arrives = addTime(now, { minutes: 1 })
  const destination = { ...stop, purpose: 'destination' as const, arrives, departs: null }
  return {
    flight: {
      id: 'anywhere' as FlightId,
      number: 'ANYWHERE',
      cabin: 'A320',
      stops: [origin, destination],
      createdBy: 'nobody' as UserId,
      createdAt: now,
    },
    movements: [],
    registers: [],
    waitingRegisters: [],
    missingRegisters: [],
    planners: [],
    classOrders: standingClassOrders(store),
    decisions: [],
    people: [factsOf(store, person, now)],
  }
}

function factsOf(store: Reading, person: Person, now: Instant): PersonFacts {
  const of = [person.id]
  const { documents, orders } = fromLists(store, of)
  return {
    assignment: {
      id: 'anywhere' as AssignmentId,
      flightId: 'anywhere' as FlightId,
      kind: 'returnee',
      personId: person.id,
      staffName: null,
      staffBirthDate: null,
      staffNationality: null,
      staffDocument: null,
      from: 'ZZZ',
      to: 'ZZZZ',
      status: 'listed',
      seat: null,
      removedReason: null,
      removedNote: null,
      addedAt: now,
    },
    person,
    documents,
    orders,
    permits: [],
    bars: store.legalBar.ofPeople(of),
    stops: [],
    consents: [],
    clearances: [],
    statements: [],
    releases: releasesOfPeople(store, of),
    held: store.heldProtection.ofPeople(of),
    attachments: [],
    memberships: store.classMembership.ofPeople(of),
    registerMatches: [],
    sightings: [],
    registerNamesLeft: 0,
    otherFlights: [],
    sameAs: [],
    family: [],
  }
}
