import { foldCase } from '#shared/formats/cells/fold-case.ts'
import { statusWordsInNotice } from '#shared/formats/cells/notice-words.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { besideCells, waitsForReviewer } from '#shared/model/unread-cell.ts'
import type { Writer } from '../../../store/store.ts'
import { isDay, numberKeysIn } from '../../checking/recognition/numbers-in-text.ts'
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
  /** Whom it is about. */
  readonly people: readonly PersonId[]
  /** Whether that is everybody of the list. */
  readonly isOfAll: boolean
}

/** A row of the table as a text, where it has next to no cells, or too few or many; undefined for one that is filled as others are. */
export function textOfOddRow({ line, cells }: SourceRow, header: readonly string[]): TextOutside | undefined {
  const said = cells.filter(cell => cell.trim() !== '')
  if (cells.length === header.length && said.length > (header.length > 3 ? 2 : 1)) return undefined
  const isOfSomebody = said.some(cell => numberAlone.test(cell) && !isDay(cell.trim()))
  return { place: 'among its rows', line, cells, isOfSomebody }
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
    const named = [...found].filter(
      id =>
        (text.under !== undefined || !isAsked.has(`${text.line} ${id}`)) &&
        saysMoreThan(w.person.require(id), text, value, status.length > 0),
    )
    const isOpen = status.length > 0 && !lookups.has(text)
    const onFile = isOpen && found.size === 0 ? namedOnFile(w, value) : []
    const isOfAll = found.size === 0 || ofAll.test(foldCase(value))
    const everybody = isOpen && isOfAll && text.isOfSomebody !== true ? listed : []
    const people = [...new Set([...named, ...onFile, ...everybody])]
    if (people.length === 0) return []
    const why =
      everybody.length > 0 ? `It may be about anybody of the list.${names}` : `It names the person.${names}`
    return [{ text, value: underOf(text, value), why, people, isOfAll: everybody.length > 0 }]
  })
}

/** Words for more than whoever is named. */
const ofAll =
  /(?<!\p{L})(?:all|everybody|everyone|others?|rest|above|below|these|those|following|people|persons|todos|todas|tous|toutes|alle|все|همه|جميع)(?!\p{L})/u

/** Whoever on file has the words of a name that stand next to each other in a text. */
function namedOnFile(w: Writer, value: string): PersonId[] {
  const words = wordsOf(value).filter(word => /^\p{L}{2,}$/u.test(word))
  const inText = new Set(words)
  const pairs = words.slice(0, maxWords).flatMap((word, index) => {
    const next = words[index + 1]
    return next === undefined ? [] : [`${word} ${next}`]
  })
  return pairs
    .flatMap(pair => w.person.search(pair, { limit: maxNamesakes }).rows)
    .filter(({ familyName, givenNames }) => isNamed(inText, wordsOf(familyName), wordsOf(givenNames)))
    .map(({ id }) => id)
}

const maxWords = 40
const maxNamesakes = 20

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
  const keys = new Set(texts.flatMap(({ cells }) => numberKeysIn(cells.join('; '))))
  const carriers = Map.groupBy(w.person.byNumbers([...keys]), ({ number }) => number)
  return text => numberKeysIn(text).flatMap(key => (carriers.get(key) ?? []).map(({ personId }) => personId))
}

/** Finds whoever of the list has every word of their family name and one of their given names in a text. */
function nameFinder(
  w: Writer,
  listed: readonly PersonId[],
  texts: readonly TextOutside[],
): (text: string) => PersonId[] {
  const said = new Set(
    texts
      .map(({ cells }) => wordsOf(cells.join(' ')))
      .filter(words => words.length > 1)
      .flat(),
  )
  if (said.size === 0) return () => []
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
export function keepOutside(w: Writer, fileName: string, said: readonly SaidOutside[]): KeptOutside {
  const notes: TableNote[] = []
  const about: RowAbout[] = []
  for (const { text, value, why, people, isOfAll } of said) {
    const list = text.line === null ? fileName : `${fileName}, line ${text.line}`
    const words = { column: besideCells(text.place), value, why: why.slice(0, maxSaid) }
    const fresh = people.filter(id => keepUnread(w, id, list, [words]).length > 0)
    if (!isOfAll) about.push(...people.map(personId => ({ line: text.line ?? 0, personId, words })))
    if (fresh.length === 0) continue
    const whom = isOfAll ? `for all ${fresh.length} people of it` : 'for whomever it names'
    const reason = `The list says it ${text.place}; it is kept ${whom}. ${waitsForReviewer}`
    notes.push({ line: text.line, column: null, value, reason })
  }
  return { notes, about }
}
