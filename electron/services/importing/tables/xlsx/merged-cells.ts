import { columnName, type HeaderRow } from '../heading.ts'
import { isEmptyRow, type SourceRow, type TableNote } from '../rows.ts'
import type { Merge } from './sheet.ts'

/**
 * The rows of a table with the values of its merged cells. A cell merged down a column says the same of every row that it
 * spans, and is noted; one merged over columns is a problem in every row, since nobody can say which column it is about.
 */
export function applyMerges(
  rows: readonly SourceRow[],
  merges: readonly Merge[],
  { line: headerLine }: HeaderRow,
): { rows: readonly SourceRow[]; notes: TableNote[] } {
  const inBody = merges.filter(({ firstLine, lastLine }) => firstLine > headerLine && lastLine >= firstLine)
  if (inBody.length === 0) return { rows, notes: [] }
  const byLine = new Map(rows.map(row => [row.line, row]))
  const notes = inBody.flatMap(merge =>
    merge.firstColumn === merge.lastColumn ? fillDown(byLine, merge) : bar(byLine, merge),
  )
  return { rows: rows.map(row => byLine.get(row.line) ?? row), notes }
}

function fillDown(byLine: Map<number, SourceRow>, { firstLine, lastLine, firstColumn }: Merge): TableNote[] {
  const first = byLine.get(firstLine)
  if (first === undefined) return []
  const value = first.cells[firstColumn] ?? ''
  const reason = first.unreadable?.get(firstColumn)
  for (const row of rowsBetween(byLine, firstLine + 1, lastLine)) {
    const filled = { ...row, cells: row.cells.with(firstColumn, value) }
    byLine.set(row.line, reason === undefined ? filled : withUnreadable(filled, [firstColumn], reason))
  }
  const told = `${placeOf(firstColumn, firstLine, firstColumn, lastLine)} is one merged cell: it was read for each of its rows.`
  return [{ line: firstLine, column: null, value, reason: told }]
}

function bar(byLine: Map<number, SourceRow>, merge: Merge): TableNote[] {
  const { firstLine, lastLine, firstColumn, lastColumn } = merge
  const place = placeOf(firstColumn, firstLine, lastColumn, lastLine)
  for (const row of rowsBetween(byLine, firstLine, lastLine)) {
    const columns = Array.from(
      { length: lastColumn - firstColumn + 1 },
      (_, index) => firstColumn + index,
    ).filter(column => column < row.cells.length)
    byLine.set(
      row.line,
      withUnreadable(row, columns, `${place} is one merged cell over several columns: part it.`),
    )
  }
  return []
}

/** Rows that say anything: a merged cell below the last row makes no row. */
function rowsBetween(byLine: ReadonlyMap<number, SourceRow>, first: number, last: number): SourceRow[] {
  const rows: SourceRow[] = []
  for (let line = first; line <= last; line++) {
    const row = byLine.get(line)
    if (row && (!isEmptyRow(row.cells) || row.unreadable)) rows.push(row)
  }
  return rows
}

function withUnreadable(row: SourceRow, columns: readonly number[], reason: string): SourceRow {
  const unreadable = new Map([...(row.unreadable ?? []), ...columns.map(column => [column, reason] as const)])
  return { ...row, unreadable }
}

function placeOf(column: number, line: number, lastColumn: number, lastLine: number): string {
  return `${columnName(column)}${line}:${columnName(lastColumn)}${lastLine}`
}
