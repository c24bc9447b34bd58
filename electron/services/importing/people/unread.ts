import { saysMoreThanClinician } from '#shared/formats/cells/clinician.ts'
import { foldCase } from '#shared/formats/cells/fold-case.ts'
import { type NameCell, saidInName } from '#shared/formats/cells/name-words.ts'
import { numbersInCell } from '#shared/formats/cells/numbers-in-cell.ts'
import {
  filingsIn,
  saidOfCustody,
  saidOfFamily,
  statusDocumentsIn,
} from '#shared/formats/cells/place-words.ts'
import { isPlaceholder } from '#shared/formats/cells/placeholder.ts'
import { statusCodesIn, statusWordsIn } from '#shared/formats/cells/status-words.ts'
import { parseYesNoUnknown } from '#shared/formats/columns/answers.ts'
import type { PeopleColumn } from '#shared/formats/columns/people-columns.ts'
import type { CellProblem } from '#shared/formats/columns/row-reader.ts'
import { type KnownOfRow, whyUnread } from '#shared/formats/columns/unknown-columns.ts'
import { countryOf } from '#shared/formats/columns/words.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Writer } from '../../../store/store.ts'
import { lookAlikeKey, numberKey } from '../../checking/recognition/recognition.ts'
import { cellsByColumn, type SourceRow } from '../tables/rows.ts'
import type { OnFile } from './merge.ts'

/**
 * What a list says of somebody in words that are no value of their column. Where such words are all that a list has of a stay,
 * a claim or citizenship, passing them over would clear somebody (domain.md, 0.4): they are kept, and a reviewer reads them.
 */

/** Words of one cell, or of a row that stayed out. */
export interface UnreadWords {
  readonly column: string
  readonly value: string
  readonly why: string
  /** What the file must say for these words to be news. */
  readonly against?: 'yes'
}

/** How the columns of a file are to be read. */
interface Columns {
  readonly header: readonly string[]
  readonly order: readonly (PeopleColumn | null)[]
  /** Who brings the list. */
  readonly importer: string
}

/** Columns with words of the writer's own, beside those that the program does not know. */
const freeText: ReadonlySet<PeopleColumn> = new Set([
  ...(['birth_place', 'custody_place', 'family_group', 'travels_with_adult', 'fit_by'] as const),
])
const names: ReadonlyMap<PeopleColumn, NameCell> = new Map([
  ['family_name', 'family'],
  ['given_names', 'given'],
  ['native_name', 'native'],
  ['full_name', 'full'],
])
const answers: ReadonlySet<PeopleColumn> = new Set([
  ...(['accepted_by_destination', 'fit_to_fly', 'order_final', 'order_appeal_waived'] as const),
])
const numbers: ReadonlySet<PeopleColumn> = new Set(['case_number', 'document_number', 'order_number'])

/** The words in a row's cells that name a status, and what columns say that the program has no place for, where the rest of the row can be read. */
export function wordsOfRow(row: SourceRow, { header, order, importer }: Columns): UnreadWords[] {
  const known = knownOf(row, order)
  return row.cells.flatMap((cell, index) => {
    const text = cell.trim()
    const column = order[index] ?? null
    if (column !== null && answers.has(column)) return notKnown(column, text)
    const why =
      column === null ? whyUnread(header[index] ?? '', text, known) : whyNoValue(text, column, importer)
    if (why === undefined) return []
    return [{ column: column ?? header[index] ?? `column ${index + 1}`, value: text.slice(0, maxValue), why }]
  })
}

function knownOf({ cells }: SourceRow, order: Columns['order']): KnownOfRow {
  const known = cellsByColumn(cells, order)
  const said = (columns: Iterable<PeopleColumn>) => [...columns].flatMap(column => known[column] || [])
  return {
    numbers: said(numbers),
    names: said(names.keys()),
    nationality: countryOf(known.nationality ?? ''),
  }
}

/** Why the text of a column is no value of it. */
function whyNoValue(text: string, column: PeopleColumn, importer: string): string | undefined {
  if (column === 'fit_by' && text !== '') {
    const why = isNameOf(importer, text) ? 'It names whoever brings the list.' : saysMoreThanClinician(text)
    if (why !== undefined) return why
  }
  const words = text === '' ? [] : statusIn(text, column)
  if (words.length > 0) return `It names: ${words.join(', ')}.`
  return numbers.has(column) && saysSomethingElse(text)
    ? 'A number has digits, and this has none.'
    : undefined
}

function isNameOf(user: string, text: string): boolean {
  return foldCase(user.replace(/[^\p{L}]+/gu, ' ')) === foldCase(text.replace(/[^\p{L}]+/gu, ' '))
}

/** “Unknown” in so many words: said of somebody of whom the file says yes, it is a question. */
function notKnown(column: PeopleColumn, value: string): UnreadWords[] {
  if (value === '' || parseYesNoUnknown(value) !== 'unknown') return []
  const why = 'The list says that it is not known, and the file says yes.'
  return [{ column, value: value.slice(0, maxValue), why, against: 'yes' }]
}

/** Words that say more than the file does: “unknown” counts only where the file says yes. */
export function newsAbout(onFile: OnFile | null, words: readonly UnreadWords[]): UnreadWords[] {
  return words.filter(
    ({ column, against }) => against === undefined || (onFile !== null && saysYes(onFile, column)),
  )
}

