import { canonicalJson, type FieldValue } from '#shared/changes/entry.ts'
import { normaliseNumber } from '#shared/formats/case-numbers.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Finder, NounReader, NounRow } from './noun-definition.ts'
import { type NounReaders, nouns } from './nouns.ts'
import type { NumberOfPerson } from './person-index.ts'

/** Other values of some fields of a record. */
export interface OtherValues {
  readonly noun: Noun
  readonly id: string
  readonly values: Readonly<Record<string, FieldValue>>
}

/**
 * The same records, read as if these fields held these values; nothing is written. Every query of a noun answers by them, also
 * who is found by a value that is not stored (`bornOn`, a number). Search and likeness by name go by what is stored.
 */
export function asIf(readers: NounReaders, others: readonly OtherValues[]): NounReaders {
  const byNoun = Map.groupBy(others, ({ noun }) => noun)
  const tables = [...byNoun].map(([noun, ofNoun]) => [noun, tableAsIf(readers, noun, ofNoun)])
  const person = { ...readers.person, byNumbers: numbersAsIf(readers, others) }
  return { ...readers, person, ...withNumbers(Object.fromEntries(tables), person.byNumbers) }
}

/** Hears of each of these records that is read, or that would be found by one of its `values`. */
export function noticing(
  readers: NounReaders,
  records: readonly OtherValues[],
  notice: (noun: Noun, id: string) => void,
): NounReaders {
  const tables = [...Map.groupBy(records, ({ noun }) => noun)].map(([noun, ofNoun]) => {
    const ids = new Set(ofNoun.map(({ id }) => id))
    const look = (row: NounRow) => {
      if (ids.has(row.id)) notice(noun, row.id)
      return row
    }
    const found = (column: string, argument: unknown, takes: Finder['takes']) => {
      for (const { id, values } of ofNoun) {
        if (column in values && fits(values[column] ?? null, argument, takes)) notice(noun, id)
      }
    }
    return [
      noun,
      mapped(readers, noun, look, (rows, { column, takes }, argument) => {
        found(column, argument, takes)
        return rows
      }),
    ]
  })
  const byNumbers: NounReaders['person']['byNumbers'] = numbers => {
    for (const { noun, id } of carriersAmong(readers, records, numbers)) notice(noun, id)
    return readers.person.byNumbers(numbers)
  }
  const person = { ...readers.person, byNumbers }
  return { ...readers, person, ...withNumbers(Object.fromEntries(tables), byNumbers) }
}

/** A table made anew has the queries by number too. */
function withNumbers(
  tables: Record<string, object>,
  byNumbers: NounReaders['person']['byNumbers'],
): Record<string, object> {
  return tables.person === undefined ? tables : { ...tables, person: { ...tables.person, byNumbers } }
}

type Refind = (rows: readonly NounRow[], finder: Finder, argument: unknown) => readonly NounRow[]

/** The table with every row looked at on its way out, and what a query by a column found handed to `refind`. */
function mapped(readers: NounReaders, noun: Noun, look: (row: NounRow) => NounRow, refind: Refind): object {
  const table = readers[noun] as unknown as NounReader<NounRow> &
    Record<string, (value?: unknown) => NounRow[]>
  const finders = Object.entries(nouns[noun].finders as Readonly<Record<string, Finder>>).map(
    ([name, finder]) => [
      name,
      (argument: unknown) => refind((table[name]?.(argument) ?? []).map(look), finder, argument),
    ],
  )
  return {
    ...table,
    get(id: string) {
      const row = table.get(id)
      return row && look(row)
    },
    require: (id: string) => look(table.require(id)),
    getMany: (ids: readonly string[]) => table.getMany(ids).map(look),
    list: () => table.list().map(look),
    *each() {
      for (const row of table.each()) yield look(row)
    },
    ...Object.fromEntries(finders),
  }
}

function tableAsIf(readers: NounReaders, noun: Noun, others: readonly OtherValues[]): object {
  const valuesOf = new Map(others.map(({ id, values }) => [id, values]))
  const look = (row: NounRow): NounRow => ({ ...row, ...valuesOf.get(row.id) })
  const stored = readers[noun] as unknown as NounReader<NounRow>
  return mapped(readers, noun, look, (rows, { column, takes }, argument) => {
    const moved = others.filter(({ values }) => column in values).map(({ id }) => id)
    if (moved.length === 0) return rows
    const known = new Set(rows.map(({ id }) => id))
    const more = stored.getMany(moved.filter(id => !known.has(id))).map(look)
    const fitting = [...rows, ...more].filter(row => fits(valueIn(row, column), argument, takes))
    const byId = fitting.sort((a, b) => (a.id < b.id ? -1 : 1))
    return takes === 'value, newest first' ? byId.reverse() : byId
  })
}

function valueIn(row: NounRow, column: string): FieldValue {
  return (row as unknown as Record<string, FieldValue>)[column] ?? null
}

function fits(value: FieldValue, argument: unknown, takes: Finder['takes']): boolean {
  if (takes === 'nothing') return value === null
  const asked = takes === 'values' ? (argument as readonly unknown[]) : [argument]
  return asked.some(each => canonicalJson(each) === canonicalJson(value))
}

function numbersAsIf(
  readers: NounReaders,
  others: readonly OtherValues[],
): NounReaders['person']['byNumbers'] {
  return numbers => [
    ...readers.person.byNumbers(numbers),
    ...carriersAmong(readers, others, numbers).map(({ carrier }) => carrier),
  ]
}

/** Who of these would carry one of the numbers. */
function carriersAmong(
  readers: NounReaders,
  others: readonly OtherValues[],
  numbers: readonly string[],
): { noun: Noun; id: string; carrier: NumberOfPerson }[] {
  const asked = new Set(numbers.map(normaliseNumber))
  const carrying = others.filter(({ noun }) => noun === 'person' || noun === 'travelDocument')
  return carrying.flatMap(({ noun, id, values }) => {
    const written = noun === 'person' ? values.caseNumber : values.number
    if (typeof written !== 'string' || !asked.has(normaliseNumber(written))) return []
    const personId = noun === 'person' ? (id as PersonId) : readers.travelDocument.get(id as never)?.personId
    const kind = noun === 'person' ? ('case' as const) : ('document' as const)
    return personId === undefined
      ? []
      : [{ noun, id, carrier: { number: normaliseNumber(written), personId, kind } }]
  })
}
