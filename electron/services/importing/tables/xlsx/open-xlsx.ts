import { readPlainFile, sizeOfPlainFile } from '../../../../files/plain-file.ts'
import { columnName, findHeader, type IsHeading } from '../heading.ts'
import {
  fileUnreadable,
  isEmptyRow,
  type SourceBatch,
  type SourceRow,
  type SourceTable,
  type TableNote,
  type TextOutside,
} from '../rows.ts'
import { type BesideCells, type CellComment, readBesideCells } from './beside-cells.ts'
import { createCellReader, createStrikeReader } from './cell-text.ts'
import { applyMerges } from './merged-cells.ts'
import type { CellText } from './number-format.ts'
import { readSheet, type Sheet } from './sheet.ts'
import { readWorkbook, type Workbook } from './workbook.ts'
import { XmlRefused } from './xml.ts'
import { readZip, ZipRefused } from './zip.ts'

/** What a sheet of people or permits can need, with room: 100,000 rows of people make about 20 MB, 120 MB unpacked. */
const limits = { maxFileBytes: 64 << 20, maxEntries: 500, maxUnpackedBytes: 384 << 20, maxCells: 8_000_000 }
/** A cell holds at most 32,767 characters. */
const maxTextBytes = 1 << 20

const batchRows = 2_000
const tooLarge = 'Save the sheet as CSV UTF-8: the workbook is too large to be opened safely.'

/**
 * The first visible sheet of an XLSX workbook (ECMA-376), unpacked under limits. What its cells hold and nobody can read is
 * told with its row (a formula without a value, an error, a number that has lost digits, cells merged over columns), and
 * which sheet was read where there are several. Refuses with FILE_UNREADABLE.
 */
export async function openXlsx(path: string, isHeading: IsHeading): Promise<SourceTable> {
  const parts = await unpack(path)
  const { sheet, beside, name, notes, elsewhere } = readParts(path, parts)
  if (linesMerged(sheet) > limits.maxCells) throw fileUnreadable(path, tooLarge)
  const width = widthOf(sheet)
  const comments = Map.groupBy(beside.comments, ({ line }) => line)
  const rows = sheet.rows.map(row => rowOf(row, width, comments.get(row.line) ?? []))
  const header = findHeader(rows, isHeading)
  if (!header) throw fileUnreadable(path, `The sheet ${name} is empty: its first row must name the columns.`)
  const body = rows.filter(row => row.line > header.line)
  const merged = applyMerges(body, sheet.merges, header)
  const read = new Set(body.filter(isRead).map(({ line }) => line))
  const title: TextOutside = { place: 'in the name of its sheet', line: null, cells: [name] }
  const named = [title, ...textsBeside(sheet, beside, name, line => read.has(line))]
  return {
    header: header.header,
    notes: [...notes, ...header.notes, ...merged.notes],
    outside: [...header.above, ...named, ...elsewhere],
    size: body.length,
    rowsElsewhere: elsewhere.filter(({ cells, line }) => line !== null && cells.length >= leastCells).length,
    batches: () => readBatches(merged.rows),
  }
}

/** Rows that say anything. */
function isRead(row: SourceRow): boolean {
  return !isEmptyRow(row.cells) || row.unreadable !== undefined
}

async function* readBatches(rows: readonly SourceRow[]): AsyncGenerator<SourceBatch> {
  for (let from = 0; from < rows.length; from += batchRows) {
    const batch = rows.slice(from, from + batchRows)
    yield { rows: batch.filter(isRead), read: from + batch.length }
  }
}

/** Columns up to the last one that says anything. */
function widthOf({ rows }: Sheet): number {
  let width = 0
  for (const { cells } of rows) for (const column of cells.keys()) width = Math.max(width, column + 1)
  return width
}

/** Merged cells of a real sheet do not overlap, and so span no more lines than it has cells. */
function linesMerged({ merges }: Sheet): number {
  return merges.reduce((sum, { firstLine, lastLine }) => sum + Math.max(0, lastLine - firstLine), 0)
}

function rowOf(
  { line, cells, struck }: Sheet['rows'][number],
  width: number,
  comments: readonly CellComment[],
): SourceRow {
  const texts = Array.from({ length: width }, (_, column) => {
    const cell = cells.get(column)
    return cell && 'text' in cell ? cell.text : ''
  })
  const unreadable = [...cells].flatMap(([column, cell]) =>
    'unreadable' in cell ? [[column, cell.unreadable] as const] : [],
  )
  const marks = { comments: comments.map(({ column, text }) => [column, text] as const), struck: [...struck] }
  return {
    line,
    cells: texts,
    ...(unreadable.length > 0 ? { unreadable: new Map(unreadable) } : {}),
    ...(comments.length + struck.size > 0 ? { marks } : {}),
  }
}

async function unpack(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  if (sizeOfPlainFile(path) > limits.maxFileBytes) throw fileUnreadable(path, tooLarge)
  try {
    const parts = await readZip(await readPlainFile(path, limits.maxFileBytes), isPartOfSheet, limits)
    if (cellsSpanned(parts) > limits.maxCells) throw new ZipRefused('too_large', 'Too many cells')
    if ([...parts.values()].some(hasEndlessText)) throw new ZipRefused('too_large', 'A text without an end')
    return parts
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error
    const next =
      error.why === 'too_large' ? tooLarge : 'Choose an XLSX workbook or a CSV file: this is neither.'
    throw fileUnreadable(path, next, error)
  }
}

