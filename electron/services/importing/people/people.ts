import { basename } from 'node:path'
import type { InputProblem } from '#shared/contract/errors.ts'
import type { ColumnMapping, ImportReport } from '#shared/contract/people.ts'
import {
  type PeopleColumn,
  parsePersonRow,
  peopleColumns,
  requiredPeopleColumns,
} from '#shared/formats/columns/people-columns.ts'
import type { CellProblem } from '#shared/formats/columns/row-reader.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { refusal } from '../../../refusal.ts'
import type { Writer } from '../../../store/store.ts'
import type { OpenSession } from '../../ground/app.ts'
import { change } from '../../ground/change.ts'
import { requireRight } from '../../session/permissions.ts'
import { type ColumnPlan, mapColumns, requireColumns } from '../tables/column-mapping.ts'
import { cellsByColumn, type ImportSteps, type SourceTable, wrongCellCount } from '../tables/rows.ts'
import { openTable } from '../tables/source.ts'
import { type PeopleRow, writePeople } from './write.ts'

/** The columns of a people file. */
export const peoplePlan: ColumnPlan<PeopleColumn> = { known: peopleColumns, required: requiredPeopleColumns }

/** A file of people to import. */
export interface PeopleImport {
  path: string
  mapping?: ColumnMapping | undefined
  /** Nothing goes in unless every row can. */
  strict: boolean
  /** Line -> the person whose row it is, or `new`, for rows that an import before asked about. */
  answers?: Readonly<Record<string, PersonId | 'new'>> | undefined
}

/** People in one file. A larger one is no list for flights; as a limit it keeps one transaction in memory. */
const maxRows = 200_000

/**
 * Reads a file of people and writes it in one transaction. Good rows go in, bad ones and open questions are reported;
 * with `strict`, or when not one row is usable, nothing goes in and INVALID_INPUT names every problem. Refuses with
 * FILE_UNREADABLE, NOT_ALLOWED, CANCELLED.
 */
export async function importPeopleFile(
  session: OpenSession,
  request: PeopleImport,
  steps: ImportSteps,
): Promise<ImportReport> {
  requireRight(session, 'edit')
  const fileName = basename(request.path)
  const table = await openTable(request.path)
  const columns = mapColumns(table.header, peoplePlan, request.mapping)
  requireColumns(columns, fileName)
  const read = await readPeople(table, columns.order, fileName, steps)
  const write = (w: Writer) => {
    const written = writePeople(w, read.rows, { fileName, answers: request.answers ?? {} }, steps)
    const problems = [...read.problems, ...written.problems.map(inFile(fileName))].sort(byLine)
    const report: ImportReport = {
      rows: read.count,
      created: written.created,
      updated: written.updated,
      unchanged: written.unchanged,
      problems,
      unknownColumns: [...columns.unknownColumns],
      questions: written.questions,
    }
    refuseUnusable(report, fileName, request.strict)
    return report
  }
  return change(session, write, { door: { name: fileName } })
}

interface RowProblem extends CellProblem {
  line: number
}

async function readPeople(
  table: SourceTable,
  order: readonly (PeopleColumn | null)[],
  fileName: string,
  steps: ImportSteps,
) {
  const rows: PeopleRow[] = []
  const problems: InputProblem[] = []
  let count = 0
  for await (const batch of table.batches()) {
    steps.throwIfCancelled()
    count += batch.rows.length
    if (count > maxRows) throw tooManyRows(fileName)
    for (const { line, cells } of batch.rows) {
      const row = parseRow(cells, table.header, order)
      if ('record' in row) rows.push({ line, record: row.record })
      else problems.push(...row.problems.map(problem => inFile(fileName)({ ...problem, line })))
    }
    steps.progress(batch.read, table.size, 'reading')
  }
  return { rows, problems, count }
}

function parseRow(
  cells: readonly string[],
  header: readonly string[],
  order: readonly (PeopleColumn | null)[],
) {
  const reason = wrongCellCount(cells, header)
  if (reason !== undefined) return { problems: [{ column: null, value: null, reason }] }
  return parsePersonRow(cellsByColumn(cells, order))
}

function inFile(file: string): (problem: RowProblem) => InputProblem {
  return ({ line, column, value, reason }) => ({ file, line, column, value, reason })
}

function byLine(a: InputProblem, b: InputProblem): number {
  return (a.line ?? 0) - (b.line ?? 0)
}

/** Thrown inside the transaction, so that whatever was written is undone. */
function refuseUnusable(report: ImportReport, file: string, strict: boolean): void {
  const asked = report.questions.map(
    ({ line }): InputProblem => ({
      file,
      line,
      column: null,
      value: null,
      reason: 'Whose row this is must be answered.',
    }),
  )
  const problems = [...report.problems, ...asked]
  const isAllBad = report.created + report.updated + report.unchanged === 0 && report.questions.length === 0
  if (problems.length === 0 || !(strict || isAllBad)) return
  throw refusal('INVALID_INPUT', 'Mend the rows and import the file again; nothing changed.', { problems })
}

function tooManyRows(file: string) {
  const reason = `The file has more than ${maxRows} rows.`
  const problems = [{ file, line: null, column: null, value: null, reason }]
  return refusal('INVALID_INPUT', 'Split the file; nothing changed.', { problems })
}
