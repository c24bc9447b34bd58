import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { CsvError, type Info, type Options, parse } from 'csv-parse'
import {
  type CsvPlace,
  fileUnreadable,
  isEmptyRow,
  type SourceBatch,
  type SourceRow,
  type SourceTable,
} from './rows.ts'

const chunkBytes = 1 << 18
const batchRows = 2_000
/** The longest row that is read. A longer one is no row: 32 columns of 32,767 characters are Excel's own limit. */
const maxRowBytes = 1_000_000
const delimiters = [',', ';', '\t']

/**
 * A CSV file, streamed: RFC 4180; `,`, `;` or tab, told by the header; UTF-8 with or without byte order mark. A stray
 * quote stays as text in its cell. A quote that never closes and a row without end refuse the file with
 * FILE_UNREADABLE, because nobody can say where the next row begins.
 */
export async function openCsv(path: string): Promise<SourceTable> {
  const { size } = await stat(path)
  const delimiter = findDelimiter(await readStart(path))
  const header = await readHeader(path, delimiter)
  return {
    header,
    size,
    batches: () => readBatches(path, delimiter, start, true),
    csv: {
      delimiter,
      batchesFrom: (place, startsWithHeader) => readBatches(path, delimiter, place, startsWithHeader),
    },
  }
}

const start: CsvPlace = { offset: 0, line: 1 }

async function readStart(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(chunkBytes), 0, chunkBytes, 0)
    if (isUtf16(buffer)) throw fileUnreadable(path, 'Save the file as CSV UTF-8: this one is UTF-16.')
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Excel's "Unicode text" is UTF-16, and its byte order mark gives it away. */
function isUtf16(start: Buffer): boolean {
  return (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)
}

/** The separator that the first line holds most of, quoted text left out. */
function findDelimiter(start: string): string {
  const line = start.replace(/"[^"]*"/g, '').split(/[\r\n]/, 1)[0] ?? ''
  const counts = delimiters.map(delimiter => line.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

async function readHeader(path: string, delimiter: string): Promise<readonly string[]> {
  for await (const { record } of readRecords(path, delimiter, start)) {
    if (!isEmptyRow(record)) return record
  }
  throw fileUnreadable(path, 'The file is empty: its first line must name the columns.')
}

async function* readBatches(
  path: string,
  delimiter: string,
  from: CsvPlace,
  startsWithHeader: boolean,
): AsyncGenerator<SourceBatch> {
  let isHeader = startsWithHeader
  let rows: SourceRow[] = []
  let read = 0
  for await (const { line, record, bytes } of readRecords(path, delimiter, from)) {
    if (isEmptyRow(record)) continue
    read = bytes
    if (!isHeader) rows.push({ line, cells: record })
    isHeader = false
    if (rows.length < batchRows) continue
    yield { rows, read }
    rows = []
  }
  if (rows.length > 0) yield { rows, read }
}

async function* readRecords(path: string, delimiter: string, from: CsvPlace) {
  const stream = createReadStream(path, { highWaterMark: chunkBytes, start: from.offset })
  const parser = stream.pipe(parse({ ...csvOptions, bom: from.offset === 0, delimiter }))
  stream.on('error', error => parser.destroy(error))
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
