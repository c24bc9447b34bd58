/** What is wrong with one cell of a row, in one sentence that says what would be right. */
export interface CellProblem {
  /** The program's column name; null when it is about the row as a whole. */
  column: string | null
  value: string | null
  reason: string
}

/** The cells of one row by the program's column names. A column that the file lacks is undefined. */
export type Cells<Column extends string> = Readonly<Partial<Record<Column, string>>>

/** A value, or why the text is none: what every parser of a cell gives. */
export type CellReading<T> = { value: T } | { problem: string }

/**
 * Reads the cells of one row and gathers what is wrong with them, so that a person who mends a file sees all of a
 * row's problems at once and not the first only.
 */
export class RowReader<Column extends string> {
  readonly problems: CellProblem[] = []
  readonly #cells: Cells<Column>

  constructor(cells: Cells<Column>) {
    this.#cells = cells
  }

  /** The text of a cell, trimmed; undefined when the cell is empty or the file has no such column. */
  raw(column: Column): string | undefined {
    const text = this.#cells[column]?.trim()
    return text === '' ? undefined : text
  }

  /** A line of text of at most `max` characters; undefined when empty or not fit to keep (a problem is noted). */
  text(column: Column, max = 500): string | undefined {
    return this.read(column, text => ({ value: text }), max)
  }

  /** What `parse` makes of a cell; undefined when empty or not usable (a problem is noted). */
  read<T>(column: Column, parse: (text: string) => CellReading<T>, max = 500): T | undefined {
    const text = this.raw(column)
    if (text === undefined) return undefined
    const unfit = whyUnfit(text, max)
    const reading = unfit === undefined ? parse(text) : { problem: unfit }
    if ('value' in reading) return reading.value
    this.problem(column, reading.problem)
    return undefined
  }

  problem(column: Column | null, reason: string): void {
    const value = column === null ? undefined : this.raw(column)
    this.problems.push({ column, value: value === undefined ? null : shown(value), reason })
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
  if (controls.test(text)) return 'Holds a control character or a line break.'
  if (directions.test(text)) return 'Holds a mark that turns the direction of text around.'
  return text.length > max ? `Longer than ${max} characters.` : undefined
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: to find control characters is what it is for
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/

/** Embeddings, overrides and isolates (Unicode UAX #9) make a name read as another one. Single marks are harmless. */
const directions = /[\u202a-\u202e\u2066-\u2069]/

/** A value as a report may show it: control characters visible, long ones cut. */
function shown(text: string): string {
  const visible = text.replace(new RegExp(`${controls.source}|${directions.source}`, 'g'), character => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
  return visible.length > 80 ? `${visible.slice(0, 79)}…` : visible
}
