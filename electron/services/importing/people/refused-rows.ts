import type { RefusedRows } from '#shared/contract/people.ts'
import type { CellProblem } from '#shared/formats/columns/row-reader.ts'
import type { SourceRow } from '../tables/rows.ts'

/** More rows go back to nobody in one piece. */
const maxRefused = 5_000

/** The rows that stayed out as they stand in the file, each with everything that is wrong with it: what its sender needs. */
export function refusedRows(
  header: readonly string[],
  source: readonly SourceRow[],
  problems: readonly (CellProblem & { line: number })[],
): RefusedRows {
  const reasons = Map.groupBy(problems, ({ line }) => line)
  const rows = source
    .filter(({ line }) => reasons.has(line))
    .slice(0, maxRefused)
    .map(({ line, cells }) => ({
      line,
      cells: [...cells],
      reasons: (reasons.get(line) ?? []).map(({ column, reason }) =>
        column === null ? reason : `${column}: ${reason}`,
      ),
    }))
  return { header: [...header], rows }
}
