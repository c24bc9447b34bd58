import { CsvError, parse } from 'csv-parse/sync'
import type { CaseRow } from '#shared/rules/cases/parse-cases.ts'

/** A table of cases that is no table; the message is a sentence that says what to do. */
export class CaseTableError extends Error {}

/** A table of cases may not be larger than this; three hundred cases have some 60,000 bytes. */
export const maxCaseTableBytes = 4 * 1024 * 1024

/**
 * The rows of a lawyer's table: CSV as a spreadsheet program writes it (RFC 4180), parted by commas, semicolons or tabs,
 * with a heading. Throws a CaseTableError for a text that is no such table.
 */
export function readCaseRows(text: string): CaseRow[] {
  const delimiter = delimiterOf(text)
  try {
    const rows: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      ...{ bom: true, delimiter, skip_empty_lines: true, relax_column_count_less: true, info: true },
      columns: (names: string[]) => names.map(name => name.trim().toLowerCase()),
    })
    return rows.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new CaseTableError(`This is no table of cases: ${error.message}. Save it as CSV again.`)
  }
}

/** The mark that parts the cells of the heading. */
function delimiterOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? ''
  const counts = [',', ';', '\t'].map(mark => ({ mark, count: heading.split(mark).length }))
  return counts.sort((a, b) => b.count - a.count)[0]?.mark ?? ','
}
