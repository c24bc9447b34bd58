import type { MissingPerson, RegisterFound, RegisterState, SnapshotRow } from '#shared/contract/register.ts'
import { explainPrepared, prepareRecord, scorePrepared } from '#shared/identity/match.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import {
  compareInstants,
  dateIn,
  daysBetween,
  type Instant,
  type PartialDate,
} from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { mayBeInForce, type RegisterStanding } from '#shared/rules/definitions/register-standing.ts'
import { refusal } from '../../../refusal.ts'
import type { Reading } from '../../ground/reading.ts'
import { userNames } from '../../ground/require.ts'
import { lawInForce } from '../../rules/law-in-force.ts'
import { doubtNow } from './doubting.ts'
import { flightsToCome } from './flights-to-come.ts'
import { registersAsked, registersOf } from './registers-in-force.ts'

/** What is asked of a register by hand: at least one of number, name and birth date. */
export interface RegisterQuestion {
  /** A permit, case or document number, however it is written. */
  number?: string | undefined
  /** `FAMILY, Given`. */
  name?: string | undefined
  born?: PartialDate | undefined
  limit: number
}

/** Every snapshot, the newest first: what it is, who brought it in, and what a second user decided. */
export function listSnapshots(store: Reading, now: Instant): SnapshotRow[] {
  const snapshots = store.registerSnapshot
    .list()
    .sort((a, b) => b.asOf.localeCompare(a.asOf) || compareInstants(b.importedAt, a.importedAt))
  return rowsOf(store, snapshots, now)
}

/** As {@link listSnapshots}, of one that was just brought in. */
export function describeSnapshot(store: Reading, snapshot: RegisterSnapshot): SnapshotRow {
  const [row] = rowsOf(store, [snapshot], snapshot.importedAt)
  if (!row) throw new Error('A snapshot comes to a row')
  return row
}

function rowsOf(store: Reading, snapshots: readonly RegisterSnapshot[], now: Instant): SnapshotRow[] {
  const { registerMaxAgeDays } = lawInForce(store, now).pack.rules.limits
  const standing = registersOf(store)
  const nameOf = userNames(store)
  const listed = snapshots.map(snapshot => {
    const state = stateOf(snapshot, standing)
    return {
      ...snapshot,
      state,
      doubt: state === 'waiting' ? doubtNow(store, snapshot, standing) : snapshot.doubt,
    }
  })
  const personOf = namesMissing(store, listed, now)
  const today = dateIn('UTC', now)
  return listed.map(snapshot => {
    const { id, state, asOf, importedBy, doubt } = snapshot
    const decisions = [standing.accepted.get(id), standing.withdrawn.get(id)].flatMap(each => each ?? [])
    return {
      ...snapshot,
      current: state === 'current',
      stale: daysBetween(asOf, today) > registerMaxAgeDays,
      importer: importedBy && nameOf(importedBy),
      missing: (doubt?.missing ?? []).flatMap(person => personOf.get(person) ?? []),
      decisions: decisions.map(({ decision, reason, decidedBy, decidedAt }) => {
        return { decision, reason, by: nameOf(decidedBy), at: decidedAt }
      }),
    }
  })
}

function stateOf(snapshot: RegisterSnapshot, standing: RegisterStanding): RegisterState {
  const { id } = snapshot
  const { inForce, waiting, missing, withdrawn, accepted } = standing
  const isIn = (snapshots: readonly RegisterSnapshot[]) => snapshots.some(each => each.id === id)
  if (withdrawn.has(id)) return 'withdrawn'
  if (isIn(inForce)) return 'current'
  if (isIn(waiting)) return 'waiting'
  if (isIn(missing)) return 'missing'
  return mayBeInForce(snapshot, accepted) ? 'past' : 'passed_over'
}

/** Whoever is missing from one of these, with their flights still to depart. */
function namesMissing(
  store: Reading,
  snapshots: readonly RegisterSnapshot[],
  now: Instant,
): ReadonlyMap<PersonId, MissingPerson> {
  const ids = [...new Set(snapshots.flatMap(({ doubt }) => doubt?.missing ?? []))]
  if (ids.length === 0) return new Map()
  const flightsOf = flightsToCome(store, now)
  const people = store.person.getMany(ids).map((person): MissingPerson => {
    return { personId: person.id, name: plainName(person), flights: [...(flightsOf.get(person.id) ?? [])] }
  })
  return new Map(people.map(person => [person.personId, person]))
}