function saysYes({ person, orders, clearances }: OnFile, column: string): boolean {
  switch (column) {
    case 'accepted_by_destination':
      return person.acceptedByDestination === 'yes'
    case 'fit_to_fly':
      return clearances.some(({ fit }) => fit === 'yes')
    case 'order_final':
      return orders.some(({ final }) => final === 'yes')
    case 'order_appeal_waived':
      return orders.some(({ appealWaived }) => appealWaived === 'yes')
    default:
      return false
  }
}

/** What of a cell names a status: of names only what is nobody's name, of numbers also what is written into them. */
function statusIn(text: string, column: PeopleColumn): string[] {
  const cell = names.get(column)
  if (cell !== undefined) return saidInName(text, cell)
  if (numbers.has(column))
    return [
      ...statusWordsIn(text.replace(/(?<=\p{L})(?=\p{N})/gu, ' ')),
      ...statusCodesIn(text),
      ...(column === 'order_number' ? filingsIn(text) : []),
      ...(column === 'document_number' ? statusDocumentsIn(text) : []),
    ]
  if (!freeText.has(column)) return []
  const parent = column === 'birth_place' ? (parents.exec(text)?.slice(0, 1) ?? []) : []
  // Families are numbered 1A, 2B: there only the codes of what protects count.
  const codes = statusCodesIn(text).filter(code => column !== 'family_group' || /^[58]/.test(code))
  const ofColumn = ofColumns[column]?.(text) ?? []
  return [...new Set([...statusWordsIn(text), ...parent, ...codes, ...ofColumn])]
}

/** Words that only say something in one column. */
const ofColumns: Readonly<Partial<Record<PeopleColumn, (text: string) => string[]>>> = {
  custody_place: saidOfCustody,
  family_group: saidOfFamily,
}

/** A place of birth that speaks of somebody's parents. */
const parents =
  /\b(mother|father|parent|madre|padre|mère|père|mutter|vater|anne|baba)\b|мать|отец|مادر|پدر|والد/iu

/** Words where a number should stand, and not one of those that say that there is none. */
function saysSomethingElse(text: string): boolean {
  return /\p{L}{2,}/u.test(text) && !/\p{N}/u.test(text) && !isPlaceholder(text)
}

const maxValue = 500

/** A row that stayed out, and why. */
export interface RefusedRow {
  readonly row: SourceRow
  readonly problems: readonly CellProblem[]
}

/** Keeps words of a list about somebody, once: a list that comes again says nothing new. Gives those that were not known. */
export function keepUnread(
  w: Writer,
  personId: PersonId,
  list: string,
  words: readonly UnreadWords[],
): UnreadWords[] {
  if (words.length === 0) return []
  const known = w.unreadCell.ofPeople([personId])
  const fresh = words.filter(
    ({ column, value }) => !known.some(each => each.column === column && each.value === value),
  )
  for (const { column, value, why } of fresh) {
    const id = w.newId('unreadCell')
    w.unreadCell.insert({ id, personId, list, column, value, why, recordedBy: w.userId, recordedAt: w.now })
  }
  return fresh
}

/**
 * Keeps the rows that stayed out and bear the number of somebody on file: what such a row says of them (“final: no”, “fit: no”)
 * went nowhere, and the person would stay as clear as before. Gives the lines.
 */
export function keepRefused(
  w: Writer,
  fileName: string,
  refused: readonly RefusedRow[],
  columns: Omit<Columns, 'importer'>,
): number[] {
  const lines: number[] = []
  for (let from = 0; from < refused.length; from += batchRows) {
    const batch = refused
      .slice(from, from + batchRows)
      .map(each => ({ ...each, keys: keysOf(each.row, columns) }))
    const carriers = w.person.byNumbers([...new Set(batch.flatMap(({ keys }) => keys))])
    for (const { row, problems, keys } of batch) {
      const people = new Set(
        carriers.filter(({ number }) => keys.includes(number)).map(each => each.personId),
      )
      const words = [wordsOfRefused(row, problems, columns)]
      for (const person of people) {
        if (keepUnread(w, person, `${fileName}, line ${row.line}`, words).length > 0) lines.push(row.line)
      }
    }
  }
  return lines
}

const batchRows = 500

function keysOf({ cells }: SourceRow, { order }: Pick<Columns, 'order'>): string[] {
  const known = cellsByColumn(cells, order)
  const numbers = [known.case_number, known.document_number].flatMap(
    cell => numbersInCell(cell ?? '').numbers,
  )
  return [...new Set(numbers.flatMap(number => [numberKey(number), lookAlikeKey(number)]))].filter(Boolean)
}

function wordsOfRefused(
  { cells }: SourceRow,
  problems: readonly CellProblem[],
  { header, order }: Omit<Columns, 'importer'>,
): UnreadWords {
  const said = cells
    .map((cell, index) => ({ name: order[index] ?? header[index] ?? '', text: cell.trim() }))
    .filter(({ text }) => text !== '')
    .map(({ name, text }) => `${name}: ${text}`)
  const columns = [...new Set(problems.map(({ column }) => column ?? 'the whole row'))].join(', ')
  const reasons = [...new Set(problems.map(({ reason }) => reason))].join(' ')
  const why = `The row stayed out, so nothing that it says of the person went in. ${reasons}`
  return {
    column: columns.slice(0, maxValue),
    value: said.join('; ').slice(0, maxSaid),
    why: why.slice(0, maxSaid),
  }
}

const maxSaid = 2_000
