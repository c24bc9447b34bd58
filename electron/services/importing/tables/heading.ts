import { visibleCode } from '#shared/formats/cells/invisible.ts'
import { isEmptyRow, type SourceRow, type TableNote, type TextOutside } from './rows.ts'

/** Whether a text is a heading that somebody would know: of Muster's, of a synonym, or of a mapping. */
export type IsHeading = (text: string) => boolean

/** Rows among which the headings are looked for: titles, dates and names of offices stand above them. */
export const maxRowsAboveHeadings = 30

/** The headings of a table, and what stood above them. */
export interface HeaderRow {
  readonly header: readonly string[]
  readonly line: number
  readonly notes: readonly TableNote[]
  readonly above: readonly TextOutside[]
}

/**
 * Finds the row of headings among the first rows of a table: the one with most headings that are known, two at least; else
 * the first row that says anything. Undefined where none does.
 */
export function findHeader(rows: readonly SourceRow[], isHeading: IsHeading): HeaderRow | undefined {
  const said = rows.slice(0, maxRowsAboveHeadings).filter(({ cells }) => !isEmptyRow(cells))
  const counts = said.map(({ cells }) => new Set(cells.map(visibleCode).filter(isHeading)).size)
  const most = Math.max(0, ...counts)
  const index = most >= 2 ? counts.indexOf(most) : 0
  const row = said[index]
  if (row === undefined) return undefined
  const above = said.slice(0, index)
  return {
    header: namesOf(row.cells),
    line: row.line,
    notes: above.map(leftOut),
    above: above.map(({ line, cells }) => ({ place: 'above its headings', line, cells })),
  }
}

function leftOut({ line, cells }: SourceRow): TableNote {
  const value = cells.filter(cell => cell.trim() !== '').join(' ')
  return { line, column: null, value, reason: 'This line stands above the headings: it is nobody’s row.' }
}

/** A name for every column: one without a heading is called by its letter, a repeated heading is counted. */
function namesOf(cells: readonly string[]): string[] {
  const seen = new Set<string>()
  return cells.map((cell, index) => {
    const heading = visibleCode(cell.replace(/\s+/g, ' ')) || `column ${columnName(index)}`
    let name = heading
    for (let count = 2; seen.has(name.toLowerCase()); count++) name = `${heading} (${count})`
    seen.add(name.toLowerCase())
    return name
  })
}

/** A heading without the count of its repeats. */
export function headingOf(name: string): string {
  return name.replace(/ \(\d+\)$/, '')
}

/** A column's letters as spreadsheets have them, A for 0. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}
