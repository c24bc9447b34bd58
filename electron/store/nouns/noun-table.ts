import type Database from 'better-sqlite3'
import { parse, type z } from 'zod'
import { canonicalJson, type FieldValue } from '#shared/changes/entry.ts'
import type { Noun } from '#shared/model/codes.ts'
import { type Column, columnsOf, decodeRow, encodeRow, fieldOf, type StoredRow } from '../columns.ts'
import { StoreError } from '../errors.ts'
import type { ChangeLog } from '../log/changes.ts'
import { leftOfErased } from '../log/erased.ts'
import { command, query, runOnce } from '../statements.ts'
import type {
  Finder,
  NounDefinition,
  NounReader,
  NounRow,
  NounSchema,
  NounWriter,
} from './noun-definition.ts'

/** A noun over a connection: its records, and the means to make queries of its own. */
export interface NounTable<Row extends NounRow> {
  readonly records: NounReader<Row> & NounWriter<Row>
  /** Prepares a query of the rows whose `column` is one of the values, by id. */
  whereIn(column: string): (values: readonly unknown[]) => Row[]
  /** Prepares a query of whole rows; `tail` is what follows `SELECT * FROM noun`. */
  select<P extends unknown[]>(tail: string): (...values: P) => Row[]
  /** Keeps what is derived from the rows in step: hears of every row that is written, by a merge too. One listener. */
  onWrite(listener: (row: Row) => void): void
  /** Hears of every row that is erased. One listener. */
  onRemove(listener: (row: Row) => void): void
}

/** All statements of one noun, prepared once, from its schema. */
export function createNounTable(
  db: Database.Database,
  log: ChangeLog,
  noun: Noun,
  schema: NounSchema,
): NounTable<NounRow> {
  const columns = columnsOf(schema)
  const fieldNames = columns.map(({ name }) => name).filter(name => name !== 'id')
  const { reader, getStored, whereIn, select } = createNounReader(db, noun, columns)
  const insert = command<[StoredRow]>(db, insertSql(noun, columns))
  const update = command<[StoredRow]>(db, updateSql(noun, columns))
  const remove = command<[string]>(db, `DELETE FROM "${noun}" WHERE "id" = ?`)
  const madeBy = query<[Noun, string], { erased: string | null }>(
    db,
    'SELECT erased FROM changeEntry WHERE noun = ? AND id = ? ORDER BY position LIMIT 1',
  )
  let afterWrite: (row: NounRow) => void = () => undefined
  let afterRemove: (row: NounRow) => void = () => undefined

  /** What is left of somebody who was erased is not written to: nothing of it would count. */
  function requireContent(id: string): NounRow {
    const row = reader.require(id)
    if (madeBy.get(noun, id)?.erased) throw new StoreError('STORE_NO_SUCH_RECORD', { noun, id })
    return row
  }

  /** The entry goes before the row: see ChangeLog.append. */
  function write(row: NounRow, changed: readonly string[], before: NounRow | null): void {
    const statement = before === null ? insert : update
    log.append({ noun, id: row.id, before: before && { ...before } }, fieldsOf(row, changed), () => {
      runOnce(statement, encodeRow(columns, row))
      afterWrite(row)
    })
  }

  function restate(id: string, fields: Readonly<Record<string, FieldValue>>) {
    const stored = getStored(id)
    const row = rowOfLog(schema, noun, id, fields)
    const encoded = encodeRow(columns, row)
    if (stored && columns.every(({ name }) => stored[name] === encoded[name])) return undefined
    runOnce(stored ? update : insert, encoded)
    afterWrite(row)
    return { before: stored ? decodeRow(columns, stored) : null }
  }

  log.rows.set(noun, {
    restate,
    forget(id, first) {
      const left = leftOfErased(noun, first)
      if (left !== null) {
        restate(id, left)
        return
      }
      const row = reader.get(id)
      if (!row) return
      remove.run(id)
      afterRemove(row)
    },
    stored(id) {
      const stored = getStored(id)
      return stored ? decodeRow(columns, stored) : null
    },
    settle(id, fields) {
      const before = requireContent(id)
      write({ ...before, ...validChanges(schema, fields) }, Object.keys(fields), before)
    },
  })

  const writer: NounWriter<NounRow> = {
    insert(row) {
      write(schema.parse(row), fieldNames, null)
    },
    update(id, changes) {
      const before = requireContent(id)
      const after = { ...before, ...validChanges(schema, changes) }
      const changed = fieldNames.filter(name => differ(fieldOf(before, name), fieldOf(after, name)))
      if (changed.length > 0) write(after, changed, before)
      return changed.length > 0
    },
  }
  const onWrite = (listener: typeof afterWrite) => {
    afterWrite = listener
  }
  const onRemove = (listener: typeof afterRemove) => {
    afterRemove = listener
  }
  return { records: { ...reader, ...writer }, whereIn, select, onWrite, onRemove }
}

