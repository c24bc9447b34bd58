import type Database from 'better-sqlite3'
import { type CopyId, canonicalJson, type FieldValue } from '#shared/changes/entry.ts'
import { foldRecord, type RecordFields } from '#shared/changes/fold.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Column, StoredRow } from '../columns.ts'
import { query } from '../statements.ts'
import { type EntryRow, type LoggedEntry, toEntry } from './entry-row.ts'
import { leftOfErased, saying } from './erased.ts'
import { createCounting } from './undone-elsewhere.ts'

/** Where the log and the store part. What is not known of the place is null. */
export interface BrokenPlace {
  /**
   * `entry`: changed after it was written. `chain`: entries are missing. `record`: a row is not what the log says. `seal`: a
   * user's signature does not hold.
   */
  kind: 'entry' | 'chain' | 'record' | 'seal'
  position: number | null
  copyId: CopyId | null
  sequence: number | null
  noun: Noun | null
  id: string | null
  detail: string
}

/** Compares every row of a noun with what the folded log says of it; gives the first that differs. */
export function compareRecords(
  db: Database.Database,
  noun: Noun,
  columnsOfNoun: readonly Column[],
): { records: number; broken: BrokenPlace | null } {
  const columns = columnsOfNoun.filter(({ name }) => name !== 'id')
  const rows = query<[], StoredRow>(db, `SELECT * FROM "${noun}" ORDER BY "id"`).iterate()
  const logged = loggedRecords(db, noun)
  let records = 0
  let broken: BrokenPlace | null = null
  let row = rows.next()
  let record = logged.next()
  while (!row.done || !record.done) {
    const order = compareIds(row, record)
    const id = String(order <= 0 ? row.value?.id : record.value?.id)
    const detail = describe(order, columns, row.value, record.value)
    if (detail !== null) broken ??= { ...NOWHERE, noun, id, detail }
    records++
    if (order <= 0) row = rows.next()
    if (order >= 0) record = logged.next()
  }
  return { records, broken }
}

interface LoggedRecord {
  id: string
  fields: RecordFields
}

const NOWHERE = { kind: 'record', position: null, copyId: null, sequence: null } as const

/** The records of a noun as the log tells them, by id. */
function* loggedRecords(db: Database.Database, noun: Noun): Generator<LoggedRecord> {
  const counting = createCounting(db)
  const folded = ([first, ...others]: readonly [LoggedEntry, ...LoggedEntry[]]): LoggedRecord[] => {
    const counted = counting([first, ...others])
    const [oldest, ...newer] = saying(counted.length > 0 ? counted : [first])
    if (oldest) return [{ id: first.id, fields: foldRecord([oldest, ...newer]).fields }]
    const left = leftOfErased(noun, first)
    return left === null ? [] : [{ id: first.id, fields: left }]
  }
  const log = query<[Noun], EntryRow>(db, 'SELECT * FROM changeEntry WHERE noun = ? ORDER BY id, position')
  let entries: [LoggedEntry, ...LoggedEntry[]] | undefined
  for (const row of log.iterate(noun)) {
    const entry = toEntry(row)
    if (entries && entries[0].id === entry.id) {
      entries.push(entry)
      continue
    }
    if (entries) yield* folded(entries)
    entries = [entry]
  }
  if (entries) yield* folded(entries)
}

/** Negative: the log does not know the row. Positive: the log knows a record that has no row. */
function compareIds(row: IteratorResult<StoredRow>, record: IteratorResult<LoggedRecord>): number {
  if (row.done) return 1
  if (record.done) return -1
  return Buffer.compare(Buffer.from(String(row.value.id)), Buffer.from(record.value.id))
}

function describe(
  order: number,
  columns: readonly Column[],
  row: StoredRow | undefined,
  record: LoggedRecord | undefined,
): string | null {
  if (order < 0) return 'The log does not know it'
  if (order > 0) return 'The log knows it, and it is not there'
  const differs = columns.filter(({ name, decode }) => {
    const logged: FieldValue = record?.fields[name] ?? null
    return canonicalJson(decode(row?.[name] ?? null)) !== canonicalJson(logged)
  })
  return differs.length === 0 ? null : `Not what the log says: ${differs.map(({ name }) => name).join(', ')}`
}