/**
 * Rows of the registers in force, and of those that wait, that may be meant, best first: those that carry the number, that have the birth date,
 * or whose name is like and whose birth date may mean the one asked for. Refuses a question that asks nothing (INVALID_INPUT), and NOT_FOUND_HERE
 * where no register is in force: no register is not the same as nobody in it.
 */
export function findInRegister(store: Reading, question: RegisterQuestion): RegisterFound {
  const snapshots = requireQuestion(store, question)
  const wanted = prepared(question, store.nameCache)
  const isDateAlone = question.number === undefined && question.name === undefined
  const found = snapshots.map(({ id }) => rowsFor(store, id, question))
  const rows = found.flatMap(part => part.rows)
  const sum = (of: 'notShown' | 'notCompared') => found.reduce((total, part) => total + part[of], 0)
  const [notShown, notCompared] = [sum('notShown'), sum('notCompared')]
  const candidates = rows
    .map(record => ({
      record,
      ...explainPrepared(wanted, prepareRecord({ ...record, nativeName: null }, store.nameCache)),
    }))
    .map(({ record, score, grounds }) => ({ record, grounds, score: isDateAlone ? dateAlone : score }))
    .sort((a, b) => b.score - a.score || a.record.line - b.record.line)
  const total = rows.length + notShown + notCompared
  return { candidates: candidates.slice(0, question.limit), total, notCompared }
}

/** What a birth date alone is worth: somebody of that day, and no more. */
const dateAlone = 0.2

/** Rows of names that are too far down to be shown are not read: they are counted. */
interface Rows {
  readonly rows: RegisterEntry[]
  readonly notShown: number
  readonly notCompared: number
}

function rowsFor(store: Reading, id: RegisterSnapshotId, question: RegisterQuestion): Rows {
  const { number, name, born } = question
  const nobody: Rows = { rows: [], notShown: 0, notCompared: 0 }
  const named = name === undefined ? nobody : rowsNamed(store, id, question)
  const rows = [
    ...(number === undefined ? [] : store.registerEntry.byNumbers(id, [number])),
    ...(born === undefined ? [] : store.registerEntry.byBirthDates(id, [born])),
    ...named.rows,
  ]
  return { ...named, rows: [...new Map(rows.map(row => [row.line, row])).values()] }
}

/** The rows most like by name: with any birth date that may mean the one asked for, or with any where none is. */
function rowsNamed(store: Reading, id: RegisterSnapshotId, question: RegisterQuestion): Rows {
  const wanted = prepared(question, store.nameCache)
  const [likely] = store.registerEntry.likelyNames(id, [identity(question)])
  const { names, left } = likely ?? { names: [], left: 0 }
  const bestFirst = names
    .map(name => ({
      name,
      score: scorePrepared(wanted, prepareRecord({ ...name, nativeName: null }, store.nameCache)),
    }))
    .sort((a, b) => b.score - a.score || a.name.row - b.name.row)
  const rows = bestFirst.slice(0, question.limit).map(({ name }) => name.row)
  const shown = [...store.registerEntry.rows(id, rows).values()]
  return { rows: shown, notShown: names.length - shown.length, notCompared: left }
}

function prepared(question: RegisterQuestion, cache: NameCache) {
  const { number = null } = question
  const numbers = { permitNumber: number, caseNumber: number, documentNumber: number }
  return prepareRecord({ ...identity(question), ...numbers }, cache)
}

function identity({ name = '', born }: RegisterQuestion) {
  const [familyName = '', givenNames = ''] = name.split(',', 2).map(part => part.trim())
  return { familyName, givenNames, nativeName: null, birthDate: born ?? null, nationality: null }
}

function requireQuestion(store: Reading, { number, name, born }: RegisterQuestion): RegisterSnapshot[] {
  if (![number, name, born].some(part => part !== undefined && part.trim() !== '')) {
    const problems = [
      { file: null, line: null, column: null, value: null, reason: 'The question asks nothing.' },
    ]
    throw refusal('INVALID_INPUT', 'Give a number, a name, a birth date, or several of them.', { problems })
  }
  const registers = registersAsked(registersOf(store))
  if (registers.length > 0) return registers
  throw refusal('NOT_FOUND_HERE', 'Import a permit register first.', { what: 'permit register' })
}
