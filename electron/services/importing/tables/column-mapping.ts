import type { InputProblem } from '#shared/contract/errors.ts'
import type { ColumnMapping } from '#shared/contract/people.ts'
import { visibleCode } from '#shared/formats/cells/invisible.ts'
import { type Headings, plainHeading } from '#shared/formats/columns/headings.ts'
import { refusal } from '../../../refusal.ts'
import type { WholeColumns } from './column-facts.ts'
import { headingOf, type IsHeading } from './heading.ts'
import type { TableNote } from './rows.ts'

/** Which columns a kind of file may have, and which it must (every entry: one of these sets). */
export interface ColumnPlan<Column extends string> {
  readonly known: readonly Column[]
  readonly required: readonly (readonly (readonly Column[])[])[]
  /** What lists of this kind call their columns. */
  readonly headings: Headings<Column>
  readonly whole: WholeColumns
  /** What a column with a heading of its own is read as where no other column of the file is that: the first that is free. */
  readonly columnsInstead?: (heading: string) => readonly Column[]
  /** A column that no synonym makes where others of the file say the same in parts, and those others. */
  readonly unlessThere?: { readonly column: Column; readonly others: readonly Column[] }
}

/** How the columns of one file are read. */
export interface MappedColumns<Column extends string> {
  /** Column of the file -> column of Muster; null is left out. Every column of the file is here. */
  readonly mapping: Readonly<Record<string, Column | null>>
  /** For each cell of a row the column it belongs to. */
  readonly order: readonly (Column | null)[]
  /** Columns of the file that Muster does not know and nobody left out on purpose. */
  readonly unknownColumns: readonly string[]
  /** What must be there and is not, in words: `case_number, or document_number and document_state`. */
  readonly missingColumns: readonly string[]
  /** Columns of the file that are read as one which another is read as before them. */
  readonly repeatedColumns: readonly string[]
  /** Columns that were known by what lists call them, and not by Muster's own name. */
  readonly notes: readonly TableNote[]
}

/** How headings are told from other rows: by Muster's names, by what lists call them, and by the user's mapping. */
export function headingOfPlan(plan: ColumnPlan<string>, chosen: ColumnMapping = {}): IsHeading {
  const names = new Set([...plan.known, ...Object.keys(chosen).map(plain)])
  return text => names.has(plain(text)) || plan.headings.has(plainHeading(text))
}

/**
 * Maps a file's header to Muster's columns: by name, whatever case, spaces or hyphens it is written with, else by what
 * lists call it where no other column has that name, and by `chosen` where the user said otherwise. Refuses (INVALID_INPUT)
 * a choice that cannot be honoured: a column that the file or Muster does not have.
 */
export function mapColumns<Column extends string>(
  header: readonly string[],
  plan: ColumnPlan<Column>,
  chosen: ColumnMapping = {},
): MappedColumns<Column> {
  const choices = new Map(Object.entries(chosen).map(([name, column]) => [plain(name), column]))
  refuseBadChoices(header, plan, chosen)
  const order = header.map((name): Column | null => {
    const choice = choices.get(plain(name))
    return choice === undefined ? knownAs(name, plan) : (choice as Column | null)
  })
  const notes = addSynonyms(header, order, plan, choices)
  notes.push(...addInstead(header, order, plan, choices))
  return {
    mapping: Object.fromEntries(header.map((name, index) => [name, order[index] ?? null])),
    order,
    unknownColumns: header.filter(
      (name, index) => order[index] === null && choices.get(plain(name)) !== null,
    ),
    missingColumns: missing(order, plan),
    repeatedColumns: header.filter((_, index) => isRepeat(order, index)),
    notes,
  }
}

