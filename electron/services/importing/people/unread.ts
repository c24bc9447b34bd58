import { saysMoreThanClinician } from '#shared/formats/cells/clinician.ts'
import { foldCase } from '#shared/formats/cells/fold-case.ts'
import { type NameCell, saidInName } from '#shared/formats/cells/name-words.ts'
import { isNotKnown, isNotKnownName } from '#shared/formats/cells/not-known.ts'
import {
  filingsIn,
  saidOfCustody,
  saidOfFamily,
  statusDocumentsIn,
} from '#shared/formats/cells/place-words.ts'
import { isPlaceholder } from '#shared/formats/cells/placeholder.ts'
import { statusCodesIn, statusWordsIn } from '#shared/formats/cells/status-words.ts'
import type { PeopleColumn } from '#shared/formats/columns/people-columns.ts'
import { type KnownOfRow, whyUnread } from '#shared/formats/columns/unknown-columns.ts'
import { countryOf } from '#shared/formats/columns/words.ts'
import { isStopgapDate } from '#shared/formats/dates.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { besideCells } from '#shared/model/unread-cell.ts'
import type { Writer } from '../../../store/store.ts'
import { cellsByColumn, type SourceRow } from '../tables/rows.ts'
import { isDoubtNews } from './doubts.ts'
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
  /** That this is not known: news where the file knows it. */
  readonly doubts?: PeopleColumn
  /** Of a row that may be somebody's: by what. */
  readonly grounds?: string
}

/** How the columns of a file are to be read. */
export interface Columns {
  readonly header: readonly string[]
  readonly order: readonly (PeopleColumn | null)[]
}

/** A list, and who brings it. */
interface List extends Columns {
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
  ['middle_names', 'given'],
])
/** Columns of places, languages and kinds: what another column repeats of them is nothing new. A yes or a date there is none. */
const spoken: ReadonlySet<PeopleColumn> = new Set([
  ...(['nationality', 'birth_place', 'custody_place', 'document_type', 'document_state'] as const),
  ...(['order_destinations', 'consent_language', 'family_group', 'escort_need'] as const),
])
const numbers: ReadonlySet<PeopleColumn> = new Set(['case_number', 'document_number', 'order_number'])

/** The words in a row's cells that name a status, and what columns say that the program has no place for, where the rest of the row can be read. */
export function wordsOfRow(row: SourceRow, { header, order, importer }: List): UnreadWords[] {
  const known = knownOf(row, order)
  const ofCells = row.cells.flatMap((cell, index) => {
    const text = cell.trim()
    const column = order[index] ?? null
    if (column !== null && saysNotKnown(column, text)) return notKnown(column, text)
    const why =
      column === null ? whyUnread(header[index] ?? '', text, known) : whyNoValue(text, column, importer)
    if (why === undefined) return []
    return [{ column: column ?? nameOf(index, header), value: text.slice(0, maxValue), why }]
  })
  return [...ofCells, ...wordsBeside(row, { header, order })]
}

/** What a sheet says of the row and no cell does: comments, cells struck through, what nobody can read where no column is known. */
function wordsBeside({ cells, marks, unreadable }: SourceRow, { header, order }: Columns): UnreadWords[] {
  const comments = (marks?.comments ?? [])
    .filter(([, text]) => !isPlaceholder(text))
    .map(([index, text]) => ({
      column: besideCells(`in a comment on ${order[index] ?? nameOf(index, header)}`),
      value: text.slice(0, maxSaid),
      why: 'No cell of the row has it.',
    }))
  const struck = (marks?.struck ?? []).map(
    index => `${order[index] ?? nameOf(index, header)}: ${(cells[index] ?? '').trim()}`,
  )
  const unread = [...(unreadable ?? [])]
    .filter(([index]) => (order[index] ?? null) === null)
    .map(([index, why]) => ({ column: nameOf(index, header), value: 'cannot be read', why }))
  const whyStruck = 'Somebody struck it through, and it was read all the same: what they meant is not said.'
  const strokes = {
    column: besideCells('in cells that are struck through'),
    value: struck.join('; ').slice(0, maxSaid),
    why: whyStruck,
  }
  return [...comments, ...(struck.length > 0 ? [strokes] : []), ...unread]
}

function nameOf(index: number, header: readonly string[]): string {
  return header[index] ?? `column ${index + 1}`
}

function knownOf({ cells }: SourceRow, order: Columns['order']): KnownOfRow {
  const known = cellsByColumn(cells, order)
  const said = (columns: Iterable<PeopleColumn>) => [...columns].flatMap(column => known[column] || [])
  return {
    numbers: said(numbers),
    names: said(names.keys()),
    nationality: countryOf(known.nationality ?? ''),
    birthDate: known.birth_date ?? '',
    words: said(spoken),
  }
}

/** Why the text of a column is no value of it. */
function whyNoValue(text: string, column: PeopleColumn, importer: string): string | undefined {
  if (column === 'fit_by' && text !== '') {
    const why = isNameOf(importer, text) ? 'It names whoever brings the list.' : saysMoreThanClinician(text)
    if (why !== undefined) return why
  }
  if (numbers.has(column) && /^(?:\/\/|--|~~|<!--|%%)/.test(text))
    return 'It looks crossed out, and was read all the same.'
  if (names.has(column) && /~~|[\u0335-\u0338]/u.test(text))
    return 'It looks crossed out, and was read all the same.'
  const words = text === '' ? [] : statusIn(text, column)
  if (words.length > 0) return `It names: ${words.join(', ')}.`
  return numbers.has(column) && saysSomethingElse(text)
    ? 'A number has digits, and this has none.'
    : undefined
}

function isNameOf(user: string, text: string): boolean {
  return foldCase(user.replace(/[^\p{L}]+/gu, ' ')) === foldCase(text.replace(/[^\p{L}]+/gu, ' '))
}

/** “Unknown” in so many words: said of somebody of whom the file knows better, it is a question. */
function notKnown(column: PeopleColumn, value: string): UnreadWords[] {
  const why = 'The list says that it is not known, and the file says what it is; that stays.'
  return [{ column, value: value.slice(0, maxValue), why, doubts: column }]
}

function saysNotKnown(column: PeopleColumn, text: string): boolean {
  return names.has(column) ? isNotKnownName(text) : isNotKnown(text) || isStopgapDate(text)
}

/** Words that say more than the file does: “unknown” counts only where the file knows better. */
export function newsAbout(onFile: OnFile | null, words: readonly UnreadWords[]): UnreadWords[] {
  return words.filter(
    ({ doubts }) => doubts === undefined || (onFile !== null && isDoubtNews(onFile, doubts)),
  )
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
  for (const { column, value, why, grounds = null } of fresh) {
    const id = w.newId('unreadCell')
    const recorded = { recordedBy: w.userId, recordedAt: w.now }
    w.unreadCell.insert({ id, personId, list, column, value, why, grounds, ...recorded })
  }
  return fresh
}

/** The most that is kept of a row, and of why it stayed out. */
export const maxSaid = 2_000

/** Everything that stands in a row, by its columns. */
export function saidByRow({ cells, marks }: SourceRow, { header, order }: Columns): string {
  const comments = (marks?.comments ?? []).map(([, text]) => ({ name: 'comment', text }))
  return cells
    .map((cell, index) => ({ name: order[index] ?? header[index] ?? '', text: cell.trim() }))
    .concat(comments)
    .filter(({ text }) => text !== '')
    .map(({ name, text }) => `${name}: ${text}`)
    .join('; ')
}
