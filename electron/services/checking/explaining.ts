import type { z } from 'zod'
import type { CheckRecordRow, ExplainRequest, Explanation, ReplayReport } from '#shared/contract/checks.ts'
import type { CheckRecord } from '#shared/model/check-record.ts'
import type { Flight } from '#shared/model/flight.ts'
import { departureOf } from '#shared/model/flight-times.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import { explain } from '#shared/rules/explain.ts'
import type { FlightFacts, PersonFacts } from '#shared/rules/facts.ts'
import { packHash } from '#shared/rules/pack/pack-hash.ts'
import { packVersion } from '#shared/rules/pack/pack-version.ts'
import type { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { refusal } from '../../refusal.ts'
import { version } from '../../version.ts'
import type { Reading } from '../ground/reading.ts'
import { ownOffice, requireFlight, requirePerson, userNames } from '../ground/require.ts'
import { checkFlight, openReasons } from './checking.ts'
import { recordedFindings, registerOf, requireRecord } from './kept/check-records.ts'
import { readKept } from './kept/kept-content.ts'
import { askRecorded, readRecorded, replay } from './kept/replaying.ts'

type Request = z.infer<typeof ExplainRequest>

/** The recorded checks of a flight, the newest first. */
export function listRecords(store: Reading, flight: Flight): CheckRecordRow[] {
  const nameOf = userNames(store)
  return recordsOf(store, flight).map(record => ({ ...record, byName: nameOf(record.by) }))
}

/** Runs a recorded check again, with the names of those of whom it says another thing. NOT_FOUND_HERE, RECORD_DAMAGED. */
export function replayReport(store: Reading, id: string): ReplayReport {
  const record = requireRecord(store, id)
  const result = replay(store, record)
  const differences = result.differences.map(difference => {
    const person = difference.personId === null ? undefined : store.person.get(difference.personId)
    return { ...difference, name: person ? plainName(person) : difference.personId }
  })
  const row = { ...record, byName: userNames(store)(record.by) }
  return { ...result, filled: [...result.filled], record: row, differences }
}

/**
 * Why a person is blocked, waits or is clear on a flight: at a check made now, or at a recorded one, on its recorded facts
 * and law. Refuses with NOT_FOUND_HERE for somebody who was not on the flight then, RECORD_DAMAGED, and RULE_REFUSES when
 * this program cannot ask the recorded law, or the recorded facts lack what it asks for.
 */
export function explanation(store: Reading, request: Request, now: Instant): Explanation {
  const flight = requireFlight(store, request.flight)
  const record = request.check === undefined ? null : recordOn(store, flight, request.check)
  const { facts, pack } = record ? recordedBasis(store, record) : presentBasis(store, flight, now)
  const asOf = record?.asOf ?? now
  const person = requirePerson(store, request.person)
  const ask = () => explain(facts, pack, asOf, person.id)
  const explained = record ? answerOf(record, askRecorded(ask)) : ask()
  if (!explained) throw notAboard(flight, request.person)
  const nameOf = userNames(store)
  const { place } = explained
  const office = ownOffice(store)
  return {
    office: { code: office.code, name: office.name },
    flight: {
      id: flight.id,
      number: flight.number,
      route: routeOf(facts.flight),
      departs: departureOf(facts.flight.stops),
    },
    person: {
      ...identityOf(place),
      status: place.assignment.status === 'listed' ? 'listed' : 'standby',
    },
    asOf,
    record: record && { ...record, byName: nameOf(record.by) },
    program: record?.program ?? version,
    rulePack: { id: pack.id, version: packVersion(pack.id), hash: record?.rulePack.hash ?? packHash(pack) },
    register: registerOf(facts),
    verdict: explained.verdict,
    rules: explained.considered.map(({ looked, findings, sources, ...rest }) => ({
      ...rest,
      looked: [...looked],
      findings: [...findings],
      sources: [...sources],
    })),
    flightFindings: [...explained.flightFindings],
    decisions: facts.decisions
      .filter(decision => decision.personId === person.id)
      .map(({ rule, decision, reason, decidedBy, decidedAt }) => {
        return { rule, decision, reason, by: nameOf(decidedBy), at: decidedAt }
      }),
    facts: factsOf(place, new Map(store.user.list().map(user => [user.id as string, user.name]))),
    history: verdictHistory(store, flight, person.id),
  }
}

function recordOn(store: Reading, flight: Flight, id: string): CheckRecord {
  const record = requireRecord(store, id)
  if (record.flightId === flight.id) return record
  throw refusal('NOT_FOUND_HERE', 'Look at the recorded checks of the flight.', {
    what: `check ${id} of flight ${flight.number}`,
  })
}

interface Basis {
  readonly facts: FlightFacts
  readonly pack: RulePack
}

function presentBasis(store: Reading, flight: Flight, now: Instant): Basis {
  const { facts, pack } = checkFlight(store, flight, now)
  return { facts, pack: pack.rules }
}

function recordedBasis(store: Reading, record: CheckRecord): Basis {
  const recorded = readRecorded(store, record)
  if ('why' in recorded) throw cannotBeAsked(record, recorded.why)
  return recorded
}

function answerOf<T>(record: CheckRecord, asked: { readonly answer: T } | { readonly why: string }): T {
  if ('why' in asked) throw cannotBeAsked(record, asked.why)
  return asked.answer
}

function cannotBeAsked(record: CheckRecord, why: string) {
  const next = `Explain it with Muster ${record.program}, which made it.`
  return refusal('RULE_REFUSES', next, { reasons: [why] })
}

function notAboard(flight: Flight, key: string) {
  return refusal('NOT_FOUND_HERE', 'Look at who was on the flight at this check.', {
    what: `person ${key} on flight ${flight.number}`,
  })
}

function identityOf({ person }: PersonFacts) {
  const { id, nativeName, caseNumber, birthDate, nationality } = person
  return { id, name: plainName(person), nativeName, caseNumber, birthDate, nationality }
}

function routeOf({ stops }: Flight): string {
  const on = (stop: Flight['stops'][number]) => `${stop.airport} ${stop.city}`
  const way = stops.filter(stop => stop.purpose !== 'diversion').map(on)
  const diversions = stops.filter(stop => stop.purpose === 'diversion').map(on)
  return [way.join(' → '), ...diversions.map(stop => `or ${stop}`)].join(', ')
}

/** Whatever kinds of records a check looks at, each as it lay there; ids that tie records together are left out. */
function factsOf(place: PersonFacts, names: ReadonlyMap<string, string>): Explanation['facts'] {
  const { assignment: _, person, ...lists } = place
  const kinds = Object.entries(lists).map(([kind, records]) => ({
    kind,
    records: records as readonly object[],
  }))
  return [{ kind: 'person', records: [person as object] }, ...kinds]
    .filter(({ records }) => records.length > 0)
    .map(({ kind, records }) => ({ kind, records: records.map(record => shown(record, names)) }))
}

function shown(record: object, names: ReadonlyMap<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([name, value]) => name !== 'personId' && value !== null)
      .map(([name, value]) => [name, typeof value === 'string' ? (names.get(value) ?? value) : value]),
  )
}

