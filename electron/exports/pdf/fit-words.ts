import type { Fonts } from '../fonts/fonts.ts'
import type { Cell, Column, Line, PageModel, Table } from './page-model.ts'

/** Lengths that layout and template share. Millimetres; type sizes in points. */
export interface Measures {
  /** Left and right of the text on a page. */
  readonly margin: number
  /** Left and right of the text in a cell. */
  readonly gap: number
  /** Between the two columns of the index. */
  readonly gutter: number
  readonly size: number
  readonly smallSize: number
}

/** Measures that suit portrait A4 and Letter. */
export const measures: Measures = { margin: 12, gap: 1.3, gutter: 8, size: 9.5, smallSize: 7.5 }

const paperWidths = { a4: 210, 'us-letter': 215.9 } as const

/**
 * Gives every column its width, and every word that is wider than its place points at which to break: a typesetter
 * breaks a line at spaces and hyphens only, and a name without one would run over its neighbours. It costs a table of
 * widths here and several passes over every cell there.
 */
export function fitWords(model: PageModel, { advanceOf }: Fonts): PageModel {
  const page = paperWidths[model.paper] - 2 * measures.margin
  const fitLine = (line: Line, width: number) => breakLine(line, width, advanceOf)
  const fitTable = <T extends Table>(table: T, width: number) => tableOf(table, width, fitLine)
  const text = (words: string, width: number) =>
    breakable(words, width, wordWidth(measures.size, false, advanceOf))
  return {
    ...model,
    heading: { ...model.heading, reader: text(model.heading.reader, page - headingRight) },
    route: fitTable(model.route, page),
    routeNotes: model.routeNotes.map(note => text(note, page)),
    statements: model.statements.map(line => fitLine(line, page)),
    list: fitTable(model.list, page),
    index: model.index && fitTable(model.index, (page - measures.gutter) / 2),
  }
}

/** What flight number and version take at the right of the heading; the longest number that a manifest holds fits. */
const headingRight = 70

function tableOf<T extends Table>(table: T, width: number, fitLine: (line: Line, width: number) => Line): T {
  const columns = withWidths(table.columns, width)
  const fitCell = (cell: Cell, index: number) =>
    cell.map(line => fitLine(line, (columns[index]?.width ?? 0) - 2 * measures.gap))
  return { ...table, columns, rows: table.rows.map(row => row.map(fitCell)) }
}

function withWidths(columns: readonly Column[], width: number): (Column & { readonly width: number })[] {
  const taken = columns.reduce((sum, column) => sum + (column.width ?? 0), 0)
  const open = columns.filter(column => column.width === null).length
  return columns.map(column => ({ ...column, width: column.width ?? (width - taken) / open }))
}

function breakLine(line: Line, width: number, advanceOf: Fonts['advanceOf']): Line {
  const size = line.small ? measures.smallSize : measures.size
  const runs = line.runs.map(run => ({
    ...run,
    text: breakable(run.text, width, wordWidth(size, run.strong, advanceOf)),
  }))
  return { ...line, runs }
}

function breakable(text: string, width: number, widthOf: (word: string) => number): string {
  return text.replace(/[^ -]+-?/gu, word =>
    widthOf(word) <= width ? word : clustersOf(word).join(breakHere),
  )
}

/** ZERO WIDTH SPACE. */
const breakHere = '\u200B'

/** Letters with their marks and joiners, none of which may begin a line. */
function clustersOf(word: string): string[] {
  return word.match(/[^\p{M}\u200C\u200D][\p{M}\u200C\u200D]*|^[\p{M}\u200C\u200D]+/gu) ?? []
}

const mmPerPoint = 25.4 / 72

/** Shaping may widen a word a little where it kerns or reorders. */
const allowance = 1.04

/** The width of a word in millimetres, its letters set beside each other. */
function wordWidth(size: number, strong: boolean, advanceOf: Fonts['advanceOf']): (word: string) => number {
  const scale = size * mmPerPoint * allowance
  return word => {
    let width = 0
    for (const character of word) width += advanceOf(character.codePointAt(0) ?? 0, strong)
    return width * scale
  }
}