/** Two columns of one meaning are never made by a synonym: the first is taken, the other one stays unknown. */
function addSynonyms<Column extends string>(
  header: readonly string[],
  order: (Column | null)[],
  plan: ColumnPlan<Column>,
  choices: ReadonlyMap<string, string | null>,
): TableNote[] {
  const { column: last, others = [] } = plan.unlessThere ?? {}
  const synonymOf = (name: string, index: number) =>
    choices.has(plain(name)) || order[index] !== null ? undefined : plan.headings.get(plainHeading(name))
  const inParts = header.map(synonymOf).concat(order.map(column => column ?? undefined))
  const isInParts = others.some(other => inParts.includes(other))
  return header.flatMap((name, index) => {
    const column = synonymOf(name, index)
    if (column === undefined || order.includes(column) || (column === last && isInParts)) return []
    order[index] = column
    return [readAs(name, column)]
  })
}

/** Columns that stand in for one which the file does not have. */
function addInstead<Column extends string>(
  header: readonly string[],
  order: (Column | null)[],
  { columnsInstead = () => [] }: ColumnPlan<Column>,
  choices: ReadonlyMap<string, string | null>,
): TableNote[] {
  return header.flatMap((name, index) => {
    if (order[index] !== null || choices.has(plain(name))) return []
    const column = columnsInstead(headingOf(name)).find(each => !order.includes(each))
    if (column === undefined) return []
    order[index] = column
    return [readAs(name, column)]
  })
}

function readAs(name: string, column: string): TableNote {
  const reason = `The column ${JSON.stringify(name)} was read as ${column}.`
  return { line: null, column, value: name, reason }
}

function isRepeat(order: readonly (string | null)[], index: number): boolean {
  const column = order[index] ?? null
  return column !== null && order.indexOf(column) < index
}

/**
 * Refuses (INVALID_INPUT) a file that lacks what its kind must have, or has two columns of one meaning, of which nobody can
 * say which one counts. Nothing was read from it yet.
 */
export function requireColumns(columns: MappedColumns<string>, file: string): void {
  const repeated = columns.repeatedColumns.map(name =>
    problem(file, name, `Two columns of the file are read as ${columns.mapping[name]}.`),
  )
  if (repeated.length > 0)
    throw refusal('INVALID_INPUT', 'Leave one of them out by a mapping.', { problems: repeated })
  if (columns.missingColumns.length === 0) return
  const problems = columns.missingColumns.map(column => problem(file, column, `The file lacks ${column}.`))
  const isDecoded = !Object.keys(columns.mapping).some(name => name.includes('\ufffd'))
  const next = isDecoded ? 'Name the columns in the first line, or map them.' : nameTheEncoding
  throw refusal('INVALID_INPUT', next, { problems })
}

const nameTheEncoding =
  'Its headings are not in UTF-8: read the file with the encoding that it was written in (windows-1252 for Western European languages, windows-1254 for Turkish, windows-1256 for Arabic and Persian, windows-1251 for Russian), or save it as CSV UTF-8.'

function knownAs<Column extends string>(name: string, plan: ColumnPlan<Column>): Column | null {
  return plan.known.find(column => column === plain(headingOf(name))) ?? null
}

function missing<Column extends string>(
  order: readonly (Column | null)[],
  plan: ColumnPlan<Column>,
): string[] {
  const there = new Set(order)
  return plan.required
    .filter(choices => !choices.some(columns => columns.every(column => there.has(column))))
    .map(choices => choices.map(columns => columns.join(' and ')).join(', or '))
}

function refuseBadChoices(names: readonly string[], plan: ColumnPlan<string>, chosen: ColumnMapping): void {
  const there = new Set(names.map(plain))
  const problems = Object.entries(chosen).flatMap(([name, column]) => {
    if (!there.has(plain(name)))
      return [problem(null, name, 'The mapping names a column that the file does not have.')]
    const isKnown = column === null || plan.known.includes(column)
    return isKnown ? [] : [problem(null, name, `Muster has no column ${column}: ${plan.known.join(', ')}.`)]
  })
  if (problems.length > 0) throw refusal('INVALID_INPUT', 'Correct the mapping.', { problems })
}

function problem(file: string | null, column: string, reason: string): InputProblem {
  return { file, line: 1, column, value: null, reason }
}

function plain(name: string): string {
  return visibleCode(name)
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}
