import { foldCase } from '#shared/formats/cells/fold-case.ts'
import { statusWordsInNotice } from '#shared/formats/cells/notice-words.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { waitsForReviewer } from '#shared/model/unread-cell.ts'
import type { Writer } from '../../../store/store.ts'
import { lookAlikeKey, numberKey } from '../../checking/recognition/recognition.ts'
import type { SourceRow, TableNote, TextOutside } from '../tables/rows.ts'
import { lookupRows } from './lookup-sheets.ts'
import type { RowAbout } from './rows-about.ts'
import { keepUnread, maxSaid } from './unread.ts'

/**
 * What a list says outside the rows of its people: in a title, a footnote, a line that is cut short, on another sheet. Where it
 * names somebody it is about them; else, where it names a status, it may be about anybody of the list, and asks of everybody.
 */

/** What a list says outside its rows, and of whom. */
export interface SaidOutside {
  readonly text: TextOutside
  readonly value: string
  readonly why: string
  /** Whom it names; empty where it names nobody, and is about everybody. */
  readonly named: readonly PersonId[]
}

/** Whether a row of the table is none of a person: it has next to no cells, or too few or many, and none with a number alone. */
export function isOddRow({ cells }: SourceRow, header: readonly string[]): boolean {
  const said = cells.filter(cell => cell.trim() !== '')
  if (said.some(cell => numberAlone.test(cell) && !isDay.test(cell.trim()))) return false
  return cells.length !== header.length || said.length <= (header.length > 3 ? 2 : 1)
}

