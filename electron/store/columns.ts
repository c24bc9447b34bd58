import type { z } from 'zod'
import type { FieldValue } from '#shared/changes/entry.ts'

/** What SQLite keeps. */
export type StoredValue = string | number | null

/** How one field of a noun is kept: text and numbers as they are, yes or no as 1 or 0, lists and objects as JSON text. */
export interface Column {
  readonly name: string
  encode(value: FieldValue): StoredValue
  decode(stored: StoredValue): FieldValue
}

/** The columns of a noun's schema, in its order. Throws for a field whose kind of value has no column. */
export function columnsOf(schema: z.ZodObject): Column[] {
  return Object.entries(schema.shape).map(([name, field]) => columnOf(name, field as z.ZodType))
}

/** A row as SQLite keeps it. */
export type StoredRow = Record<string, StoredValue>

/** A record as its row. */
export function encodeRow(columns: readonly Column[], record: object): StoredRow {
  const stored: StoredRow = {}
  for (const { name, encode } of columns) stored[name] = encode(fieldOf(record, name))
  return stored
}

/** A row as its record; columns that the noun does not have are left out. */
export function decodeRow(columns: readonly Column[], stored: StoredRow): Record<string, FieldValue> {
  const record: Record<string, FieldValue> = {}
  for (const { name, decode } of columns) record[name] = decode(stored[name] ?? null)
  return record
}

/** A field by its name; null when there is none. */
export function fieldOf(record: object, name: string): FieldValue {
  return (record as Record<string, FieldValue>)[name] ?? null
}

type Storage = 'plain' | 'flag' | 'json'

function columnOf(name: string, field: z.ZodType): Column {
  return { name, ...codecs[storageOf(name, field)] }
}

function storageOf(name: string, field: z.ZodType): Storage {
  const { def } = field._zod as z.core.$ZodTypes['_zod']
  switch (def.type) {
    case 'string':
    case 'enum':
    case 'literal':
    case 'custom':
    case 'number':
    case 'template_literal':
      return 'plain'
    case 'boolean':
      return 'flag'
    case 'array':
    case 'object':
    case 'record':
      return 'json'
    case 'nullable':
      return storageOf(name, def.innerType as z.ZodType)
    case 'union':
      return storageOfUnion(name, def.options as z.ZodType[])
    default:
      throw new TypeError(`No column can keep ${name}, which is a ${def.type}`)
  }
}

function storageOfUnion(name: string, options: readonly z.ZodType[]): Storage {
  const [storage, ...others] = new Set(options.map(option => storageOf(name, option)))
  if (storage === undefined || others.length > 0) throw new TypeError(`No one column can keep ${name}`)
  return storage
}

const codecs: Record<Storage, Pick<Column, 'encode' | 'decode'>> = {
  plain: { encode: value => value as StoredValue, decode: stored => stored },
  flag: {
    encode: value => (value === null ? null : Number(value)),
    decode: stored => (stored === null ? null : stored === 1),
  },
  json: {
    encode: value => (value === null ? null : JSON.stringify(value)),
    decode: stored => (stored === null ? null : (JSON.parse(String(stored)) as FieldValue)),
  },
}