/** The checks at which the verdict or its reasons changed. A part that many checks share is read once. */
function verdictHistory(store: Reading, flight: Flight, personId: PersonId): Explanation['history'] {
  const read = readOnce(store)
  const points = recordsOf(store, flight)
    .toReversed()
    .flatMap(record => {
      const { people } = recordedFindings(store, record, read)
      const person = people.find(each => each.personId === personId)
      if (!person) return []
      const { id, asOf, occasion } = record
      return [{ id, asOf, occasion, verdict: person.verdict, why: openReasons(person.findings) }]
    })
  return points.filter((point, index) => isChange(points[index - 1], point)).toReversed()
}

function isChange(
  before: Explanation['history'][number] | undefined,
  after: Explanation['history'][number],
): boolean {
  if (!before || before.verdict !== after.verdict) return true
  return before.why.join('\n') !== after.why.join('\n')
}

function readOnce(store: Reading): typeof readKept {
  const known = new Map<string, unknown>()
  return (_store, hash, what) => {
    const value = known.has(hash) ? known.get(hash) : readKept(store, hash, what)
    known.set(hash, value)
    return value
  }
}

function recordsOf(store: Reading, flight: Flight): CheckRecord[] {
  return store.checkRecord
    .ofFlight(flight.id)
    .sort((a, b) => compareInstants(b.at, a.at) || (a.id < b.id ? 1 : -1))
}
