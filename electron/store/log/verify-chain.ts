import type Database from 'better-sqlite3'
import { type CopyId, type Entry, NO_HASH } from '#shared/changes/entry.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import type { Column } from '../columns.ts'
import { query, transaction } from '../statements.ts'
import { type EntryRow, hashEntry, type LoggedEntry, toEntry } from './changes.ts'
import { type BrokenPlace, compareRecords } from './compare-records.ts'

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

interface ChainEnd {
  copyId: CopyId
  sequence: number
  hash: Sha256
}

function verifyHashes(db: Database.Database): Omit<ChainReport, 'records'> {
  const log = query<[], EntryRow>(db, 'SELECT * FROM changeEntry ORDER BY position')
  const ends = new Map<CopyId, ChainEnd>()
  let entries = 0
  let broken: BrokenPlace | null = null
  for (const row of log.iterate()) {
    const entry = toEntry(row)
    entries++
    broken ??= checkEntry(entry, ends.get(entry.copyId))
    ends.set(entry.copyId, entry)
  }
  return { entries, copies: ends.size, broken: broken ?? checkEnds(db, ends) }
}

function checkEntry(entry: LoggedEntry, before: ChainEnd | undefined): BrokenPlace | null {
  if (entry.sequence !== (before?.sequence ?? 0) + 1)
    return brokenAt(entry, 'chain', `Number ${entry.sequence} follows number ${before?.sequence ?? 0}`)
  if (entry.prevHash !== (before?.hash ?? NO_HASH))
    return brokenAt(entry, 'chain', 'It does not follow from the entry before it')
  if (entry.hash !== hashEntry(withoutPosition(entry)))
    return brokenAt(entry, 'entry', 'Its content does not have its hash')
  return null
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
