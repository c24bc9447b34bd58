import type { z } from 'zod'

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

/** The schema of a noun's records: an object of fields that have a column each. */
export type NounSchema = z.ZodObject & z.ZodType<NounRow>

/** What the store has to know of a noun: its statements, and what may be read and written, follow from it. */
export interface NounDefinition {
  readonly schema: NounSchema
  /** Whether records only come and never change. */
  readonly appendOnly: boolean
  /** Queries by one column, each under its name. */
  readonly finders: Readonly<Record<string, Finder>>
}

/** A query of whole rows by one of their columns. */
export interface Finder<Column extends string = string, Takes extends FinderTakes = FinderTakes> {
  readonly column: Column
  readonly takes: Takes
}

/**
 * What a finder asks for: rows whose column is one of several values, or this value (by id, or the one made last
 * first), or rows in which nothing stands there.
 */
type FinderTakes = 'values' | 'value' | 'value, newest first' | 'nothing'

/** Rows whose column is one of the values, by id. */
export function byAnyOf<Column extends string>(column: Column): Finder<Column, 'values'> {
  return { column, takes: 'values' }
}

/** Rows whose column is the value, by id. */
export function by<Column extends string>(column: Column): Finder<Column, 'value'> {
  return { column, takes: 'value' }
}

/** Rows whose column is the value, the one made last first. */
export function newestBy<Column extends string>(column: Column): Finder<Column, 'value, newest first'> {
  return { column, takes: 'value, newest first' }
}

/** Rows whose column holds nothing, by id. */
export function without<Column extends string>(column: Column): Finder<Column, 'nothing'> {
  return { column, takes: 'nothing' }
}

/** A noun whose records may be changed. */
export function changing<S extends NounSchema, const F extends FindersOver<z.output<S>>>(
  schema: S,
  finders: F,
) {
  return { schema, finders, appendOnly: false } as const
}

/** A noun whose records only come: what happened, and who decided what. */
export function appendOnly<S extends NounSchema, const F extends FindersOver<z.output<S>>>(
  schema: S,
  finders: F,
) {
  return { schema, finders, appendOnly: true } as const
}

type FindersOver<Row> = Readonly<Record<string, Finder<keyof Row & string>>>

/** The records of a noun. */
export type RowOf<D extends NounDefinition> = z.output<D['schema']>

/** What may be read of a noun. */
export type ReaderOf<D extends NounDefinition> = NounReader<RowOf<D>> & {
  readonly [F in keyof D['finders']]: Find<RowOf<D>, D['finders'][F]>
}

/** What may be read and, within a transaction, written of a noun. */
export type TableOf<D extends NounDefinition> = ReaderOf<D> &
  (D['appendOnly'] extends true ? AppendOnly<RowOf<D>> : NounWriter<RowOf<D>>)

type Find<Row, F extends Finder> = F['takes'] extends 'values'
  ? (values: readonly ValueIn<Row, F['column']>[]) => Row[]
  : F['takes'] extends 'nothing'
    ? () => Row[]
    : (value: ValueIn<Row, F['column']>) => Row[]

type ValueIn<Row, Column extends string> = Column extends keyof Row ? NonNullable<Row[Column]> : never