function isPartOfSheet(path: string): boolean {
  return (
    path.endsWith('.xml') || path.endsWith('.rels') || path === 'mimetype' || path.endsWith('workbook.bin')
  )
}

function readParts(path: string, parts: ReadonlyMap<string, Uint8Array>) {
  try {
    const workbook = readWorkbook(parts)
    const entry = workbook && (workbook.sheets.find(({ isHidden }) => !isHidden) ?? workbook.sheets[0])
    const part = entry && parts.get(entry.path)
    if (!part) throw fileUnreadable(path, whatArchive(parts))
    const sheet = readSheet(part, createCellReader(workbook), createStrikeReader(workbook))
    const beside = readBesideCells(parts, entry.path)
    const notes = [...sheetNotes(workbook, entry.name), ...hiddenRows(sheet)]
    return { sheet, beside, name: entry.name, notes, elsewhere: readElsewhere(workbook, entry.path, parts) }
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error
    throw fileUnreadable(path, 'Open the workbook in a spreadsheet program and save it anew.', error)
  }
}

/** What to do with an archive that holds no sheet of an XLSX: the other formats of spreadsheet programs are archives too. */
function whatArchive(parts: ReadonlyMap<string, Uint8Array>): string {
  const mimetype = Buffer.from(parts.get('mimetype') ?? []).toString('latin1')
  if (mimetype.includes('opendocument.spreadsheet'))
    return 'Save it as XLSX or CSV UTF-8: this is an OpenDocument spreadsheet (ODS).'
  if (mimetype.includes('opendocument'))
    return 'Save its table as XLSX or CSV UTF-8: this is an OpenDocument file.'
  if (parts.has('xl/workbook.bin')) return 'Save it as XLSX or CSV UTF-8: this is a binary workbook (XLSB).'
  if (parts.has('word/document.xml')) return 'Save its table as XLSX or CSV UTF-8: this is a Word document.'
  return 'Open the workbook in a spreadsheet program and save it as XLSX: no sheet can be found in it.'
}

function sheetNotes({ sheets }: Workbook, read: string): TableNote[] {
  const others = sheets.filter(({ name }) => name !== read)
  if (others.length === 0) return []
  const names = others.map(({ name, isHidden }) => (isHidden ? `${name} (hidden)` : name)).join(', ')
  return [note(`The sheet ${read} was read. Not read: ${names}.`)]
}

/** What stands on the sheets that are not read, hidden ones too. */
function readElsewhere(
  workbook: Workbook,
  read: string,
  parts: ReadonlyMap<string, Uint8Array>,
): TextOutside[] {
  const readCell = createCellReader(workbook)
  const isStruckCell = createStrikeReader(workbook)
  return workbook.sheets.flatMap(({ path, name, isHidden }) => {
    const part = path === read ? undefined : parts.get(path)
    if (part === undefined) return []
    const sheet = readSheet(part, readCell, isStruckCell)
    const place = `on the ${isHidden ? 'hidden ' : ''}sheet ${name}`
    const rows = sheet.rows.map(({ line, cells }) => ({ line, cells: [...cells.values()].map(shownText) }))
    const under = [name, ...(rows[0]?.cells ?? [])]
    const beside = textsBeside(sheet, readBesideCells(parts, path), name, () => false)
    const filled = rows.filter(({ cells }) => cells.length > 0)
    // A sheet with nothing on it says what it is called, and may have been hung there to say just that.
    const called = filled.length === 0 ? [{ place, line: null, cells: [name] }] : []
    return [...called, ...filled.map(row => ({ place, under, ...row })), ...beside]
  })
}

function shownText(cell: CellText): string {
  return 'text' in cell ? cell.text : ''
}

/** Rows of other sheets that may be a table's. A list beside it of one or two columns (codes, notes) is none. */
const leastCells = 3

/** What a sheet says in none of its cells: comments on lines of which `isRow` knows nothing, drawings, headers of pages. */
function textsBeside(
  { pageTexts }: Sheet,
  { comments, drawn }: BesideCells,
  name: string,
  isRow: (line: number) => boolean,
): TextOutside[] {
  const beside = (place: string, text: string, line: number | null = null) => ({ place, line, cells: [text] })
  return [
    ...comments
      .filter(({ line }) => !isRow(line))
      .map(({ line, column, text }) =>
        beside(`in a comment on ${columnName(column)}${line} of the sheet ${name}`, text, line),
      ),
    ...drawn.map(text => beside(`in a text box of the sheet ${name}`, text)),
    ...pageTexts.map(text => beside(`in the page header or footer of the sheet ${name}`, text)),
  ].filter(({ cells }) => cells[0] !== '')
}

function hiddenRows({ rows }: Sheet): TableNote[] {
  const lines = rows.filter(({ isHidden, cells }) => isHidden && cells.size > 0).map(({ line }) => line)
  if (lines.length === 0) return []
  const shown = lines.length > 10 ? `${lines.slice(0, 10).join(', ')} and others` : lines.join(', ')
  return [note(`Rows that are hidden in the sheet were read all the same: ${shown}.`)]
}

function note(reason: string): TableNote {
  return { line: null, column: null, value: null, reason }
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
