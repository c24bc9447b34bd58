import type {
  PersonRegisterChanges,
  RegisterChange,
  RegisterChanges,
} from '#shared/contract/register-changes.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import type { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { sourceKey } from '#shared/model/register-source.ts'
import { permitKey } from '#shared/rules/definitions/register-claim.ts'
import { mayBeInForce } from '#shared/rules/definitions/register-standing.ts'
import type { CheckResult } from '#shared/rules/facts.ts'
import type { Reading } from '../../ground/reading.ts'
import { requireFlight } from '../../ground/require.ts'
import { lawInForce } from '../../rules/law-in-force.ts'
import { checkFlight } from '../checking.ts'
import { flightsToCome } from './flights-to-come.ts'
import { knownOnFile } from './recognition.ts'
import { isToBeLookedAt, matchesIn } from './register-matches.ts'
import { registersOf } from './registers-in-force.ts'

/**
 * What the newest register of each source says otherwise than the one in force, or the one that was in force before it, about everybody on a flight that has not
 * departed: rows that are new, gone or changed, among those that share a number with the person or are a possible match. One
 * that waits for a second user is the newest too: who it no longer shows is told before it takes effect.
 */
export function registerChanges(store: Reading, now: Instant): RegisterChanges {
  const pairs = pairsBySource(store)
  if (pairs.length === 0) return { registers: [], people: [] }
  const flightsOf = flightsToCome(store, now)
  const people = knownOnFile(store, [...flightsOf.keys()])
  const limit = lawInForce(store, now).pack.rules.limits.possibleMatchScore
  const rowsIn = ({ id }: RegisterSnapshot) => {
    const matches = matchesIn(store, id, people)
    return (person: PersonId) =>
      (matches.get(person)?.matches ?? [])
        .filter(match => isToBeLookedAt(match, limit))
        .map(match => match.entry)
  }
  const compared = pairs.map(({ previous, newest }) => [rowsIn(previous), rowsIn(newest)] as const)
  const changed = people.flatMap(({ person }): Omit<PersonRegisterChanges, 'isOpen'>[] => {
    const changes = compared.flatMap(([before, after]) => differences(before(person.id), after(person.id)))
    const flights = flightsOf.get(person.id) ?? []
    return changes.length === 0 ? [] : [{ personId: person.id, name: plainName(person), flights, changes }]
  })
  const isOpen = openOnFlights(store, now)
  return { registers: pairs, people: changed.map(each => ({ ...each, isOpen: isOpen(each) })) }
}

interface Pair {
  readonly newest: RegisterSnapshot
  readonly previous: RegisterSnapshot
}

/**
 * Of each source the newest whose rows are here, and what it is set against: one that waits against the one in force, that one
 * against the one that was in force before it. One that nobody accepted was never in force, and is set against nothing.
 */
function pairsBySource(store: Reading): Pair[] {
  const { withdrawn, accepted } = registersOf(store)
  const here = store.registerSnapshot
    .known()
    .filter(({ snapshot, rows }) => rows === 'here' && !withdrawn.has(snapshot.id))
    .map(({ snapshot }) => snapshot)
  const sources = Map.groupBy(here, ({ source }) => sourceKey(source))
  return [...sources.values()].flatMap(([newest, ...older]) => {
    const previous = older.find(each => mayBeInForce(each, accepted))
    return newest && previous ? [{ newest, previous }] : []
  })
}

/** Whether what registers say of somebody still stops them on one of their flights: nobody has dealt with it yet. */
function openOnFlights(store: Reading, now: Instant) {
  const checks = new Map<FlightId, CheckResult>()
  const checkOf = (id: FlightId) => {
    const check = checks.get(id) ?? checkFlight(store, requireFlight(store, id), now).check
    checks.set(id, check)
    return check
  }
  return ({ personId, flights }: Pick<PersonRegisterChanges, 'personId' | 'flights'>): boolean =>
    flights.some(({ flightId }) => {
      const verdict = checkOf(flightId).people.find(each => each.personId === personId)
      return verdict?.findings.some(isOfRegister) ?? false
    })
}

function isOfRegister({ effect, facts }: Finding): boolean {
  return effect !== 'info' && typeof facts.registerHash === 'string'
}

/** Rows of one permit are compared; of several with one number, each with its like. */
function differences(before: readonly RegisterEntry[], after: readonly RegisterEntry[]): RegisterChange[] {
  const left = Map.groupBy(before, permitKey)
  const changes: RegisterChange[] = []
  for (const [permit, rows] of Map.groupBy(after, permitKey)) {
    const old = left.get(permit) ?? []
    left.delete(permit)
    changes.push(...compareRows(old, rows))
  }
  const gone = [...left.values()].flat().map((row): RegisterChange => ({ kind: 'gone', before: row }))
  return [...changes, ...gone]
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
