import {
  parseRegisterRow,
  type Readings,
  type RegisterColumn,
  type RegisterRecord,
} from '#shared/formats/columns/register-columns.ts'
import type { CellContext, CellProblem } from '#shared/formats/columns/row-reader.ts'
import { cellsByColumn, type SourceRow, unreadableCells, wrongCellCount } from '../tables/rows.ts'

/** What a row read as texts comes to. */
export interface RegisterRow {
  /** Null for a row that names nobody. */
  record: RegisterRecord | null
  /** The same once more for every further number in its cells. */
  others: readonly RegisterRecord[]
  problems: readonly CellProblem[]
  /** What was read otherwise than it stands there. */
  notes: readonly CellProblem[]
}

/**
 * Reads the rows of one register file. A row with cells too few or too many is read as far as it goes: its number may still
 * name somebody. So is one with a cell that nobody can read.
 */
export function createRegisterRowReader(
  header: readonly string[],
  order: readonly (RegisterColumn | null)[],
  context: CellContext,
): (row: Pick<SourceRow, 'cells' | 'unreadable'>) => RegisterRow {
  const readings: Readings = new Map()
  return row => {
    const { problems, ...read } = parseRegisterRow(cellsByColumn(row.cells, order), context, readings)
    const reason = wrongCellCount(row.cells, header)
    const odd = reason === undefined ? [] : [{ column: null, value: null, reason }]
    const found = [...odd, ...unreadableCells(row, order)]
    return { ...read, problems: found.length === 0 ? problems : [...found, ...problems] }
  }
}
