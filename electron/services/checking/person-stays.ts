import type { KnownCourt, PersonStay } from '#shared/contract/stays.ts'
import type { Person } from '#shared/model/person.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { check } from '#shared/rules/check.ts'
import { staysOf } from '#shared/rules/clocks/stays.ts'
import type { FlightFacts, PersonFacts } from '#shared/rules/facts.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice } from '../ground/require.ts'
import { fromLists } from '../people/undone.ts'
import { standingClassOrders } from '../releasing/finding-standing.ts'
import { releasesOfPeople } from '../rules/own-releases.ts'
import { rulePack } from '../rules/shipped-packs.ts'
import { journeyNow, placeOnJourney } from './journey.ts'

/** The courts of the office's rule pack. */
export function knownCourts(store: Reading): KnownCourt[] {
  const { courts } = rulePack(ownOffice(store).jurisdiction).rules
  return Object.entries(courts).map(([code, { title, timeZone, standingOrder }]) => {
    return { code, title, timeZone, hasStandingOrder: standingOrder !== undefined }
  })
}

/**
 * The stays of a person who need not be on any flight: the check is asked about a journey that leaves now
 * (journey.ts).
 */
export function personStays(store: Reading, person: Person, now: Instant): PersonStay[] {
  const { rules } = rulePack(ownOffice(store).jurisdiction)
  const { people } = check(factsNow(store, person, now), rules, now)
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
function factsNow(store: Reading, person: Person, now: Instant): FlightFacts {
  return {
    flight: journeyNow(now),
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
    assignment: placeOnJourney(person.id, now),
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
