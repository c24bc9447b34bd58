import type { PlainDate } from '../../model/plain-date.ts'
import { readEntities } from '../cells/html-entities.ts'
import { visibleCode, visibleText } from '../cells/invisible.ts'
import { isSpreadsheetError, readNumberCell } from '../cells/number-cell.ts'
import { isPlaceholder } from '../cells/placeholder.ts'
import { withoutFormulaGuard, withoutNumberGuard } from '../cells/text-guard.ts'
import { findWrongDecoding } from '../cells/wrong-decoding.ts'
import type { DateOrder } from '../dates.ts'
import { readMixedWords } from '../look-alikes.ts'
import type { ShortAnswers } from './answers.ts'
import type { NameOrder } from './full-name-headings.ts'

/** What is wrong with one cell of a row, in one sentence that says what would be right. */
export interface CellProblem {
  /** The program's column name; null when it is about the row as a whole. */
  column: string | null
  value: string | null
  reason: string
}

/** Told of a name or number with letters of another script among its own (look-alikes.ts). */
export const lookAlikesRead = 'Letters of another script that look like Latin ones were read as Latin.'

/** Told of a name with letters as web pages write them (cells/html-entities.ts). */
export const entitiesRead = 'Letters written as on a web page (&ntilde;) were read as those letters.'

/** The cells of one row by the program's column names. A column that the file lacks is undefined. */
export type Cells<Column extends string> = Readonly<Partial<Record<Column, string>>>

/** A value, or why the text is none; `note` says what was read otherwise than it stands there. */
export type CellReading<T> = { value: T; note?: string } | { problem: string }

/** What must be known of the day and of the file as a whole before a cell of it can be read. */
export interface CellContext {
  /** No birth date, order or signature is of a later day. */
  readonly today: PlainDate
  /** For columns whose dates do not begin with the year. */
  readonly dateOrders: Readonly<Partial<Record<string, DateOrder>>>
  /** Whether the list writes H and M for men (hombres) and women (mujeres). */
  readonly isHombreMujer: boolean
  /** Which short signs for yes and no the columns write that write nothing else. */
  readonly shortAnswers: Readonly<Partial<Record<string, readonly ShortAnswers[]>>>
  /** Which part of full names in one column comes first; null where nothing tells. */
  readonly nameOrder: NameOrder | null
}

/** A file of which nothing was said: the year comes first in its dates. */
export function plainContext(today: PlainDate): CellContext {
  return { today, dateOrders: {}, isHombreMujer: false, shortAnswers: {}, nameOrder: null }
}

/**
 * Reads the cells of one row and gathers what is wrong with them, so that a person who mends a file sees all of a
 * row's problems at once and not the first only. Characters that nobody sees and what spreadsheets put around a text to
 * keep it one are no part of a cell.
 */
export class RowReader<Column extends string> {
  readonly problems: CellProblem[] = []
  /** What was read otherwise than it stands in the file. */
  readonly notes: CellProblem[] = []
  readonly context: CellContext
  readonly #cells: Cells<Column>

  constructor(cells: Cells<Column>, context: CellContext) {
    this.#cells = cells
    this.context = context
  }

  /** The text of a cell as it is seen; undefined when the cell is empty or the file has no such column. */
  raw(column: Column): string | undefined {
    const cell = this.#cells[column]
    if (cell === undefined) return undefined
    const text = withoutFormulaGuard(visibleText(cell)).trim()
    return text === '' ? undefined : text
  }

  /** A line of text of at most `max` characters; undefined when empty or not fit to keep (a problem is noted). */
  text(column: Column, max = 500): string | undefined {
    const text = this.raw(column)
    return text === undefined ? undefined : this.#take(column, this.#fit(text, max) ?? { value: text })
  }

