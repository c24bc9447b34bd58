import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { InputProblem } from '#shared/contract/errors.ts'
import {
  type RegisterColumn,
  registerColumns,
  requiredRegisterColumns,
} from '#shared/formats/columns/register-columns.ts'
import { refusal } from '../../../refusal.ts'
import { type BatchPool, type RegisterBatch, RegisterEncoder } from '../../../store/register/load.ts'
import { type ColumnPlan, mapColumns, requireColumns } from '../tables/column-mapping.ts'
import type { CsvFormat, ImportSteps, SourceBatch, SourceTable } from '../tables/rows.ts'
import { openTable } from '../tables/source.ts'
import { RegisterByteReader } from './byte-reader.ts'
import { maxBytesOfChunk, readLineChunks } from './csv-lines.ts'
import type { RegisterFile } from './request.ts'
import { createRegisterRowReader } from './row-reader.ts'

/** The columns of a register. */
export const registerPlan: ColumnPlan<RegisterColumn> = {
  known: registerColumns,
  required: requiredRegisterColumns,
}

/** What reading a register comes to, beside its parts. */
export interface ReadRegister {
  readonly rowCount: number
  readonly badRowCount: number
  /** At most a thousand. */
  readonly problems: InputProblem[]
  readonly unknownColumns: string[]
  /** SHA-256 of the bytes that were read. */
  readonly fileHash: string
}

/** Problems told one by one; `badRowCount` of the snapshot counts them all. */
const maxProblems = 1_000

/**
 * Reads a register and yields what the store keeps of it. A row that can be read in part goes in and protects whom it
 * names; `strict` refuses the file instead. Refusals: FILE_UNREADABLE, INVALID_INPUT, CANCELLED. Needs no store, so it
 * runs in a thread of its own; `pool` gets back the memory of batches that are written.
 */
export async function* readRegister(
  { path, mapping, strict }: RegisterFile,
  steps: ImportSteps,
  pool?: BatchPool,
): AsyncGenerator<RegisterBatch, ReadRegister> {
  const table = await openTable(path)
  const columns = mapColumns(table.header, registerPlan, mapping)
  requireColumns(columns, basename(path))
  const rows = createRowTaker(basename(path), table.header, columns.order, new RegisterEncoder(pool))
  const hash = createHash('sha256')
  const careful = table.csv
    ? yield* readPlainRows(path, table, table.csv, { rows, steps, order: columns.order, hash })
    : table.batches()
  if (careful) yield* readCarefulRows(careful, table.size, rows, steps)
  const { encoder, problems } = rows
  refuseUnusable({ rowCount: encoder.rowCount, problems, strict })
  for (const batch of encoder.finish()) {
    steps.throwIfCancelled()
    yield batch
  }
  return {
    rowCount: encoder.rowCount,
    badRowCount: rows.badRowCount,
    problems,
    unknownColumns: [...columns.unknownColumns],
    fileHash: careful ? await hashOf(path, steps) : hash.digest('hex'),
  }
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
    hash: ReturnType<typeof createHash>
  },
): AsyncGenerator<RegisterBatch, AsyncIterable<SourceBatch> | null> {
  const { rows, steps, order, hash } = options
  const { header, size } = table
  const { delimiter } = csv
  const reader = new RegisterByteReader({
    delimiter,
    header,
    order,
    encoder: rows.encoder,
    careful: rows.take,
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
    for (const { line, cells } of batch.rows) rows.take(line, cells)
    steps.progress(batch.read, size, 'reading')
    yield* rows.encoder.takeRows(maxBytesOfChunk)
  }
}

/** Rows read as texts, and the problems found in them. */
interface RowTaker {
  readonly encoder: RegisterEncoder
  readonly problems: InputProblem[]
  badRowCount: number
  take(line: number, cells: readonly string[]): void
}

function createRowTaker(
  file: string,
  header: readonly string[],
  order: readonly (RegisterColumn | null)[],
  encoder: RegisterEncoder,
): RowTaker {
  const readRow = createRegisterRowReader(header, order)
  const taker: RowTaker = {
    encoder,
    problems: [],
    badRowCount: 0,
    take(line, cells) {
      const { record, problems } = readRow(cells)
      if (record) taker.encoder.addEntry({ ...record, line })
      if (problems.length === 0) return
      taker.badRowCount += 1
      if (taker.problems.length < maxProblems)
        taker.problems.push(...problems.map(problem => ({ file, line, ...problem })))
    },
  }
  return taker
}

function refuseUnusable({
  rowCount,
  problems,
  strict,
}: {
  rowCount: number
  problems: InputProblem[]
  strict: boolean
}) {
  if (strict && problems.length > 0) {
    throw refusal('INVALID_INPUT', 'Mend the rows and import the file again; nothing changed.', { problems })
  }
  if (rowCount > 0) return
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
