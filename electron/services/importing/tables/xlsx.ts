import { readFile, stat } from 'node:fs/promises'
import { readSheet } from 'read-excel-file/universal'
import { instantFromEpochMs } from '#shared/model/plain-date.ts'
import { fileUnreadable, isEmptyRow, type SourceBatch, type SourceRow, type SourceTable } from './rows.ts'
import { readZip, writeStoredZip, ZipRefused } from './zip.ts'

/** What a sheet of people or permits can need, with room: 100,000 rows of people make about 20 MB, 120 MB unpacked. */
const limits = { maxFileBytes: 64 << 20, maxEntries: 500, maxUnpackedBytes: 384 << 20, maxCells: 8_000_000 }
/** A cell holds at most 32,767 characters; the library takes minutes over a text of some megabytes. */
const maxTextBytes = 1 << 20

const batchRows = 2_000
const tooLarge = 'Save the sheet as CSV UTF-8: the workbook is too large to be opened safely.'

/**
 * The first sheet of an XLSX workbook (ECMA-376). The library that reads it unpacks whatever it is given and fills
 * every gap with empty cells; so it is given a copy that holds only what was unpacked here under limits, and a sheet
 * whose corner would span too many cells is refused. Refuses with FILE_UNREADABLE.
 */
export async function openXlsx(path: string): Promise<SourceTable> {
  const rows = await readRows(path)
  const header = rows.find(row => !isEmptyRow(row.cells))
  if (!header) throw fileUnreadable(path, 'The first sheet is empty: its first row must name the columns.')
  const body = rows.slice(rows.indexOf(header) + 1)
  return { header: header.cells, size: body.length, batches: () => readBatches(body) }
}

async function* readBatches(rows: readonly SourceRow[]): AsyncGenerator<SourceBatch> {
  for (let from = 0; from < rows.length; from += batchRows) {
    const batch = rows.slice(from, from + batchRows)
    yield { rows: batch.filter(row => !isEmptyRow(row.cells)), read: from + batch.length }
  }
}

async function readRows(path: string): Promise<SourceRow[]> {
  const { size } = await stat(path)
  if (size > limits.maxFileBytes) throw fileUnreadable(path, tooLarge)
  const archive = await checkedCopy(path, await readFile(path))
  try {
    const sheet = await readSheet(new Blob([archive]), {
      parseNumber: numberText,
      trim: false,
    })
    return sheet.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
  } catch (error) {
    throw fileUnreadable(path, 'Open the workbook in a spreadsheet program and save it anew.', error)
  }
}

async function checkedCopy(path: string, archive: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const parts = await readZip(archive, isPartOfSheet, limits)
    if (cellsSpanned(parts) > limits.maxCells) throw new ZipRefused('too_large', 'Too many cells')
    if ([...parts.values()].some(hasEndlessText)) throw new ZipRefused('too_large', 'A text without an end')
    return await writeStoredZip(parts)
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error
    const next =
      error.why === 'too_large' ? tooLarge : 'Choose an XLSX workbook or a CSV file: this is neither.'
    throw fileUnreadable(path, next, error)
  }
}

function isPartOfSheet(path: string): boolean {
  return path.endsWith('.xml') || path.endsWith('.xml.rels')
}

/** The largest area that a sheet of the workbook spans: every gap in it becomes an empty cell in memory. */
function cellsSpanned(parts: ReadonlyMap<string, Uint8Array>): number {
  const sheets = [...parts]
    .filter(([path]) => path.includes('worksheets/'))
    .map(([, content]) => spanOf(content))
  return Math.max(0, ...sheets)
}

/** Whether two tags of a part lie further apart than any text of a sheet is long. */
function hasEndlessText(part: Uint8Array): boolean {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
  let from = 0
  while (bytes.length - from > maxTextBytes) {
    const tag = bytes.lastIndexOf('<', from + maxTextBytes)
    if (tag <= from) return true
    from = tag
  }
  return false
}

function spanOf(sheet: Uint8Array): number {
  let lastRow = 0
  let lastColumn = 0
  for (const [, letters = '', row = ''] of Buffer.from(sheet.buffer, sheet.byteOffset, sheet.byteLength)
    .toString('latin1')
    .matchAll(/\sr\s*=\s*["']([A-Z]*)(\d+)/g)) {
    lastRow = Math.max(lastRow, Number(row))
    lastColumn = Math.max(lastColumn, columnNumber(letters))
  }
  return lastRow * Math.max(lastColumn, 1)
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

/** A cell as it would stand in a CSV file: days as YYYY-MM-DD; a day with a time of day stays one and is no date. */
function cellText(cell: unknown): string {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return isDate(cell) ? instantFromEpochMs(cell.getTime()).replace(/T00:00:00Z$/, '') : String(cell)
}

function isDate(cell: unknown): cell is { getTime(): number } {
  return typeof cell === 'object' && cell !== null && 'getTime' in cell
}

/** A number as it was typed: no exponent, none of the noise that binary fractions carry beyond 15 digits. */
function numberText(text: string): string {
  return /^\d+$/.test(text) ? text : String(Number(Number(text).toPrecision(15)))
}
