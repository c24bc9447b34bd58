import type Database from 'better-sqlite3'
import type { z } from 'zod'
import { canonicalJson, type FieldValue } from '#shared/changes/entry.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { Id } from '#shared/model/ids.ts'
import { type Column, columnsOf, decodeRow, encodeRow, fieldOf, type StoredRow } from '../columns.ts'
import { StoreError } from '../errors.ts'
import type { ChangeLog } from '../log/changes.ts'
import { command, query, runOnce } from '../statements.ts'

/** A record of a noun: flat, with an id. */
export interface NounRow {
  id: string
}

/** What may be read of every noun. */
export interface NounReader<Row extends NounRow> {
  get(id: Row['id']): Row | undefined
  /** As {@link get}; throws STORE_NO_SUCH_RECORD. */
  require(id: Row['id']): Row
  getMany(ids: readonly Row['id'][]): Row[]
  /** All records by id, which is the order in which they were made. */
  list(): Row[]
  /** As {@link list}, one at a time; nothing else may be written meanwhile. */
  each(): Generator<Row>
  count(): number
}

/** What a transaction may write. Nothing is ever deleted. */
export interface NounWriter<Row extends NounRow> {
  /** Validates, writes the row and its change entry. Throws a ZodError when a value is not of the noun. */
  insert(row: Row): void
  /** Writes what differs and its change entry; says whether anything did. Throws STORE_NO_SUCH_RECORD, ZodError. */
  update(id: Row['id'], changes: Partial<Omit<Row, 'id'>>): boolean
}

/** What a transaction may write of a noun whose records never change. */
export type AppendOnly<Row extends NounRow> = Pick<NounWriter<Row>, 'insert'>

export interface NounTable<Row extends NounRow> extends NounReader<Row>, NounWriter<Row> {
  /** Prepares a query of the rows whose `column` is one of the values, by id. */
  whereIn<C extends keyof Row & string>(column: C): (values: readonly NonNullable<Row[C]>[]) => Row[]
  /** Prepares a query of whole rows; `tail` is what follows `SELECT * FROM noun`. */
  select<P extends unknown[]>(tail: string): (...values: P) => Row[]
}

/** All statements of one noun, prepared once, from its schema; `afterWrite` keeps derived tables in step. */
export function createNounTable<N extends Noun, Row extends { id: Id<N> }>(
  db: Database.Database,
  log: ChangeLog,
  noun: N,
  schema: z.ZodObject & z.ZodType<Row>,
  afterWrite?: (row: Row) => void,
): NounTable<Row> {
  const columns = columnsOf(schema)
  const fieldNames = columns.map(({ name }) => name).filter(name => name !== 'id')
  const decode = (stored: StoredRow) => decodeRow(columns, stored) as unknown as Row
  const get = query<[string], StoredRow>(db, `SELECT * FROM "${noun}" WHERE "id" = ?`)
  const all = query<[], StoredRow>(db, `SELECT * FROM "${noun}" ORDER BY "id"`)
  const count = query<[], { total: number }>(db, `SELECT count(*) AS total FROM "${noun}"`)
  const insert = command<[StoredRow]>(db, insertSql(noun, columns))
  const update = command<[StoredRow]>(db, updateSql(noun, columns))

  function select<P extends unknown[]>(tail: string): (...values: P) => Row[] {
    const rows = query<P, StoredRow>(db, `SELECT * FROM "${noun}" ${tail}`)
    return (...values) => rows.all(...values).map(decode)
  }

  function whereIn<C extends keyof Row & string>(
    column: C,
  ): (values: readonly NonNullable<Row[C]>[]) => Row[] {
    const rows = select<[string]>(`WHERE "${column}" IN (SELECT value FROM json_each(?)) ORDER BY "id"`)
    return values => (values.length === 0 ? [] : rows(JSON.stringify(values)))
  }

  function requireRow(id: string): Row {
    const stored = get.get(id)
    if (!stored) throw new StoreError('STORE_NO_SUCH_RECORD', { noun, id })
    return decode(stored)
  }

  log.rows.set(noun, {
    restate(id, fields) {
      const stored = get.get(id)
      const row = rowOfLog(schema, noun, id, fields)
      const encoded = encodeRow(columns, row)
      if (stored && columns.every(({ name }) => stored[name] === encoded[name])) return false
      runOnce(stored ? update : insert, encoded)
      afterWrite?.(row)
      return true
    },
    settle(id, fields) {
      const after = { ...requireRow(id), ...validChanges<Row>(schema, fields as Partial<Omit<Row, 'id'>>) }
      log.append(noun, id, fieldsOf(after, Object.keys(fields)), () => {
        runOnce(update, encodeRow(columns, after))
        afterWrite?.(after)
      })
    },
  })

  return {
    get(id) {
      const stored = get.get(id)
      return stored && decode(stored)
    },
    require: requireRow,
    getMany: whereIn('id'),
    list: () => all.all().map(decode),
    *each() {
      for (const stored of all.iterate()) yield decode(stored)
    },
    count: () => count.get()?.total ?? 0,
    insert(row) {
      const valid = schema.parse(row)
      log.append(noun, valid.id, fieldsOf(valid, fieldNames), () => {
        runOnce(insert, encodeRow(columns, valid))
        afterWrite?.(valid)
      })
    },
    update(id, changes) {
      const before = requireRow(id)
      const after = { ...before, ...validChanges(schema, changes) }
      const changed = fieldNames.filter(name => differ(fieldOf(before, name), fieldOf(after, name)))
      if (changed.length === 0) return false
      log.append(noun, id, fieldsOf(after, changed), () => {
        runOnce(update, encodeRow(columns, after))
        afterWrite?.(after)
      })
      return true
    },
    whereIn,
    select,
  }
}

/** What the log says of a record, as a row; what it does not say of a field is nothing. Throws STORE_FOREIGN_ENTRY. */
function rowOfLog<Row extends NounRow>(
  schema: z.ZodObject & z.ZodType<Row>,
  noun: Noun,
  id: string,
  fields: Readonly<Record<string, FieldValue>>,
): Row {
  const unknown = Object.keys(fields).find(name => name === 'id' || !(name in schema.shape))
  if (unknown !== undefined) throw new StoreError('STORE_FOREIGN_ENTRY', { noun, id, detail: unknown })
  const unsaid = Object.fromEntries(Object.keys(schema.shape).map(name => [name, null]))
  const row = schema.safeParse({ ...unsaid, ...fields, id })
  if (row.success) return row.data
  const detail = row.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new StoreError('STORE_FOREIGN_ENTRY', { noun, id, detail }, row.error)
}

function validChanges<Row extends NounRow>(
  schema: z.ZodObject,
  changes: Partial<Omit<Row, 'id'>>,
): Partial<Row> {
  const valid = Object.entries(changes).map(([name, value]) => {
    const field = schema.shape[name] as z.ZodType | undefined
    if (!field || name === 'id') throw new TypeError(`${name} cannot be changed`)
    return [name, field.parse(value)]
  })
  return Object.fromEntries(valid) as Partial<Row>
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
