import type { InputProblem } from '#shared/contract/errors.ts'
import type { TableReading } from '#shared/contract/people.ts'
import { statusWordsInNotice } from '#shared/formats/cells/notice-words.ts'
import { headingsOfPeople } from '#shared/formats/columns/headings.ts'
import {
  answerColumns,
  type PeopleColumn,
  parsePersonRow,
  peopleColumns,
  requiredPeopleColumns,
} from '#shared/formats/columns/people-columns.ts'
import type { CellContext, CellProblem } from '#shared/formats/columns/row-reader.ts'
import { type Instant, newestDay } from '#shared/model/plain-date.ts'
import { refusal } from '../../../refusal.ts'
import { ColumnFacts } from '../tables/column-facts.ts'
import { type ColumnPlan, headingOfPlan, mapColumns, requireColumns } from '../tables/column-mapping.ts'
import { whyNobody } from '../tables/odd-rows.ts'
import {
  cellsByColumn,
  type ImportSteps,
  type SourceRow,
  type SourceTable,
  type TableNote,
  type TextOutside,
  unreadableCells,
  wrongCellCount,
} from '../tables/rows.ts'
import { openTable } from '../tables/source.ts'
import { textOfOddRow } from './outside-rows.ts'
import { saidByRow, wordsOfRow } from './unread.ts'
import type { PeopleRow } from './write.ts'

/** What a file of people says, before anything of it is written. */

/** The columns of a people file. */
export const peoplePlan: ColumnPlan<PeopleColumn> = {
  known: peopleColumns,
  required: requiredPeopleColumns,
  headings: headingsOfPeople,
  whole: {
    dates: ['birth_date', 'document_expires', 'order_date', 'fit_until', 'consent_signed'],
    sex: 'sex',
    answers: answerColumns,
    fullName: 'full_name',
  },
  unlessThere: { column: 'full_name', others: ['family_name', 'given_names'] },
}

/** What is read, and how. */
interface ReadingRequest extends TableReading {
  path: string
  now: Instant
}

/** What was read of a file of people. */
export type ReadFile = Awaited<ReturnType<typeof readPeopleFile>>

/** What is wrong with a cell or a row, by its line. */
export interface RowProblem extends CellProblem {
  line: number
}

/** The rows of a file that can be read, and what is to be said of the others. */
export async function readPeopleFile(
  request: ReadingRequest,
  fileName: string,
  importer: string,
  steps: ImportSteps,
) {
  const { path, mapping, encoding, now } = request
  const table = await openTable(path, { isHeading: headingOfPlan(peoplePlan, mapping), encoding })
  const columns = mapColumns(table.header, peoplePlan, mapping)
  requireColumns(columns, fileName)
  const facts = new ColumnFacts(columns.order, peoplePlan.whole, table.header)
  const { rows: source, notes } = await rowsOf(table, facts, fileName, steps)
  const known = facts.context(newestDay(now), fileName, request)
  const { unknownColumns, order } = columns
  const read = readRows(source, { header: table.header, order, importer }, known.context)
  const told: readonly TableNote[] = [...table.notes, ...columns.notes, ...known.notes, ...notes]
  return {
    rows: read.rows,
    outside: [...table.outside, ...sentencesOfHeader(table.header, order, source), ...read.outside],
    header: table.header,
    order,
    context: known.context,
    source,
    problems: read.problems,
    notes: [...told.map(each => ({ ...each, file: fileName })), ...read.notes.map(inFile(fileName))],
    count: source.length,
    unknownColumns,
  }
}

/** All rows that are about somebody. */
async function rowsOf(table: SourceTable, facts: ColumnFacts, fileName: string, steps: ImportSteps) {
  const rows: SourceRow[] = []
  const notes: TableNote[] = []
  for await (const batch of table.batches()) {
    steps.throwIfCancelled()
    for (const row of batch.rows) {
      const reason = whyNobody(row.cells, table.header)
      if (reason !== undefined) {
        notes.push({ line: row.line, column: null, value: row.cells.filter(Boolean).join(' '), reason })
        continue
      }
      facts.add(row)
      rows.push(row)
    }
    if (rows.length > maxRows) throw tooManyRows(fileName)
    steps.progress(batch.read, table.size, 'reading')
  }
  return { rows, notes }
}

function readRows(
  source: readonly SourceRow[],
  columns: Parameters<typeof wordsOfRow>[1],
  context: CellContext,
) {
  const { header, order } = columns
  const rows: PeopleRow[] = []
  const problems: RowProblem[] = []
  const notes: RowProblem[] = []
  const outside: TextOutside[] = []
  for (const each of source) {
    const { line } = each
    const row = readRow(each, header, order, context)
    const odd = textOfOddRow(each, header)
    if (odd !== undefined) outside.push(odd)
    if (odd?.isOfSomebody === false && isRemark(each))
      notes.push({ line, column: null, value: each.cells.join(' ').trim(), reason: aboutNobody })
    else if ('problems' in row) problems.push(...row.problems.map(problem => ({ ...problem, line })))
    else {
      const words = wordsOfRow(each, columns)
      rows.push({ line, record: row.record, words, said: () => saidByRow(each, { header, order }) })
      notes.push(...row.notes.map(problem => ({ ...problem, line })))
    }
  }
  return { rows, problems, notes, outside }
}

/** Sentences in the row of the headings with nothing in any row under them: they are no headings. */
function sentencesOfHeader(
  header: readonly string[],
  order: readonly (PeopleColumn | null)[],
  source: readonly SourceRow[],
): TextOutside[] {
  return header.flatMap((name, index) => {
    if (order[index] !== null || name.trim().split(/\s+/).length < leastWordsOfSentence) return []
    const isEmpty = source.every(({ cells }) => (cells[index] ?? '').trim() === '')
    return isEmpty ? [{ place: 'among its headings', line: null, cells: [name] }] : []
  })
}

const leastWordsOfSentence = 4

/** Words in one cell and nothing beside it: a footnote of a sheet, where they would be somebody's number or name. */
function isRemark({ cells }: SourceRow): boolean {
  const said = cells.filter(cell => cell.trim() !== '')
  return said.length === 1 && statusWordsInNotice(said[0] ?? '').length > 0
}

const aboutNobody = 'This line stands among the rows and is no row of a person.'

function readRow(
  row: SourceRow,
  header: readonly string[],
  order: readonly (PeopleColumn | null)[],
  context: CellContext,
) {
  const reason = wrongCellCount(row.cells, header)
  if (reason !== undefined) return { problems: [{ column: null, value: null, reason }] }
  const unreadable = unreadableCells(row, order)
  const read = parsePersonRow(cellsByColumn(row.cells, order), context)
  if (unreadable.length === 0) return read
  return { problems: [...unreadable, ...('problems' in read ? read.problems : [])] }
}

/** A problem of a row as the report has it. */
export function inFile(file: string): (problem: RowProblem) => InputProblem {
  return ({ line, column, value, reason }) => ({ file, line, column, value, reason })
}

/** In the order of the file. */
export function byLine(a: Pick<InputProblem, 'line'>, b: typeof a): number {
  return (a.line ?? 0) - (b.line ?? 0)
}

/** People in one file. A larger one is no list for flights; as a limit it keeps one transaction in memory. */
const maxRows = 200_000

function tooManyRows(file: string) {
  const reason = `The file has more than ${maxRows} rows.`
  const problems = [{ file, line: null, column: null, value: null, reason }]
  return refusal('INVALID_INPUT', 'Split the file; nothing changed.', { problems })
}
