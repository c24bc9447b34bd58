import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { InputProblem } from '#shared/contract/errors.ts'
import { headingsOfRegister } from '#shared/formats/columns/headings.ts'
import {
  identifiesSomebody,
  type RegisterColumn,
  registerColumns,
  requiredRegisterColumns,
} from '#shared/formats/columns/register-columns.ts'
import { columnsInstead } from '#shared/formats/columns/register-extra-headings.ts'
import type { CellContext } from '#shared/formats/columns/row-reader.ts'
import { newestDay } from '#shared/model/plain-date.ts'
import { openPlainFile } from '../../../files/plain-file.ts'
import { refusal } from '../../../refusal.ts'
import { type BatchPool, type RegisterBatch, RegisterEncoder } from '../../../store/register/load.ts'
import { ColumnFacts } from '../tables/column-facts.ts'
import { type ColumnPlan, headingOfPlan, mapColumns, requireColumns } from '../tables/column-mapping.ts'
import type {
  CsvFormat,
  ImportSteps,
  SourceBatch,
  SourceRow,
  SourceTable,
  TableNote,
} from '../tables/rows.ts'
import { openTable } from '../tables/source.ts'
import { RegisterByteReader } from './byte-reader.ts'
import { maxBytesOfChunk, readLineChunks } from './csv-lines.ts'
import type { RegisterFile } from './request.ts'
import { createRegisterRowReader } from './row-reader.ts'
import { type UnreadColumn, UnreadColumns } from './unread-columns.ts'

/** The columns of a register. */
export const registerPlan: ColumnPlan<RegisterColumn> = {
  known: registerColumns,
  required: requiredRegisterColumns,
  headings: headingsOfRegister,
  whole: { dates: ['valid_from', 'valid_to', 'birth_date'], sex: null, answers: [], fullName: null },
  columnsInstead,
}

/** What reading a register comes to, beside its parts. */
export interface ReadRegister {
  readonly rowCount: number
  /** Those on sheets that were not read among them. */
  readonly badRowCount: number
  /** At most a thousand. */
  readonly problems: InputProblem[]
  readonly unknownColumns: string[]
  readonly notes: InputProblem[]
  /** SHA-256 of the bytes that were read. */
  readonly fileHash: string
}

/** Problems told one by one; `badRowCount` of the snapshot counts them all. As many notes on rows. */
const maxProblems = 1_000

/**
 * Reads a register and yields what the store keeps of it. A row that can be read in part goes in and protects whom it
 * names; `strict` refuses the file instead. Refusals: FILE_UNREADABLE, INVALID_INPUT, CANCELLED. Needs no store, so it
 * runs in a thread of its own; `pool` gets back the memory of batches that are written.
 */
export async function* readRegister(
  { path, mapping, encoding, dayOrder, now, strict }: RegisterFile,
  steps: ImportSteps,
  pool?: BatchPool,
): AsyncGenerator<RegisterBatch, ReadRegister> {
  const table = await openTable(path, { isHeading: headingOfPlan(registerPlan, mapping), encoding })
  const columns = mapColumns(table.header, registerPlan, mapping)
  requireColumns(columns, basename(path))
  const facts = await factsOf(table, columns.order, steps)
  const { context, notes } = facts.context(newestDay(now), basename(path), { dayOrder })
  const reader = createRegisterRowReader(table.header, columns.order, context)
  const unread = new UnreadColumns(table.header, columns.unknownColumns)
  const rows = createRowTaker(basename(path), { readRow: reader, unread, encoder: new RegisterEncoder(pool) })
  const hash = createHash('sha256')
  const careful = table.csv
    ? yield* readPlainRows(path, table, table.csv, {
        rows,
        steps,
        order: columns.order,
        context,
        hash,
        unread,
      })
    : table.batches()
  if (careful) yield* readCarefulRows(careful, table.size, rows, steps)
  const { encoder } = rows
  const unreadColumns = unread.unread()
  const problems = [...unreadColumns.map(inFile(basename(path))), ...rows.problems()]
  refuseUnusable({ foundBy: encoder.rowCount - rows.unnamedCount, problems, strict })
  for (const batch of encoder.finish()) {
    steps.throwIfCancelled()
    yield batch
  }
  return {
    rowCount: encoder.rowCount,
    badRowCount: rows.badRowCount + rowsUnread(unreadColumns) + (table.rowsElsewhere ?? 0),
    problems,
    unknownColumns: [...columns.unknownColumns],
    notes: [...table.notes, ...columns.notes, ...notes, ...rows.notes].map(note => ({
      ...note,
      file: basename(path),
    })),
    fileHash: careful ? await hashOf(path, steps) : hash.digest('hex'),
  }
}

/**
 * What the columns say as a whole. Days and months are looked at in all rows only when the first ones hold a date that
 * does not begin with its year: a register of millions is not read twice for nothing.
 */
async function factsOf(
  table: SourceTable,
  order: readonly (RegisterColumn | null)[],
  steps: ImportSteps,
): Promise<ColumnFacts> {
  const facts = new ColumnFacts(order, registerPlan.whole, [])
  for await (const { rows } of table.batches()) {
    steps.throwIfCancelled()
    for (const row of rows) facts.add(row)
    if (Object.keys(facts.orders()).length === 0) break
  }
  return facts
}

