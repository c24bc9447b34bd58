import { createHash } from 'node:crypto'
import type { CheckOccasion, CheckRecord } from '#shared/model/check-record.ts'
import type { Finding } from '#shared/model/finding.ts'
import type { CheckRecordId } from '#shared/model/ids.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import type { FlightFacts, PersonVerdict } from '#shared/rules/facts.ts'
import { Refusal, refusal } from '../../../refusal.ts'
import type { Hand } from '../../../store/log/seals.ts'
import type { WritableStore, Writer } from '../../../store/store.ts'
import { version } from '../../../version.ts'
import type { OpenSession } from '../../ground/app.ts'
import { change, changeAs } from '../../ground/change.ts'
import type { Reading } from '../../ground/reading.ts'
import { requireFlight } from '../../ground/require.ts'
import type { CheckedFlight } from '../checked-flight.ts'
import { type CheckReport, checkFlight, checkReport } from '../checking.ts'
import { lookForAboard } from '../recognition/looking-for.ts'
import { remembering } from '../recognition/match-memory.ts'
import { keepJson, readKept } from './kept-content.ts'
import { asOfToday, type OlderFacts, type OlderPerson } from './older-facts.ts'

/** What a check said of everybody and of the flight, as it is kept. */
export interface Said {
  readonly people: readonly PersonVerdict[]
  readonly flightFindings: readonly Finding[]
}

/**
 * Keeps a check on which something rests, in the transaction that rests on it: what it looked at, the law it asked, and
 * what it said. People are kept a few together, so that a change of one of 400 keeps a few of them again and not all.
 */
export function recordCheck(
  w: Writer,
  checked: CheckedFlight,
  occasion: CheckOccasion,
  subject: string | null = null,
): CheckRecordId {
  const { check, facts, pack } = checked
  const { people, flightFindings } = check
  const id = w.newId('checkRecord')
  w.checkRecord.insert({
    id,
    flightId: check.flightId,
    occasion,
    subject,
    asOf: check.asOf,
    by: w.userId,
    at: w.now,
    program: version,
    // The hash that packs go by is that of their canonical form: they are kept under it.
    rulePack: { ...check.rulePack, hash: keepJson(w, pack.rules) },
    register: registerOf(facts),
    counts: { ...check.counts },
    facts: keepFacts(w, facts),
    findings: keepJson(w, { flightFindings, people: keepInParts(w, people, each => each.assignmentId) }),
  })
  return id
}

/**
 * Checks a flight now for whoever asked, and keeps the check. Auditors too: it changes nothing about anybody. As the screen
 * does, it may ask what an earlier search of a register found: whoever signs, promotes or exports has all of it searched anew.
 */
export async function makeCheck(
  session: OpenSession,
  key: string,
): Promise<CheckReport & { record: CheckRecordId }> {
  await lookForAboard(session.store, requireFlight(session.store, key).id)
  return change(session, w => {
    const checked = checkFlight(remembering(w), requireFlight(w, key), w.now)
    return { ...checkReport(checked), record: recordCheck(w, checked, 'asked') }
  })
}

/** Notes the check that an act is about to rest on, and what the act is about. */
export type Note = (checked: CheckedFlight, subject: string) => void

/**
 * Runs an act that a check may refuse. A refusal undoes whatever the act had written, so the check that refused is kept by
 * itself afterwards: that somebody tried, and why it was refused, must be found again.
 */
export function keepingRefused<T>(
  store: WritableStore,
  hand: Hand,
  occasion: Extract<CheckOccasion, `${string}_refused`>,
  act: (note: Note) => T,
): T {
  let noted: { checked: CheckedFlight; subject: string } | undefined
  try {
    return act((checked, subject) => {
      noted = { checked, subject }
    })
  } catch (error) {
    if (error instanceof Refusal && noted) {
      const { checked, subject } = noted
      changeAs(store, hand, w => recordCheck(w, checked, occasion, subject))
    }
    throw error
  }
}

/** A recorded check by its id. Refuses with NOT_FOUND_HERE. */
export function requireRecord(store: Reading, id: string): CheckRecord {
  const record = store.checkRecord.get(id as CheckRecordId)
  if (record) return record
  throw refusal('NOT_FOUND_HERE', 'Look at the recorded checks of the flight.', { what: `check ${id}` })
}

/** What a recorded check looked at. Refuses with RECORD_DAMAGED. */
export function recordedFacts(store: Reading, record: CheckRecord): FlightFacts {
  const what = `The facts of check ${record.id}`
  const { people, ...rest } = readKept(store, record.facts, what) as KeptFacts
  return asOfToday({ ...rest, people: people.flatMap(hash => readKept(store, hash, what) as OlderPerson[]) })
}

/** What a recorded check said. Refuses with RECORD_DAMAGED. */
export function recordedFindings(store: Reading, record: CheckRecord, read = readKept): Said {
  const what = `The findings of check ${record.id}`
  const { people, flightFindings } = read(store, record.findings, what) as KeptFindings
  return { flightFindings, people: people.flatMap(hash => read(store, hash, what) as PersonVerdict[]) }
}

/** The law that a recorded check asked, as it is kept. Refuses with RECORD_DAMAGED. */
export function recordedPack(store: Reading, record: CheckRecord): unknown {
  return readKept(store, record.rulePack.hash, `The rule pack of check ${record.id}`)
}

type KeptFacts = Omit<OlderFacts, 'people'> & { readonly people: readonly Sha256[] }
type KeptFindings = Pick<Said, 'flightFindings'> & { readonly people: readonly Sha256[] }

function keepFacts(w: Writer, { people, ...rest }: FlightFacts): Sha256 {
  return keepJson(w, { ...rest, people: keepInParts(w, people, each => each.assignment.id) })
}

/** Keeps people a few together. Where one part ends is said by ids alone: whoever joins or leaves changes one part. */
function keepInParts<T>(w: Writer, people: readonly T[], idOf: (person: T) => string): Sha256[] {
  const parts: T[][] = [[]]
  for (const person of people.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))) {
    parts.at(-1)?.push(person)
    if (endsPart(idOf(person))) parts.push([])
  }
  return parts.filter(part => part.length > 0).map(part => keepJson(w, part))
}

/** Whether a part ends with this id: one of sixteen does. */
export function endsPart(id: string): boolean {
  return ((createHash('sha256').update(id).digest()[0] ?? 0) & 15) === 0
}

/** What is kept of the register that decides how old a check is: the oldest in which it looked. */
export function registerOf({ registers: [register] }: FlightFacts): CheckRecord['register'] {
  if (register === undefined) return null
  const { id, source, asOf, rowCount, badRowCount, fileHash } = register
  return { id, source, asOf, rowCount, badRowCount, fileHash }
}