/** The reading statements of one noun; `getStored` gives a row as it lies there. */
function createNounReader(db: Database.Database, noun: Noun, columns: readonly Column[]) {
  // Only what the schema has let through was ever written.
  const decode = (stored: StoredRow) => decodeRow(columns, stored) as unknown as NounRow
  const get = query<[string], StoredRow>(db, `SELECT * FROM "${noun}" WHERE "id" = ?`)
  const all = query<[], StoredRow>(db, `SELECT * FROM "${noun}" ORDER BY "id"`)
  const count = query<[], { total: number }>(db, `SELECT count(*) AS total FROM "${noun}"`)

  function select<P extends unknown[]>(tail: string): (...values: P) => NounRow[] {
    const rows = query<P, StoredRow>(db, `SELECT * FROM "${noun}" ${tail}`)
    return (...values) => rows.all(...values).map(decode)
  }

  function whereIn(column: string): (values: readonly unknown[]) => NounRow[] {
    const rows = select<[string]>(`WHERE "${column}" IN (SELECT value FROM json_each(?)) ORDER BY "id"`)
    return values => (values.length === 0 ? [] : rows(JSON.stringify(values)))
  }

  const reader: NounReader<NounRow> = {
    get(id) {
      const stored = get.get(id)
      return stored && decode(stored)
    },
    require(id) {
      const stored = get.get(id)
      if (!stored) throw new StoreError('STORE_NO_SUCH_RECORD', { noun, id })
      return decode(stored)
    },
    getMany: whereIn('id'),
    list: () => all.all().map(decode),
    *each() {
      for (const stored of all.iterate()) yield decode(stored)
    },
    count: () => count.get()?.total ?? 0,
  }
  return { reader, getStored: (id: string) => get.get(id), whereIn, select }
}

/** What a noun's definition says may be read and written of it, by name: a {@link TableOf} that definition. */
export function declaredTable(
  { records, whereIn, select }: NounTable<NounRow>,
  { appendOnly, finders }: NounDefinition,
): Readonly<Record<string, unknown>> {
  const find = ({ column, takes }: Finder) => {
    switch (takes) {
      case 'values':
        return whereIn(column)
      case 'value':
        return select(`WHERE "${column}" = ? ORDER BY "id"`)
      case 'value, newest first':
        return select(`WHERE "${column}" = ? ORDER BY "id" DESC`)
      case 'nothing':
        return select(`WHERE "${column}" IS NULL ORDER BY "id"`)
    }
  }
  const found = Object.fromEntries(Object.entries(finders).map(([name, finder]) => [name, find(finder)]))
  const { update, ...withoutUpdate } = records
  return { ...withoutUpdate, ...(appendOnly ? {} : { update }), ...found }
}

/** What the log says of a record, as a row; what it does not say of a field is nothing. Throws STORE_FOREIGN_ENTRY. */
function rowOfLog(
  schema: NounSchema,
  noun: Noun,
  id: string,
  fields: Readonly<Record<string, FieldValue>>,
): NounRow {
  const unknown = Object.keys(fields).find(name => name === 'id' || !(name in schema.shape))
  if (unknown !== undefined) throw new StoreError('STORE_FOREIGN_ENTRY', { noun, id, detail: unknown })
  const unsaid = Object.fromEntries(Object.keys(schema.shape).map(name => [name, null]))
  const row = schema.safeParse({ ...unsaid, ...fields, id })
  if (row.success) return row.data
  const detail = row.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new StoreError('STORE_FOREIGN_ENTRY', { noun, id, detail }, row.error)
}

/** Throws a TypeError for a field that the noun does not have, and for its id; a ZodError for what a field cannot be. */
function validChanges(schema: NounSchema, changes: object): Record<string, unknown> {
  const fields = new Map<string, z.core.$ZodType>(Object.entries(schema.shape))
  return Object.fromEntries(
    Object.entries(changes).map(([name, value]) => {
      const field = fields.get(name)
      if (!field || name === 'id') throw new TypeError(`${name} cannot be changed`)
      return [name, parse(field, value)]
    }),
  )
}

function differ(before: FieldValue, after: FieldValue): boolean {
  return before !== after && canonicalJson(before) !== canonicalJson(after)
}

function fieldsOf(row: NounRow, names: readonly string[]): Record<string, FieldValue> {
  return Object.fromEntries(names.map(name => [name, fieldOf(row, name)]))
}

function insertSql(noun: Noun, columns: readonly Column[]): string {
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  return `INSERT INTO "${noun}" (${names}) VALUES (${columns.map(({ name }) => `:${name}`).join(', ')})`
}

function updateSql(noun: Noun, columns: readonly Column[]): string {
  const sets = columns.filter(({ name }) => name !== 'id').map(({ name }) => `"${name}" = :${name}`)
  return `UPDATE "${noun}" SET ${sets.join(', ')} WHERE "id" = :id`
}