  /** A text that names somebody; one that was decoded wrongly is a problem, and letters that only look Latin are read as Latin. */
  name(column: Column, max = 500): string | undefined {
    const written = this.raw(column)
    if (written === undefined) return undefined
    const text = readEntities(written)
    if (text !== written) this.note(column, entitiesRead)
    const wrong = findWrongDecoding(text)
    const unfit = wrong === undefined ? this.#fit(text, max) : { problem: wrong.reason }
    const { text: read, mixed } = readMixedWords(text)
    return this.#take(column, unfit ?? { value: read, ...(mixed.length > 0 ? { note: lookAlikesRead } : {}) })
  }

  /** What `parse` makes of a cell with a date, code or number; undefined when empty or not usable (a problem is noted). */
  read<T>(column: Column, parse: (text: string) => CellReading<T>, max = 500): T | undefined {
    const text = visibleCode(this.raw(column) ?? '')
    return text === '' ? undefined : this.#take(column, this.#fit(text, max) ?? parse(text))
  }

  /** As {@link read}, where a word for "unknown" that is no value says no more than an empty cell. */
  readKnown<T>(column: Column, parse: (text: string) => CellReading<T>): T | undefined {
    return this.read(column, (text): CellReading<T | undefined> => {
      const reading = parse(withoutNumberGuard(text))
      const isUnsaid = 'problem' in reading && isPlaceholder(text)
      return isUnsaid ? { value: undefined, note: 'Read as not known.' } : reading
    })
  }

  /** A number that a person, document or order is known by; undefined when there is none. */
  number(column: Column): string | undefined {
    return this.read(column, (text): CellReading<string | undefined> => {
      const reading = readNumberCell(text)
      if ('problem' in reading) return reading
      if ('none' in reading) return { value: undefined, note: reading.none }
      const { number, note } = reading
      return note === undefined ? { value: number } : { value: number, note }
    })
  }

  note(column: Column, reason: string): void {
    this.notes.push({ column, value: this.#shown(column), reason })
  }

  problem(column: Column | null, reason: string): void {
    this.problems.push({ column, value: this.#shown(column), reason })
  }

  #take<T>(column: Column, reading: CellReading<T>): T | undefined {
    if ('problem' in reading) {
      this.problem(column, reading.problem)
      return undefined
    }
    if (reading.note !== undefined) this.note(column, reading.note)
    return reading.value
  }

  #fit(text: string, max: number): { problem: string } | undefined {
    const problem = whyUnfit(text, max)
    return problem === undefined ? undefined : { problem }
  }

  #shown(column: Column | null): string | null {
    const value = column === null ? undefined : this.#cells[column]?.trim()
    return value ? shown(value) : null
  }
}

/** A parser for a closed list, whatever the case of the text. */
export function oneOf<T extends string>(choices: readonly T[]): (text: string) => CellReading<T> {
  return text => {
    const wanted = text.toLowerCase()
    const choice = choices.find(each => each.toLowerCase() === wanted)
    return choice === undefined ? { problem: `Write one of: ${choices.join(', ')}.` } : { value: choice }
  }
}

/** Why a text may not be kept as it is: characters that no name or number holds, or too many of them. */
export function whyUnfit(text: string, max: number): string | undefined {
  if (text.includes('\uFFFD')) return 'Holds bytes that are not UTF-8: save the file as CSV UTF-8.'
  if (isSpreadsheetError(text))
    return 'A spreadsheet could not show or work out this value: look at the file it comes from.'
  if (controls.test(text)) return 'Holds a control character or a line break.'
  if (directions.test(text)) return 'Holds a mark that turns the direction of text around.'
  return text.length > max ? `Longer than ${max} characters.` : undefined
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: to find control characters is what it is for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/

/** Embeddings, overrides and isolates (Unicode UAX #9) make a name read as another one. Single marks are harmless. */
const directions = /[\u202a-\u202e\u2066-\u2069]/

/** A value as a report may show it: what nobody sees made visible (but for the joiners of Persian words), long ones cut. */
function shown(text: string): string {
  const visible = text.replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu, character => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  })
  return visible.length > 80 ? `${visible.slice(0, 79)}…` : visible
}
