import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { InputProblem } from '#shared/contract/errors.ts'
import { headingsOfRegister } from '#shared/formats/columns/headings.ts'
import {
  identifiesSomebody,
  type RegisterColumn,
  registerColumns,
  requiredRegisterColumns,
} from '#shared/formats/columns/register-columns.ts'
import type { CellContext } from '#shared/formats/columns/row-reader.ts'
import { newestDay } from '#shared/model/plain-date.ts'
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

/** The columns of a register. */
export const registerPlan: ColumnPlan<RegisterColumn> = {
  known: registerColumns,
  required: requiredRegisterColumns,
  headings: headingsOfRegister,
  whole: { dates: ['valid_from', 'valid_to', 'birth_date'], sex: null, answers: [], fullName: null },
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
  const rows = createRowTaker(basename(path), reader, new RegisterEncoder(pool))
  const hash = createHash('sha256')
  const careful = table.csv
    ? yield* readPlainRows(path, table, table.csv, { rows, steps, order: columns.order, context, hash })
    : table.batches()
  if (careful) yield* readCarefulRows(careful, table.size, rows, steps)
  const { encoder, problems } = rows
  refuseUnusable({ foundBy: encoder.rowCount - rows.unnamedCount, problems, strict })
  for (const batch of encoder.finish()) {
    steps.throwIfCancelled()
    yield batch
  }
  return {
    rowCount: encoder.rowCount,
    badRowCount: rows.badRowCount + (table.rowsElsewhere ?? 0),
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
  },
): AsyncGenerator<RegisterBatch, AsyncIterable<SourceBatch> | null> {
  const { rows, steps, order, context, hash } = options
  const { header, size } = table
  const { delimiter } = csv
  const reader = new RegisterByteReader({
    delimiter,
    header,
    order,
    context,
    encoder: rows.encoder,
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

/** Rows read as texts, and the problems found in them. */
interface RowTaker {
  readonly encoder: RegisterEncoder
  readonly problems: InputProblem[]
  readonly notes: TableNote[]
  badRowCount: number
  /** Rows by which nobody is found but who shows their permit. */
  unnamedCount: number
  take(row: SourceRow): void
}

function createRowTaker(
  file: string,
  readRow: ReturnType<typeof createRegisterRowReader>,
  encoder: RegisterEncoder,
): RowTaker {
  const taker: RowTaker = {
    encoder,
    problems: [],
    notes: [],
    badRowCount: 0,
    unnamedCount: 0,
    take(row) {
      const { line } = row
      const { record, others, problems, notes } = readRow(row)
      if (record) for (const each of [record, ...others]) taker.encoder.addEntry({ ...each, line })
      if (record && !identifiesSomebody(record)) taker.unnamedCount += 1 + others.length
      if (taker.notes.length < maxProblems) taker.notes.push(...notes.map(note => ({ line, ...note })))
      if (problems.length === 0) return
      taker.badRowCount += 1
      if (taker.problems.length < maxProblems)
        taker.problems.push(...problems.map(problem => ({ file, line, ...problem })))
    },
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
  problems: InputProblem[]
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
  const file = await open(path)
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
