import { Readable } from 'node:stream'
import { CsvError, type Info, type Options, parse } from 'csv-parse'
import { openPlainFile, readStartOf, sizeOfPlainFile } from '../../../files/plain-file.ts'
import { decode, type Encoding, encodingOf, markedEncoding } from './encoding.ts'
import { findHeader, type HeaderRow, type IsHeading, maxRowsAboveHeadings } from './heading.ts'
import {
  type CsvPlace,
  fileUnreadable,
  isEmptyRow,
  type SourceBatch,
  type SourceRow,
  type SourceTable,
} from './rows.ts'
import { whyNoTable } from './table-kind.ts'

const chunkBytes = 1 << 18
const batchRows = 2_000
/** The longest row that is read. A longer one is no row: 32 columns of 32,767 characters are Excel's own limit. */
const maxRowBytes = 1_000_000
const delimiters = [',', ';', '\t', '|']

/** A CSV file, and how its bytes become rows. */
interface CsvFile {
  readonly path: string
  readonly delimiter: string
  readonly encoding: Encoding
}

/**
 * A CSV file, streamed: RFC 4180; `,`, `;`, tab or `|`, told by its first lines, or by Excel's own line `sep=;`; UTF-8 with
 * or without byte order mark, or `encoding`. A stray quote stays as text in its cell. A quote that never closes and a row
 * without end refuse the file with FILE_UNREADABLE, because nobody can say where the next row begins; so does UTF-16 without
 * its mark that nobody named, and a file that is no table at all.
 */
export async function openCsv(
  path: string,
  isHeading: IsHeading,
  encoding?: Encoding | undefined,
): Promise<SourceTable> {
  const bytes = await readStartOf(path, chunkBytes)
  const why = whyNoTable(bytes)
  if (why !== undefined) throw fileUnreadable(path, why)
  const told = encoding ?? markedEncoding(bytes)
  const read = told ?? requireUtf8(path, bytes)
  const text = new TextDecoder(read).decode(bytes)
  const separator = separatorLine.exec(text)?.[1]
  const file: CsvFile = { path, encoding: read, delimiter: separator ?? findDelimiter(text) }
  const { header, notes, above, line } = await readHeader(file, isHeading, separator !== undefined)
  const isFirst = notes.length === 0 && separator === undefined && read === 'utf-8'
  return {
    header,
    notes: told === undefined ? notes : [encodingNote(told, encoding === undefined), ...notes],
    outside: above,
    size: sizeOfPlainFile(path),
    batches: () => readBatches(file, start, line),
    ...(isFirst
      ? {
          csv: {
            delimiter: file.delimiter,
            batchesFrom: (place, startsWithHeader) => readBatches(file, place, startsWithHeader ? line : 0),
          },
        }
      : {}),
  }
}

const start: CsvPlace = { offset: 0, line: 1 }

/** Excel tells itself the separator in a first line of its own. */
const separatorLine = /^"?sep=(.)"?[^\S\r\n]*(?:\r\n|\n|\r|$)/i

function encodingNote(encoding: Encoding, isByMark: boolean) {
  const why = isByMark ? ': it begins with the byte order mark of that' : ''
  return { line: null, column: null, value: null, reason: `The file was read as ${encoding}${why}.` }
}

/** Bytes that are neither are told cell by cell: a list of a thousand names may have one of them. */
function requireUtf8(path: string, bytes: Buffer): 'utf-8' {
  const encoding = encodingOf(bytes)
  if (encoding === undefined || encoding === 'utf-8') return 'utf-8'
  throw fileUnreadable(
    path,
    `Save the file as CSV UTF-8: this one is UTF-16 (or read it with the encoding ${encoding}).`,
  )
}

/** The separator that one of the first lines holds most of, quoted text left out. */
function findDelimiter(text: string): string {
  const lines = text.replace(/"[^"]*"/g, '').split(/[\r\n]+/, maxRowsAboveHeadings)
  const counts = delimiters.map(delimiter => Math.max(...lines.map(line => line.split(delimiter).length)))
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

async function readHeader(
  file: CsvFile,
  isHeading: IsHeading,
  hasSeparatorLine: boolean,
): Promise<HeaderRow> {
  const rows: SourceRow[] = []
  for await (const { line, record } of readRecords(file, start)) {
    if (hasSeparatorLine && line === 1) continue
    if (!isEmptyRow(record)) rows.push({ line, cells: record })
    if (rows.length === maxRowsAboveHeadings) break
  }
  const header = findHeader(rows, isHeading)
  if (header) return header
  throw fileUnreadable(file.path, 'The file is empty: its first line must name the columns.')
}

/** The rows from a place on that lie below the line of the headings. */
async function* readBatches(file: CsvFile, from: CsvPlace, headerLine: number): AsyncGenerator<SourceBatch> {
  let rows: SourceRow[] = []
  let read = 0
  for await (const { line, record, bytes } of readRecords(file, from)) {
    if (isEmptyRow(record)) continue
    read = bytes
    if (line > headerLine) rows.push({ line, cells: record })
    if (rows.length < batchRows) continue
    yield { rows, read }
    rows = []
  }
  if (rows.length > 0) yield { rows, read }
}

async function* readRecords({ path, delimiter, encoding }: CsvFile, from: CsvPlace) {
  const file = await openPlainFile(path)
  const stream = file.createReadStream({ highWaterMark: chunkBytes, start: from.offset })
  const text = encoding === 'utf-8' ? stream : Readable.from(decode(stream, encoding))
  const parser = text.pipe(parse({ ...csvOptions, bom: from.offset === 0, delimiter }))
  // Also where reading ends early: what decodes is then cut off from its file, and nobody else would hear of that.
  for (const source of [stream, text]) source.on('error', (error: Error) => parser.destroy(error))
  const lineOf = lineCounter()
  try {
    for await (const parsed of parser as AsyncIterable<Parsed>) {
      const { record, info } = parsed
      yield { line: from.line - 1 + lineOf(parsed), record, bytes: from.offset + info.bytes }
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadableCsv(path, error, from.line - 1) : error
  } finally {
    stream.destroy()
    parser.destroy()
  }
}

const csvOptions = {
  info: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: maxRowBytes,
} satisfies Options

interface Parsed {
  record: string[]
  info: Info
}

/**
 * The line on which each record begins. The parser tells the one on which it ends, and counts a CRLF inside quotes as
 * two lines; its count of empty lines can be relied on.
 */
function lineCounter(): (parsed: Parsed) => number {
  let next = 1
  let emptyLines = 0
  let parserLine = 0
  return ({ record, info }) => {
    const skipped = info.empty_lines - emptyLines
    const line = next + skipped
    const isOneLine = info.lines - parserLine === 1 + skipped
    next = line + 1 + (isOneLine ? 0 : breaksIn(record))
    emptyLines = info.empty_lines
    parserLine = info.lines
    return line
  }
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)
}

function unreadableCsv(path: string, error: CsvError, linesBefore: number): Error {
  const { lines } = error
  const line = typeof lines === 'number' ? ` Line ${linesBefore + lines}.` : ''
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return fileUnreadable(path, 'Mend the file: a quotation mark opens and never closes.', error)
  }
  return fileUnreadable(path, `Mend the file: a row is longer than ${maxRowBytes} bytes.${line}`, error)
}
