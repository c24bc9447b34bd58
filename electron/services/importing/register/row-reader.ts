import {
  parseRegisterRow,
  type RegisterColumn,
  type RegisterRecord,
} from '#shared/formats/columns/register-columns.ts'
import type { CellProblem } from '#shared/formats/columns/row-reader.ts'
import { cellsByColumn, wrongCellCount } from '../tables/rows.ts'

/** What a row read as texts comes to. */
export interface RegisterRow {
  /** Null for a row that names nobody. */
  record: RegisterRecord | null
  problems: readonly CellProblem[]
}

/** Reads the rows of one register file. A row with cells too few or too many is read as far as it goes: its number may still name somebody. */
export function createRegisterRowReader(
  header: readonly string[],
  order: readonly (RegisterColumn | null)[],
): (cells: readonly string[]) => RegisterRow {
  return cells => {
    const row = parseRegisterRow(cellsByColumn(cells, order))
    const reason = wrongCellCount(cells, header)
    if (reason === undefined) return row
    return { record: row.record, problems: [{ column: null, value: null, reason }, ...row.problems] }
  }
}
