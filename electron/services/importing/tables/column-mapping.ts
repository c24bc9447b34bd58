import type { InputProblem } from '#shared/contract/errors.ts'
import type { ColumnMapping } from '#shared/contract/people.ts'
import { refusal } from '../../../refusal.ts'

/** Which columns a kind of file may have, and which it must (every entry: one of these sets). */
export interface ColumnPlan<Column extends string> {
  readonly known: readonly Column[]
  readonly required: readonly (readonly (readonly Column[])[])[]
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
}

/**
 * Maps a file's header to Muster's columns: by name, whatever case, spaces or hyphens it is written with, and by
 * `chosen` where the user said otherwise. Refuses (INVALID_INPUT) a choice that cannot be honoured: a column that the
 * file or Muster does not have, or one column chosen twice.
 */
export function mapColumns<Column extends string>(
  header: readonly string[],
  plan: ColumnPlan<Column>,
  chosen: ColumnMapping = {},
): MappedColumns<Column> {
  const names = header.map(name => name.trim())
  const choices = new Map(Object.entries(chosen).map(([name, column]) => [plain(name), column]))
  refuseBadChoices(names, plan, chosen)
  const order = names.map(name => {
    const choice = choices.get(plain(name))
    return choice === undefined ? knownAs(name, plan) : (choice as Column | null)
  })
  refuseRepeats(names, order)
  return {
    mapping: Object.fromEntries(names.map((name, index) => [name, order[index] ?? null])),
    order,
    unknownColumns: names.filter((name, index) => order[index] === null && choices.get(plain(name)) !== null),
    missingColumns: missing(order, plan),
  }
}

/** Refuses (INVALID_INPUT) a file that lacks what its kind must have. Nothing was read from it yet. */
export function requireColumns(columns: MappedColumns<string>, file: string): void {
  if (columns.missingColumns.length === 0) return
  const problems = columns.missingColumns.map(column => problem(file, column, `The file lacks ${column}.`))
  throw refusal('INVALID_INPUT', 'Name the columns in the first line, or map them.', { problems })
}

function knownAs<Column extends string>(name: string, plan: ColumnPlan<Column>): Column | null {
  return plan.known.find(column => column === plain(name)) ?? null
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

/** Two columns of one meaning: nobody can say which one counts. */
function refuseRepeats(names: readonly string[], order: readonly (string | null)[]): void {
  const problems = names.flatMap((name, index) => {
    const column = order[index] ?? null
    const isRepeat = column !== null && order.indexOf(column) < index
    return isRepeat ? [problem(null, name, `Two columns of the file are read as ${column}.`)] : []
  })
  if (problems.length > 0) throw refusal('INVALID_INPUT', 'Leave one of them out by a mapping.', { problems })
}

function problem(file: string | null, column: string, reason: string): InputProblem {
  return { file, line: 1, column, value: null, reason }
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}
