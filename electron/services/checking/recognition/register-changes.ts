import type {
  PersonRegisterChanges,
  RegisterChange,
  RegisterChanges,
} from '#shared/contract/register-changes.ts'
import { hasDeparted } from '#shared/model/flight-times.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import type { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { groupByPerson } from '../../ground/by-person.ts'
import type { Reading } from '../../ground/reading.ts'
import { lawInForce } from '../../rules/law-in-force.ts'
import { knownPeople, numberKey } from './recognition.ts'
import { registerMatches } from './register-matches.ts'

/**
 * What the newest register says otherwise than the one before about everybody on a flight that has not departed: rows
 * that are new, gone or changed, among those that share a number with the person or are a possible match.
 */
export function registerChanges(store: Reading, now: Instant): RegisterChanges {
  const [newest = null, previous = null] = store.registerSnapshot.withRows()
  if (!newest || !previous) return { newest, previous, people: [] }
  const flightsOf = flightsToCome(store, now)
  const people = store.person.getMany([...flightsOf.keys()])
  const ids = people.map(person => person.id)
  const known = knownPeople(
    people,
    {
      documentsOf: groupByPerson(store.travelDocument.ofPeople(ids)),
      permitsOf: groupByPerson(store.permit.ofPeople(ids)),
    },
    store.nameCache,
  )
  const limit = lawInForce(store, now).pack.rules.limits.possibleMatchScore
  const rowsIn = (register: RegisterSnapshot) => {
    const matches = registerMatches(store, register, known)
    return (person: PersonId) =>
      (matches.get(person)?.matches ?? [])
        .filter(match => match.sharedNumbers.length > 0 || match.score >= limit)
        .map(match => match.entry)
  }
  const [before, after] = [rowsIn(previous), rowsIn(newest)]
  const changed = people.flatMap((person): PersonRegisterChanges[] => {
    const changes = differences(before(person.id), after(person.id))
    const flights = flightsOf.get(person.id) ?? []
    return changes.length === 0 ? [] : [{ personId: person.id, name: plainName(person), flights, changes }]
  })
  return { newest, previous, people: changed }
}

type FlightName = { flightId: FlightId; number: string }

function flightsToCome(store: Reading, now: Instant): Map<PersonId, FlightName[]> {
  const flightsOf = new Map<PersonId, FlightName[]>()
  for (const flight of store.flight.list().filter(each => !hasDeparted(each, now))) {
    for (const { personId, status } of store.assignment.ofFlight(flight.id)) {
      if (personId === null || status === 'removed') continue
      const name = { flightId: flight.id, number: flight.number }
      flightsOf.set(personId, [...(flightsOf.get(personId) ?? []), name])
    }
  }
  return flightsOf
}

/** Rows of one permit are compared; of several with one number, each with its like. */
function differences(before: readonly RegisterEntry[], after: readonly RegisterEntry[]): RegisterChange[] {
  const left = Map.groupBy(before, permitOf)
  const changes: RegisterChange[] = []
  for (const [permit, rows] of Map.groupBy(after, permitOf)) {
    const old = left.get(permit) ?? []
    left.delete(permit)
    changes.push(...compareRows(old, rows))
  }
  const gone = [...left.values()].flat().map((row): RegisterChange => ({ kind: 'gone', before: row }))
  return [...changes, ...gone]
}

/** What makes two rows one permit: its number, or else whose it is and of what category. */
function permitOf({ permitNumber, documentNumber, caseNumber, category, ...row }: RegisterEntry): string {
  const permit = numberKey(permitNumber)
  if (permit !== '') return `permit ${permit}`
  const name = `${row.familyName}, ${row.givenNames}, ${row.birthDate ?? ''}`
  return `${category} of ${numberKey(caseNumber) || numberKey(documentNumber) || name}`
}

function compareRows(before: readonly RegisterEntry[], after: readonly RegisterEntry[]): RegisterChange[] {
  const left = [...before]
  const unlike = after.filter(row => {
    const same = left.findIndex(old => differingFields(old, row).length === 0)
    if (same >= 0) left.splice(same, 1)
    return same < 0
  })
  const changes = unlike.map((row): RegisterChange => {
    const old = left.shift()
    if (!old) return { kind: 'new', after: row }
    return { kind: 'changed', before: old, after: row, fields: differingFields(old, row) }
  })
  return [...changes, ...left.map((row): RegisterChange => ({ kind: 'gone', before: row }))]
}

/** Where a row stands in its file says nothing about it. */
function differingFields(before: RegisterEntry, after: RegisterEntry): string[] {
  const { snapshotId: _, line: __, ...fields } = after
  return Object.keys(fields).filter(
    field => before[field as keyof RegisterEntry] !== after[field as keyof RegisterEntry],
  )
}