/** The number of a person or paper, and nothing beside it. */
const numberAlone = /^\s*\p{L}{0,4}[\s#-]*\p{Nd}[\p{Nd}\s/-]{2,}\p{L}?\s*$/u

/**
 * Whom the texts are about; those that say nothing of anybody are left out, and those of whoever was asked about that line already.
 * `listed`: everybody of whom the list has a row.
 */
export function readOutside(
  w: Writer,
  texts: readonly TextOutside[],
  { listed, asked }: { readonly listed: readonly PersonId[]; readonly asked: readonly RowAbout[] },
): SaidOutside[] {
  if (texts.length === 0) return []
  const find = { byNumber: numberFinder(w, texts), byName: nameFinder(w, listed, texts) }
  const lookups = lookupRows(texts)
  const isAsked = new Set(asked.map(({ line, personId }) => `${line} ${personId}`))
  return texts.flatMap((text): SaidOutside[] => {
    const value = text.cells
      .map(cell => cell.trim())
      .filter(Boolean)
      .join('; ')
      .slice(0, maxSaid)
    const status = statusWordsInNotice(value)
    const names = status.length > 0 ? ` It names: ${status.join(', ')}.` : ''
    const found = new Set([...find.byNumber(value), ...find.byName(value)])
    if (found.size > 0) {
      const named = [...found].filter(
        id =>
          (text.under !== undefined || !isAsked.has(`${text.line} ${id}`)) &&
          saysMoreThan(w.person.require(id), text, value, status.length > 0),
      )
      const why = `It stands ${text.place}.${names}`
      return named.length === 0 ? [] : [{ text, value: underOf(text, value), named, why }]
    }
    if (status.length === 0 || lookups.has(text)) return []
    return [
      { text, value, named: [], why: `It stands ${text.place}, so it may be about anybody of them.${names}` },
    ]
  })
}

/** The words of a row of another sheet, behind what the sheet is called. */
function underOf({ under = [] }: TextOutside, value: string): string {
  const [name] = under
  return (name === undefined ? value : `${name}: ${value}`).slice(0, maxSaid)
}

/** Whether a text has more than the name and number of the person whom it names: words, or a heading that names a status. */
function saysMoreThan(
  person: Person,
  { under = [] }: TextOutside,
  value: string,
  isStatus: boolean,
): boolean {
  if (isStatus || under.some(text => statusWordsInNotice(text).length > 0)) return true
  const own = new Set(wordsOf(`${person.familyName} ${person.givenNames} ${person.nativeName ?? ''}`))
  return wordsOf(value).some(word => /^\p{L}{3,}$/u.test(word) && !own.has(word))
}

/** Finds whoever on file has a number that stands in a text. */
function numberFinder(w: Writer, texts: readonly TextOutside[]): (text: string) => PersonId[] {
  const keys = new Set(texts.flatMap(({ cells }) => keysIn(cells.join('; '))))
  const carriers = Map.groupBy(w.person.byNumbers([...keys]), ({ number }) => number)
  return text => keysIn(text).flatMap(key => (carriers.get(key) ?? []).map(({ personId }) => personId))
}

function keysIn(text: string): string[] {
  const numbers = [...(text.match(numberToken) ?? []), ...(text.match(spacedNumber) ?? [])]
  return numbers
    .filter(number => !isDay.test(number) && (number.match(/\p{Nd}/gu)?.length ?? 0) >= 3)
    .flatMap(number => [numberKey(number), lookAlikeKey(number)])
    .filter(key => key !== '')
}

const numberToken = /(?<![\p{L}\p{N}])\p{L}{0,4}-?\p{Nd}[\p{Nd}\p{L}-]*/gu
/** `A 200 000 101` */
const spacedNumber = /(?<![\p{L}\p{N}])\p{L}?[\s#-]?\p{Nd}{2,3}[\s-]\p{Nd}{3}[\s-]\p{Nd}{3}(?!\p{N})/gu
/** A year, or a day with one. */
const isDay = /^(?:19|20)\d\d$|^\d{4}-\d\d?-\d\d?$|^\d\d?-\d\d?-\d{4}$/

/** Finds whoever of the list has every word of their family name and one of their given names in a text. */
function nameFinder(
  w: Writer,
  listed: readonly PersonId[],
  texts: readonly TextOutside[],
): (text: string) => PersonId[] {
  const said = new Set(texts.flatMap(({ cells }) => wordsOf(cells.join(' '))))
  const byWord = new Map<string, { id: PersonId; family: string[]; given: string[] }[]>()
  for (let from = 0; from < listed.length; from += batchPeople) {
    for (const person of w.person.getMany(listed.slice(from, from + batchPeople))) {
      const family = wordsOf(person.familyName)
      const given = wordsOf(person.givenNames)
      const [first] = family.length > 0 ? family : given
      if (first === undefined || !said.has(first)) continue
      byWord.set(first, [...(byWord.get(first) ?? []), { id: person.id, family, given }])
    }
  }
  return text => {
    const words = new Set(wordsOf(text))
    return [...words]
      .flatMap(word => byWord.get(word) ?? [])
      .filter(({ family, given }) => isNamed(words, family, given))
      .map(({ id }) => id)
  }
}

const batchPeople = 500

/** One name alone may be anybody’s: what is said of it is asked of the whole list. */
function isNamed(words: ReadonlySet<string>, family: readonly string[], given: readonly string[]): boolean {
  return family.length > 0 && given.length > 0 && family.every(has) && given.some(has)

  function has(word: string): boolean {
    return words.has(word)
  }
}

function wordsOf(text: string): string[] {
  return foldCase(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

/** What was kept of a text, for the report. */
interface KeptOutside {
  readonly notes: TableNote[]
  /** Each person whom a text names. */
  readonly about: RowAbout[]
}

/** Keeps what a list says outside its rows of each whom it is about, once; a list that comes again says nothing new. */
export function keepOutside(
  w: Writer,
  fileName: string,
  said: readonly SaidOutside[],
  listed: readonly PersonId[],
): KeptOutside {
  const notes: TableNote[] = []
  const about: RowAbout[] = []
  for (const { text, value, why, named } of said) {
    const list = text.line === null ? fileName : `${fileName}, line ${text.line}`
    const words = { column: text.place.slice(0, 500), value, why: why.slice(0, maxSaid) }
    const people = named.length > 0 ? named : listed
    const fresh = people.filter(id => keepUnread(w, id, list, [words]).length > 0)
    if (named.length > 0) about.push(...named.map(personId => ({ line: text.line ?? 0, personId, words })))
    if (fresh.length === 0) continue
    const whom = named.length > 0 ? 'of whom it names' : `for all ${fresh.length} people of it`
    const reason = `The list says it ${text.place}; it is kept ${whom}. ${waitsForReviewer}`
    notes.push({ line: text.line, column: null, value, reason })
  }
  return { notes, about }
}
