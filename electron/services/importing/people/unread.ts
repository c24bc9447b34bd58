import { isNotKnown, isNotKnownName } from '#shared/formats/cells/not-known.ts'
import { isPlaceholder } from '#shared/formats/cells/placeholder.ts'
import { statusWordsIn, statusWordsInName } from '#shared/formats/cells/status-words.ts'
import type { PeopleColumn } from '#shared/formats/columns/people-columns.ts'
import { isStopgapDate } from '#shared/formats/dates.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Writer } from '../../../store/store.ts'
import type { SourceRow } from '../tables/rows.ts'
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

/** Columns with words of the writer's own, beside those that the program does not know. */
const freeText: ReadonlySet<PeopleColumn> = new Set([
  ...(['birth_place', 'custody_place', 'family_group', 'travels_with_adult', 'fit_by'] as const),
])
const names: ReadonlySet<PeopleColumn> = new Set(['family_name', 'given_names', 'native_name', 'full_name'])
const numbers: ReadonlySet<PeopleColumn> = new Set(['case_number', 'document_number', 'order_number'])

/** The words in a row's cells that name a status, where the rest of the row can be read. */
export function wordsOfRow({ cells }: SourceRow, { header, order }: Columns): UnreadWords[] {
  return cells.flatMap((cell, index) => {
    const text = cell.trim()
    const column = order[index] ?? null
    if (column !== null && saysNotKnown(column, text)) return notKnown(column, text)
    const words = text === '' ? [] : statusIn(text, column, header[index] ?? '')
    const isNoNumber = column !== null && numbers.has(column) && saysSomethingElse(text)
    if (words.length === 0 && !isNoNumber) return []
    const why =
      words.length > 0 ? `It names: ${words.join(', ')}.` : 'A number has digits, and this has none.'
    return [{ column: column ?? header[index] ?? `column ${index + 1}`, value: text.slice(0, maxValue), why }]
  })
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
function statusIn(text: string, column: PeopleColumn | null, heading: string): string[] {
  if (column === null) return isStatusColumn(heading, text) ? [text] : statusWordsIn(text)
  if (names.has(column)) return statusWordsInName(text)
  if (numbers.has(column)) return statusWordsIn(text.replace(/(?<=\p{L})(?=\p{N})/gu, ' '))
  if (column === 'birth_place') return [...statusWordsIn(text), ...(parents.exec(text)?.slice(0, 1) ?? [])]
  return freeText.has(column) ? statusWordsIn(text) : []
}

/** A column of statuses that the program does not know: whatever stands in it says something that nobody has read. */
function isStatusColumn(heading: string, text: string): boolean {
  return /status|estado|statut|durum|статус|وضعیت|حالة/iu.test(heading) && !isPlaceholder(text)
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
export function saidByRow({ cells }: SourceRow, { header, order }: Columns): string {
  return cells
    .map((cell, index) => ({ name: order[index] ?? header[index] ?? '', text: cell.trim() }))
    .filter(({ text }) => text !== '')
    .map(({ name, text }) => `${name}: ${text}`)
    .join('; ')
}
