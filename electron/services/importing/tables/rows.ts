import { basename } from 'node:path'
import type { CellProblem } from '#shared/formats/columns/row-reader.ts'
import { type Refusal, refusal } from '../../../refusal.ts'

/** One row of a table as its file has it. */
export interface SourceRow {
  /** Line of the file on which the row begins, the header's being 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** By the place of a cell, why nobody can say what it holds: an error, a formula without a value, a merged cell. */
  readonly unreadable?: ReadonlyMap<number, string>
  /** What a sheet says of the row beside the texts of its cells. */
  readonly marks?: RowMarks
}

/** Comments on cells of a row, by the place of the cell, and the places of cells that are struck through. */
export interface RowMarks {
  readonly comments: readonly (readonly [column: number, text: string])[]
  readonly struck: readonly number[]
}

/** A text that stands in a file outside the rows of its table. */
export interface TextOutside {
  /** Where, in words that go on from “It stands”: `above its headings`, `on the sheet Remarks`. */
  readonly place: string
  /** The line of the file or sheet; null where it stands on none. */
  readonly line: number | null
  readonly cells: readonly string[]
  /** Texts that say what the cells of another sheet are: its name and its first row. */
  readonly under?: readonly string[]
  /** Whether a number alone in one of its cells says that it is about somebody, on file or not. */
  readonly isOfSomebody?: boolean
}

/** What was read otherwise than it stands in a file, or left out of it on purpose: a sheet, lines above the headings. */
export interface TableNote {
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly reason: string
}

/** Some rows of a table, in their order. */
export interface SourceBatch {
  readonly rows: readonly SourceRow[]
  /** How much of {@link SourceTable.size} has been read. */
  readonly read: number
}

/** A table on disk: its header, and its rows in batches, so that memory need not grow with the file. */
export interface SourceTable {
  /** A name for each column, no two alike. */
  readonly header: readonly string[]
  readonly notes: readonly TableNote[]
  /** Titles, comments on no row, page headers, and whatever stands on other sheets. */
  readonly outside: readonly TextOutside[]
  /** How much there is to read, in bytes (CSV) or rows (XLSX): nobody knows a CSV's number of rows before its end. */
  readonly size: number
  /** Rows of three cells and more on sheets that were not read: somebody may be in one. */
  readonly rowsElsewhere?: number
  /** The rows after the header, empty ones left out. Ending the iteration closes the file. */
  batches(): AsyncIterable<SourceBatch>
  /**
   * For whoever reads a CSV of millions of rows quicker than {@link batches}, as far as that goes: one in UTF-8 whose first
   * row is its header.
   */
  readonly csv?: CsvFormat
}

/** How a CSV file is written, and its rows from any place on. */
export interface CsvFormat {
  readonly delimiter: string
  /** The rows from the beginning of a line on, the header left out if it is among them. */
  batchesFrom(place: CsvPlace, startsWithHeader: boolean): AsyncIterable<SourceBatch>
}

/** Where a line begins. */
export interface CsvPlace {
  /** In bytes from the start of the file. */
  readonly offset: number
  /** The file's first line being 1. */
  readonly line: number
}

/** What a long import tells while it runs, and where it can be called off. */
export interface ImportSteps {
  progress(done: number, total: number | null, step: string): void
  /** Throws the refusal CANCELLED once the caller has ended the iterator. */
  throwIfCancelled(): void
}

/** A file that cannot be read as a table at all; `next` says how to mend it. Callers see its name, never its folder. */
export function fileUnreadable(path: string, next: string, cause?: unknown): Refusal {
  const error = refusal('FILE_UNREADABLE', next, { file: basename(path) })
  if (cause !== undefined) error.cause = cause
  return error
}

/** Whether no cell of a row says anything. */
export function isEmptyRow(cells: readonly string[]): boolean {
  return cells.every(cell => cell.trim() === '')
}

/** Why a row does not fit its header; undefined when it does. A row cut short has lost cells, a long one shifted them. */
export function wrongCellCount(cells: readonly string[], header: readonly string[]): string | undefined {
  if (cells.length === header.length) return undefined
  return `The row has ${cells.length} cells and the header ${header.length}.`
}

/** What is wrong with the cells that nobody can read, of those that are mapped to a column. */
export function unreadableCells<Column extends string>(
  { unreadable }: Pick<SourceRow, 'unreadable'>,
  order: readonly (Column | null)[],
): CellProblem[] {
  return [...(unreadable ?? [])].flatMap(([index, reason]) => {
    const column = order[index] ?? null
    return column === null ? [] : [{ column, value: null, reason }]
  })
}

/** The cells of a row by the columns that they were mapped to. */
export function cellsByColumn<Column extends string>(
  cells: readonly string[],
  order: readonly (Column | null)[],
): Partial<Record<Column, string>> {
  const byColumn: Partial<Record<Column, string>> = {}
  order.forEach((column, index) => {
    const cell = cells[index]
    if (column !== null && cell !== undefined) byColumn[column] = cell
  })
  return byColumn
}
