import type { z } from 'zod'
import type { AuditVerdict as AuditVerdictSchema } from '#shared/contract/audit.ts'
import type { HistoryEntry } from '#shared/contract/people.ts'
import { nounWords } from '#shared/model/noun-words.ts'
import { fingerprintOf } from '../../pack-signature.ts'
import type { ReadableStore, WritableStore } from '../../store/store.ts'
import { requireFlight, requirePerson } from '../ground/require.ts'
import { knownInvitations, unacceptedRoots } from '../session/authority.ts'
import { olderTroubles } from '../session/older-store.ts'
import { flightHistory, inWords, personHistory } from './history.ts'
import { whyReadsDoNotHold } from './reads.ts'
import { unansweredActs } from './unanswered.ts'

/** Whether the log holds, and where it first does not. */
export type AuditVerdict = z.infer<typeof AuditVerdictSchema>

/** Which entries of the log are asked for. */
export interface LogFilter {
  /** Id or case number. */
  person?: string | undefined
  /** Id or flight number. */
  flight?: string | undefined
  /** Only entries before this number. */
  before?: number | undefined
  limit: number
}

/** A store that knows as which copy it writes. */
type AuditedStore = ReadableStore & Pick<WritableStore, 'copyId'>

/**
 * Recomputes the change log's hash chain, verifies every seal and compares every record with it, then asks of every act of this
 * office who answers for it, and of the reads beside it; the first place that does not hold.
 */
export function verifyLog(store: AuditedStore): AuditVerdict {
  const { entries, broken } = store.changes.verify()
  if (broken === null) return answeredFor(store, entries)
  const where = [broken.noun, broken.id].filter(part => part !== null).join(' ')
  const why = [where, broken.detail].filter(part => part !== '').join(': ')
  return { ok: false, entries, problems: [{ sequence: broken.position, why }] }
}

function answeredFor(store: AuditedStore, entries: number): AuditVerdict {
  const known = store.roots()
  const unaccepted = unacceptedRoots(store)
  if ([...known, ...unaccepted].sort().join(' ') !== store.rootsOnFile().toSorted().join(' ')) {
    const why = 'The store names other first administrators than you know: what they certified does not count'
    return { ok: false, entries, problems: [{ sequence: null, why }] }
  }
  if (unaccepted.length > 0) {
    const fingerprints = unaccepted.map(fingerprintOf)
    const named = fingerprints.join(', ')
    const why = `The log holds in itself. This store was made of a backup, and nobody said yet whom this copy believes: compare ${named} with what the first administrator reads to you, then \`user accept --fingerprint TEXT\``
    return { ok: false, entries, problems: [{ sequence: null, why }], unaccepted: fingerprints }
  }
  const twice = knownInvitations(store).find(({ claims }) => claims.length > 1)
  if (twice) {
    const name = store.user.get(twice.userId)?.name ?? twice.userId
    const why = `Two keys were claimed with one invitation of ${name}: neither counts; an administrator certifies the one that is theirs`
    return { ok: false, entries, problems: [{ sequence: null, why }] }
  }
  const [first] = store.office.own() ? unansweredActs(store) : []
  const whyReads = whyReadsDoNotHold(store)
  if (!first && whyReads !== null) {
    return { ok: false, entries, problems: [{ sequence: null, why: whyReads }] }
  }
  if (!first) return { ok: true, entries, problems: [] }
  const why = `${nounWords[first.noun]} ${first.id}: ${first.why}`
  return { ok: false, entries, problems: [{ sequence: first.position, why }] }
}

/** A log that holds in itself may still be an older one: what this computer has seen beyond it is a problem too. */
export function besideMemory(verdict: AuditVerdict, store: WritableStore): AuditVerdict {
  const older = olderTroubles(store).map(({ text }) => ({ sequence: null, why: text }))
  return { ...verdict, ok: verdict.ok && older.length === 0, problems: [...verdict.problems, ...older] }
}

/** The change log, newest first: all of it, or what concerns a person, a flight, or both. NOT_FOUND_HERE. */
export function readLog(store: ReadableStore, { person, flight, before, limit }: LogFilter): HistoryEntry[] {
  const lists = [
    ...(person === undefined ? [] : [personHistory(store, requirePerson(store, person).id)]),
    ...(flight === undefined ? [] : [flightHistory(store, requireFlight(store, flight).id)]),
  ]
  const [first, ...others] = lists
  if (first === undefined) return newestEntries(store, before, limit)
  const isInAll = ({ sequence }: HistoryEntry) =>
    others.every(list => list.some(each => each.sequence === sequence))
  return first
    .filter(entry => isInAll(entry) && entry.sequence < (before ?? Number.POSITIVE_INFINITY))
    .slice(0, limit)
}

/** Positions count from 1 without a gap, since nothing is ever taken out of the log. */
function newestEntries(store: ReadableStore, before: number | undefined, limit: number): HistoryEntry[] {
  const end = Math.min(before ?? Number.POSITIVE_INFINITY, store.changes.count() + 1)
  const after = Math.max(0, end - 1 - limit)
  return inWords(store, store.changes.page({ after, limit: Math.max(0, end - 1 - after) }))
}
