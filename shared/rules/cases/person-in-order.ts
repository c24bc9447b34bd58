import { findAirport } from '#shared/formats/airports.ts'
import type { Assignment, Flight, FlightStop } from '#shared/model/flight.ts'
import type { Id } from '#shared/model/ids.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import { addDays, addTime, dateIn, type Instant, partialDate } from '#shared/model/plain-date.ts'
import { unknownProceedings } from '#shared/model/removal-order.ts'
import type { FlightFacts, PersonFacts } from '../facts.ts'
import type { LawCase } from './law-case.ts'
import { CaseError } from './read-detail.ts'

/** Ids of a case. They need not be anybody's: a case is about nobody. */
export function caseId<Noun extends string>(noun: Noun, index: number): Id<Noun> {
  return `case-${noun}-${index}` as Id<Noun>
}

/** Whose hand recorded what a case has on file. */
export const caseUser = caseId('user', 0)

/**
 * The facts of a flight with one person aboard with whom all is well: a grown national of the country where the flight ends,
 * under a final order of ninety days ago that names it, with a passport, accepted there, examined yesterday, whom the
 * register of today does not know. Throws a CaseError for an airport that nobody knows.
 */
export function personInOrder(law: Pick<LawCase, 'day' | 'departs' | 'route'>): FlightFacts {
  const flight = flightOf(law)
  const home = flight.stops.at(-1)?.country ?? 'XXX'
  return {
    flight,
    movements: [],
    registers: [{ ...registerOf(law.day), importer: null }],
    waitingRegisters: [],
    missingRegisters: [],
    planners: [],
    classOrders: [],
    decisions: [],
    people: [personOf(law, home, flight)],
  }
}

function flightOf({ day, departs, route }: Pick<LawCase, 'day' | 'departs' | 'route'>): Flight {
  const arrives = addTime(departs, { hours: 12 })
  return {
    id: caseId('flight', 0),
    number: 'LAW1',
    cabin: 'A320',
    stops: route.map((code, index) => stopOf(code, index, { departs, arrives, last: route.length - 1 })),
    createdBy: caseUser,
    createdAt: day,
  }
}

function stopOf(
  code: string,
  index: number,
  { departs, arrives, last }: { departs: Instant; arrives: Instant; last: number },
): FlightStop {
  const airport = findAirport(code)
  if (airport === undefined) throw new CaseError(`“${code}” is no airport: write its IATA or ICAO code`)
  const { name, city, country, timeZone } = airport
  const at = { airport: code, name, city: city || name, country, timeZone }
  if (index === 0) return { ...at, purpose: 'origin', arrives: null, departs }
  return { ...at, purpose: index === last ? 'destination' : 'transit', arrives, departs: null }
}

function registerOf(day: Instant): RegisterSnapshot {
  return {
    id: caseId('registerSnapshot', 0),
    source: 'Permit register',
    asOf: dateIn('UTC', day),
    rowCount: 1_000,
    badRowCount: 0,
    fileName: 'register.csv',
    fileHash: 'b'.repeat(64),
    importedAt: day,
    importedBy: null,
    doubt: null,
  }
}

function personOf(law: Pick<LawCase, 'day' | 'route'>, home: string, flight: Flight): PersonFacts {
  const { day } = law
  const today = dateIn('UTC', day)
  const id = caseId('person', 0)
  return {
    assignment: assignmentOf(flight, day),
    person: {
      id,
      caseNumber: 'LC-100200300',
      familyName: 'KARIMI',
      givenNames: 'Ordinary',
      nativeName: null,
      sex: 'M',
      birthDate: partialDate('1971-02-03'),
      birthPlace: null,
      nationality: home,
      familyGroup: null,
      travelsWithAdult: null,
      custodyPlace: 'North Hall',
      escortNeed: 'standard',
      careNeeds: [],
      ground: 'removal',
      acceptedByDestination: 'yes',
      acceptedDestination: flight.stops.find(stop => stop.purpose === 'destination')?.country ?? null,
      relationToAdult: null,
      bagCount: 1,
      bagKg: 18,
      createdAt: day,
    },
    documents: [
      {
        ...{ id: caseId('travelDocument', 0), personId: id, type: 'P', number: 'K7000001', state: home },
        ...{ nationality: home, expires: addDays(today, 900), withdrawnAt: null, recordedAt: day },
      },
    ],
    orders: [
      {
        ...{ id: caseId('removalOrder', 0), personId: id, number: 'RO-17', date: addDays(today, -90) },
        ...{ final: 'yes', destinations: [home], evidence: null, ...unknownProceedings },
        ...{ withdrawnAt: null, recordedAt: day },
      },
    ],
    clearances: [
      {
        ...{ id: caseId('medicalClearance', 0), personId: id, fit: 'yes', by: 'Dr. M. Ito' },
        ...{ until: addDays(today, 30), examinedOn: addDays(today, -1), language: 'eng' },
        ...{ list: 'people.csv, line 2', recordedBy: caseUser, recordedAt: day },
      },
    ],
    ...{
      permits: [],
      bars: [],
      stops: [],
      consents: [],
      statements: [],
      attachments: [],
      releases: [],
      held: [],
    },
    ...{ registerMatches: [], sightings: [], registerNamesLeft: 0, otherFlights: [], sameAs: [], family: [] },
  }
}

function assignmentOf({ id, stops }: Flight, day: Instant): Assignment {
  return {
    id: caseId('assignment', 0),
    flightId: id,
    kind: 'returnee',
    personId: caseId('person', 0),
    ...{ staffName: null, staffBirthDate: null, staffNationality: null, staffDocument: null },
    from: stops[0]?.airport ?? '',
    to: stops.at(-1)?.airport ?? '',
    status: 'listed',
    seat: null,
    removedReason: null,
    removedNote: null,
    addedAt: day,
  }
}
