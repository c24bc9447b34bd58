import { numbersInCell } from '#shared/formats/cells/numbers-in-cell.ts'
import {
  type PeopleColumn,
  type PersonRecord,
  parsePersonRow,
} from '#shared/formats/columns/people-columns.ts'
import type { CellContext, CellProblem, Cells } from '#shared/formats/columns/row-reader.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Writer } from '../../../store/store.ts'
import { lookAlikeKey, numberKey } from '../../checking/recognition/recognition.ts'
import { cellsByColumn, type SourceRow } from '../tables/rows.ts'
import { whomRowsMayBeAbout } from './identity.ts'
import { type Columns, keepUnread, maxSaid, saidByRow, type UnreadWords } from './unread.ts'

/**
 * Rows that stayed out, or of which nobody knows whose they are, and the people on file whom they may be about: what such a
 * row says of them (“final: no”, “fit: no”) went nowhere, and they would stay as clear as before.
 */

/** A row, and somebody on file whom it may be about. */
export interface RowAbout {
  readonly line: number
  readonly personId: PersonId
  readonly words: UnreadWords
}

/** A row that stayed out, and why. */
export interface RefusedRow {
  readonly row: SourceRow
  readonly problems: readonly CellProblem[]
}

/** How the cells of a file are to be read. */
export interface Reading extends Columns {
  readonly context: CellContext
}

const batchRows = 500

/**
 * Whom rows that stayed out may be about: whoever bears a number that stands in one, and whoever is like it by as much of an
 * identity as can be read.
 */
export function aboutRefused(w: Writer, refused: readonly RefusedRow[], reading: Reading): RowAbout[] {
  const about: RowAbout[] = []
  for (let from = 0; from < refused.length; from += batchRows) {
    const batch = refused.slice(from, from + batchRows)
    const keys = batch.map(({ row, problems }) => keysOf(row, problems, reading))
    const carriers = w.person.byNumbers([...new Set(keys.flat())])
    const likely = whomRowsMayBeAbout(
      w,
      batch.map(({ row }) => identityOf(row, reading)),
    )
    batch.forEach(({ row, problems }, index) => {
      const byNumber = carriers.filter(({ number }) => keys[index]?.includes(number))
      const people = new Set([...byNumber, ...(likely[index] ?? [])].map(({ personId }) => personId))
      const words = wordsOfRefused(row, problems, reading)
      about.push(...[...people].map(personId => ({ line: row.line, personId, words })))
    })
  }
  return about
}

/** Keeps what the rows say, each of each person once; gives the lines that said something new. */
export function keepAbout(w: Writer, fileName: string, about: readonly RowAbout[]): number[] {
  const fresh = about.filter(
    ({ line, personId, words }) => keepUnread(w, personId, `${fileName}, line ${line}`, [words]).length > 0,
  )
  return [...new Set(fresh.map(({ line }) => line))]
}

/** In a row with a cell too many or too few a number may stand under any heading. */
function keysOf({ cells }: SourceRow, problems: RefusedRow['problems'], { order }: Columns): string[] {
  const known = cellsByColumn(cells, order)
  const isShifted = problems.some(({ column }) => column === null)
  const bearing = isShifted ? cells : [known.case_number, known.document_number]
  const numbers = bearing.flatMap(cell => numbersInCell(cell ?? '').numbers)
  return [...new Set(numbers.flatMap(number => [numberKey(number), lookAlikeKey(number)]))].filter(Boolean)
}

const identifying = [
  ...(['case_number', 'document_number', 'document_state', 'family_name', 'given_names'] as const),
  ...(['full_name', 'middle_names', 'native_name', 'birth_date', 'nationality'] as const),
] satisfies readonly PeopleColumn[]

/** As much of a row as says whose it is: a cell of it that cannot be read is left out. */
function identityOf({ cells }: SourceRow, { order, context }: Reading): PersonRecord {
  const known = cellsByColumn(cells, order)
  let left: Cells<PeopleColumn> = Object.fromEntries(identifying.map(column => [column, known[column]]))
  for (;;) {
    // Which document it is tells nothing of whose it is, and a number without it is refused.
    const read = parsePersonRow({ ...left, document_type: 'P' }, context)
    if ('record' in read) return read.record
    const wrong = new Set(read.problems.map(({ column }) => column))
    const readable = Object.entries(left).filter(([column, text]) => !wrong.has(column) && text !== undefined)
    if (readable.length === Object.values(left).filter(text => text !== undefined).length) return nobody
    left = Object.fromEntries(readable)
  }
}

const nobody: PersonRecord = { person: {}, document: null, order: null, clearance: null, consent: null }

function wordsOfRefused(row: SourceRow, problems: readonly CellProblem[], columns: Columns): UnreadWords {
  const wrong = [...new Set(problems.map(({ column }) => column ?? 'the whole row'))].join(', ')
  const reasons = [...new Set(problems.map(({ reason }) => reason))].join(' ')
  const why = `The row stayed out, so nothing that it says of the person went in. ${reasons}`
  return {
    column: wrong.slice(0, 500),
    value: saidByRow(row, columns).slice(0, maxSaid),
    why: why.slice(0, maxSaid),
  }
}