/** Gives the rows that are left for a careful parser, or null at the end of the file. */
async function* readPlainRows(
  path: string,
  table: SourceTable,
  csv: CsvFormat,
  options: {
    rows: RowTaker
    steps: ImportSteps
    order: readonly (RegisterColumn | null)[]
    context: CellContext
    hash: ReturnType<typeof createHash>
    unread: UnreadColumns
  },
): AsyncGenerator<RegisterBatch, AsyncIterable<SourceBatch> | null> {
  const { rows, steps, order, context, hash, unread } = options
  const { header, size } = table
  const { delimiter } = csv
  const reader = new RegisterByteReader({
    delimiter,
    header,
    order,
    context,
    encoder: rows.encoder,
    unread,
    careful: (line, cells) => rows.take({ line, cells }),
  })
  const chunks = readLineChunks(path)
  try {
    for (;;) {
      const step = await chunks.next()
      steps.throwIfCancelled()
      if (step.done) {
        if (step.value === null) return null
        return csv.batchesFrom({ offset: step.value, line: reader.line }, !reader.hasHeader)
      }
      const { bytes, offset } = step.value
      // The byte order mark is left out of the first chunk, not out of the file.
      if (offset === byteOrderMark.length && !reader.hasHeader) hash.update(byteOrderMark)
      hash.update(bytes)
      const odd = reader.read(bytes)
      steps.progress(offset + bytes.length, size, 'reading')
      yield* rows.encoder.takeRows(maxBytesOfChunk)
      if (odd) return csv.batchesFrom({ offset: offset + odd.at, line: odd.line }, !reader.hasHeader)
    }
  } finally {
    await chunks.return(null)
  }
}

const byteOrderMark = Buffer.from('\ufeff')

async function* readCarefulRows(
  batches: AsyncIterable<SourceBatch>,
  size: number,
  rows: RowTaker,
  steps: ImportSteps,
): AsyncGenerator<RegisterBatch> {
  for await (const batch of batches) {
    steps.throwIfCancelled()
    for (const row of batch.rows) rows.take(row)
    steps.progress(batch.read, size, 'reading')
    yield* rows.encoder.takeRows(maxBytesOfChunk)
  }
}

/** What is said of a column whose words nobody read. */
function inFile(file: string): (column: UnreadColumn) => InputProblem {
  return ({ heading, rows, line, example }) => {
    const many = rows === 1 ? '1 row holds' : `${rows} rows hold`
    const reason = `Muster has no place for this column, and ${many} words in it: somebody may be named there. Say by a mapping what it is, or leave it out.`
    return { file, line, column: heading, value: example.slice(0, maxShown), reason }
  }
}

const maxShown = 80

/** As many rows at least: who counts a row of two such columns twice counts too many. */
function rowsUnread(columns: readonly UnreadColumn[]): number {
  return Math.max(0, ...columns.map(({ rows }) => rows))
}

/** Rows read as texts, and the problems found in them. */
interface RowTaker {
  readonly encoder: RegisterEncoder
  readonly notes: TableNote[]
  badRowCount: number
  /** Rows by which nobody is found but who shows their permit. */
  unnamedCount: number
  take(row: SourceRow): void
  /** In the order of the file; what is wrong with whole rows in the same words once, with how many they are. */
  problems(): InputProblem[]
}

function createRowTaker(
  file: string,
  {
    readRow,
    unread,
    encoder,
  }: {
    readRow: ReturnType<typeof createRegisterRowReader>
    unread: UnreadColumns
    encoder: RegisterEncoder
  },
): RowTaker {
  const problems: InputProblem[] = []
  const ofRows = new Map<string, { first: InputProblem; count: number }>()
  const addProblem = (problem: InputProblem) => {
    const { column, reason } = problem
    const known = column === null ? ofRows.get(reason) : undefined
    if (known) {
      known.count += 1
      return
    }
    if (column === null) ofRows.set(reason, { first: problem, count: 1 })
    if (problems.length < maxProblems) problems.push(problem)
  }
  const taker: RowTaker = {
    encoder,
    notes: [],
    badRowCount: 0,
    unnamedCount: 0,
    take(row) {
      const { line, cells } = row
      const read = readRow(row)
      const extras = read.record ? unread.read(cells, read.record, line) : []
      const others = [...read.others, ...extras]
      if (read.record) for (const each of [read.record, ...others]) encoder.addEntry({ ...each, line })
      if (read.record && !identifiesSomebody(read.record)) taker.unnamedCount += 1 + read.others.length
      if (taker.notes.length < maxProblems) taker.notes.push(...read.notes.map(note => ({ line, ...note })))
      if (read.problems.length === 0) return
      taker.badRowCount += 1
      for (const problem of read.problems) addProblem({ file, line, ...problem })
    },
    problems: () =>
      problems.map(problem => {
        const count = problem.column === null ? (ofRows.get(problem.reason)?.count ?? 1) : 1
        return count === 1 ? problem : { ...problem, reason: `${problem.reason} (${count} rows; the first.)` }
      }),
  }
  return taker
}

function refuseUnusable({
  foundBy,
  problems,
  strict,
}: {
  /** Rows by which somebody is found. */
  foundBy: number
  problems: readonly InputProblem[]
  strict: boolean
}) {
  if (strict && problems.length > 0) {
    throw refusal('INVALID_INPUT', 'Mend the rows and import the file again; nothing changed.', { problems })
  }
  if (foundBy > 0) return
  const reason = 'No row of the register names anybody.'
  const nobody = { file: null, line: null, column: null, value: null, reason }
  const next = 'Check the file: an empty register would clear everybody; nothing changed.'
  throw refusal('INVALID_INPUT', next, { problems: [nobody, ...problems] })
}

/** SHA-256 of a file. */
export async function hashOf(path: string, steps: ImportSteps): Promise<string> {
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafeSlow(1 << 20)
  const file = await openPlainFile(path)
  try {
    for (;;) {
      steps.throwIfCancelled()
      const { bytesRead } = await file.read(chunk, 0, chunk.length, null)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(chunk.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}
