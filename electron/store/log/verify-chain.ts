import type Database from 'better-sqlite3'
import { type CopyId, type Entry, isStatedOnly, NO_HASH } from '#shared/changes/entry.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import type { Column } from '../columns.ts'
import { query, transaction } from '../statements.ts'
import { type BrokenPlace, compareRecords } from './compare-records.ts'
import { type EntryRow, hasItsHash, type LoggedEntry, toEntry } from './entry-row.ts'
import { createSealTable, isSigned } from './seals.ts'

/** What an audit of the change log finds. */
export interface ChainReport {
  entries: number
  records: number
  copies: number
  /** The first place that does not hold; null when everything does. */
  broken: BrokenPlace | null
}

/**
 * Recomputes every copy's hash chain, then folds the log and compares it with every row of every noun, whose fields
 * `columns` says. Streams: memory holds one record's entries at a time.
 */
export function verifyChain(
  db: Database.Database,
  columns: ReadonlyMap<Noun, readonly Column[]>,
): ChainReport {
  return transaction(db, 'deferred', () => {
    const chains = verifyHashes(db)
    const report: ChainReport = { ...chains, records: 0 }
    for (const [noun, columnsOfNoun] of columns) {
      const { records, broken } = compareRecords(db, noun, columnsOfNoun)
      report.records += records
      report.broken ??= broken
    }
    return report
  })
}

/** Every seal must be of the entries of one user right before it, and be signed by the key that it names. */
function createSealChecks(db: Database.Database) {
  const { endingAt, count } = createSealTable(db)
  const runs = new Map<CopyId, { userId: string; first: number }>()
  let found = 0
  return {
    check(entry: LoggedEntry): BrokenPlace | null {
      const { copyId, sequence, userId } = entry
      const run = runs.get(copyId)
      const first = run?.userId === userId ? run.first : sequence
      runs.set(copyId, { userId, first })
      const seal = endingAt(copyId, sequence)
      if (!seal) return null
      found += 1
      const fits = seal.hash === entry.hash && seal.userId === userId && seal.first >= first
      if (!fits) return brokenAt(entry, 'seal', 'Its seal is of other entries')
      return isSigned(seal)
        ? null
        : brokenAt(entry, 'seal', 'Its seal is not signed by the key that it names')
    },
    checkRest: (): BrokenPlace | null =>
      found === count()
        ? null
        : { ...nowhere, kind: 'seal', detail: 'There is a seal of entries that are not there' },
  }
}

const nowhere = { position: null, copyId: null, sequence: null, noun: null, id: null }

interface ChainEnd {
  copyId: CopyId
  sequence: number
  hash: Sha256
}

function verifyHashes(db: Database.Database): Omit<ChainReport, 'records'> {
  const log = query<[], EntryRow>(db, 'SELECT * FROM changeEntry ORDER BY position')
  const ends = new Map<CopyId, ChainEnd>()
  const seals = createSealChecks(db)
  const erasures = createErasureChecks(db)
  let entries = 0
  let broken: BrokenPlace | null = null
  for (const row of log.iterate()) {
    const entry = toEntry(row)
    entries++
    broken ??= checkEntry(entry, ends.get(entry.copyId)) ?? erasures(entry) ?? seals.check(entry)
    ends.set(entry.copyId, entry)
  }
  return { entries, copies: ends.size, broken: broken ?? checkEnds(db, ends) ?? seals.checkRest() }
}

function checkEntry(entry: LoggedEntry, before: ChainEnd | undefined): BrokenPlace | null {
  if (entry.sequence !== (before?.sequence ?? 0) + 1)
    return brokenAt(entry, 'chain', `Number ${entry.sequence} follows number ${before?.sequence ?? 0}`)
  if (entry.prevHash !== (before?.hash ?? NO_HASH))
    return brokenAt(entry, 'chain', 'It does not follow from the entry before it')
  if (!hasItsHash(withoutPosition(entry)))
    return brokenAt(entry, 'entry', 'Its content does not have its hash')
  return null
}

/**
 * An entry without its content must be named by an erasure that a second user confirmed: by its record, and by its hash too where it
 * never had a salt, since nothing else about it can be computed again. Who may decide so is asked by whoever audits.
 */
function createErasureChecks(db: Database.Database): (entry: LoggedEntry) => BrokenPlace | null {
  const records = new Set(
    query<[], { named: string }>(
      db,
      `SELECT DISTINCT (r.value ->> 'noun') || ' ' || (r.value ->> 'id') AS named
       FROM erasure e JOIN erasureConfirmation c ON c.erasureId = e.id AND c."by" <> e.askedBy, json_each(e.records) r`,
    )
      .all()
      .map(({ named }) => named),
  )
  const stated = new Set(
    query<[], { named: string }>(
      db,
      `SELECT DISTINCT s.value ->> 'hash' AS named
       FROM erasure e JOIN erasureConfirmation c ON c.erasureId = e.id AND c."by" <> e.askedBy, json_each(e.stated) s`,
    )
      .all()
      .map(({ named }) => named),
  )
  return entry => {
    const { noun, id, copyId, sequence, hash, erased, fields, salt } = entry
    if (erased === undefined) return null
    const isNamed = records.has(`${noun} ${id}`) && (!isStatedOnly(entry) || stated.has(hash))
    const isEmpty = Object.keys(fields).length === 0 && salt === undefined
    if (isNamed && isEmpty) return null
    const why = isEmpty
      ? 'is missing its content, and nobody decided so'
      : 'was erased, and holds something all the same'
    return brokenAt(entry, 'entry', `Entry ${sequence} of copy ${copyId} ${why}`)
  }
}

/** Cutting off the end leaves a sound chain, so the end is kept beside it. */
function checkEnds(db: Database.Database, ends: ReadonlyMap<CopyId, ChainEnd>): BrokenPlace | null {
  const stored = query<[], ChainEnd>(db, 'SELECT * FROM chainEnd').all()
  const cut = stored.find(end => ends.get(end.copyId)?.hash !== end.hash)
  if (!cut) return null
  const detail = `The log of copy ${cut.copyId} ends before its number ${cut.sequence}`
  const { copyId, sequence } = cut
  return { kind: 'chain', position: null, copyId, sequence, noun: null, id: null, detail }
}

function brokenAt(entry: LoggedEntry, kind: BrokenPlace['kind'], detail: string): BrokenPlace {
  const { position, copyId, sequence, noun, id } = entry
  return { kind, position, copyId, sequence, noun, id, detail }
}

function withoutPosition({ position: _, ...entry }: LoggedEntry): Entry {
  return entry
}
