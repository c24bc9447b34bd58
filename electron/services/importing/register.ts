import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { z } from 'zod'
import type { InputProblem } from '#shared/contract/errors.ts'
import type { ColumnMapping } from '#shared/contract/people.ts'
import type { RegisterReport as RegisterReportSchema } from '#shared/contract/register.ts'
import {
  type RegisterColumn,
  registerColumns,
  requiredRegisterColumns,
} from '#shared/formats/register-columns.ts'
import type { RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import { dateIn, type Instant, type PlainDate } from '#shared/model/plain-date.ts'
import type { WritableStore } from '../../store/store.ts'
import { type OpenSession, refusal } from '../app.ts'
import { change } from '../change.ts'
import { requireRight } from '../session/permissions.ts'
import { type ColumnPlan, type MappedColumns, mapColumns, requireColumns } from './column-mapping.ts'
import { createRegisterRowReader } from './register-rows.ts'
import type { ImportSteps, SourceTable } from './rows.ts'
import { openTable } from './source.ts'

/** The columns of a register. */
export const registerPlan: ColumnPlan<RegisterColumn> = {
  known: registerColumns,
  required: requiredRegisterColumns,
}

export interface RegisterImport {
  path: string
  source: string
  asOf: PlainDate
  /** When it is imported: a register is never of a later day. */
  now: Instant
  mapping?: ColumnMapping | undefined
  /** Nothing goes in unless every row can be read whole. */
  strict: boolean
}

export type RegisterReport = z.infer<typeof RegisterReportSchema>

/** Problems told one by one; `badRowCount` of the snapshot counts them all. */
const maxProblems = 1_000

/** Snapshots whose rows are kept: the one in force, and the one before it to compare with. */
const snapshotsKept = 2

/**
 * Reads a permit register into a new snapshot, streamed; the snapshot before is the one in force until the new one is
 * complete. A row that can be read in part goes in and protects whom it names; `strict` refuses the file instead. The
 * same file from the same source for the same day changes nothing. Refuses a register that names nobody, or that is
 * of a day still to come (INVALID_INPUT): the first would clear everybody, the second would never grow stale. Other
 * refusals: FILE_UNREADABLE, NOT_ALLOWED, CANCELLED; whatever the reason, nothing of the file stays.
 */
export async function importRegisterFile(
  session: OpenSession,
  request: RegisterImport,
  steps: ImportSteps,
): Promise<RegisterReport> {
  requireRight(session, 'edit')
  refuseFuture(request)
  const table = await openTable(request.path)
  const columns = mapColumns(table.header, registerPlan, request.mapping)
  requireColumns(columns, basename(request.path))
  const fileHash = await hashOf(request.path, steps)
  const known = sameSnapshot(session.store, request, fileHash)
  if (known)
    return { snapshot: known, unchanged: true, problems: [], unknownColumns: [...columns.unknownColumns] }
  const report = await loadSnapshot(session, { ...request, fileHash }, { table, columns }, steps)
  dropOldRows(session.store)
  return report
}

interface Source {
  table: SourceTable
  columns: MappedColumns<RegisterColumn>
}

async function loadSnapshot(
  session: OpenSession,
  request: RegisterImport & { fileHash: string },
  source: Source,
  steps: ImportSteps,
): Promise<RegisterReport> {
  const { store, user } = session
  const id = store.transaction(user.id, w => w.newId('registerSnapshot'))
  const load = store.startRegisterLoad(id)
  try {
    const read = await readRegister(request, source, id, entries => load.add(entries), steps)
    load.fileUnderKeys(share => {
      steps.throwIfCancelled()
      steps.progress(Math.round(share * 100), 100, 'indexing')
    })
    const snapshot = change(session, w => {
      const { source, asOf, fileHash, path } = request
      const { rowCount, badRowCount } = read
      const file = { fileName: basename(path), fileHash, importedAt: w.now }
      const snapshot: RegisterSnapshot = { id, source, asOf, rowCount, badRowCount, ...file }
      w.registerSnapshot.insert(snapshot)
      load.complete()
      return snapshot
    })
    return {
      snapshot,
      unchanged: false,
      problems: read.problems,
      unknownColumns: [...source.columns.unknownColumns],
    }
  } catch (error) {
    store.dropRegisterRows(id)
    throw error
  }
}

async function readRegister(
  { path, strict }: RegisterImport,
  { table, columns }: Source,
  snapshotId: RegisterSnapshotId,
  add: (entries: RegisterEntry[]) => void,
  steps: ImportSteps,
) {
  const file = basename(path)
  const problems: InputProblem[] = []
  const readRow = createRegisterRowReader(table.header, columns.order)
  let [rowCount, badRowCount] = [0, 0]
  for await (const batch of table.batches()) {
    steps.throwIfCancelled()
    const entries: RegisterEntry[] = []
    for (const { line, cells } of batch.rows) {
      const { record, problems: found } = readRow(cells, batch.fit === true)
      if (record) entries.push({ ...record, snapshotId, line })
      if (found.length === 0) continue
      badRowCount += 1
      if (problems.length < maxProblems) problems.push(...found.map(problem => ({ file, line, ...problem })))
    }
    add(entries)
    rowCount += entries.length
    steps.progress(batch.read, table.size, 'reading')
  }
  refuseUnusable({ rowCount, problems, strict })
  return { rowCount, badRowCount, problems }
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
  const nobody = {
    file: null,
    line: null,
    column: null,
    value: null,
    reason: 'No row of the register names anybody.',
  }
  throw refusal(
    'INVALID_INPUT',
    'Check the file: an empty register would clear everybody; nothing changed.',
    {
      problems: [nobody, ...problems],
    },
  )
}

function refuseFuture({ asOf, now }: RegisterImport): void {
  if (asOf <= dateIn('Pacific/Kiritimati', now)) return
  const reason = 'A register cannot be of a day still to come: it would never grow stale.'
  const problems = [{ file: null, line: null, column: 'as-of', value: asOf, reason }]
  throw refusal('INVALID_INPUT', 'Give the day on which the register stood like this.', { problems })
}

async function hashOf(path: string, steps: ImportSteps): Promise<string> {
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

/** The snapshot that this very import made before, if its rows are here. */
function sameSnapshot(store: WritableStore, { source, asOf }: RegisterImport, fileHash: string) {
  return store.registerSnapshot
    .byFileHash(fileHash)
    .find(each => each.source === source && each.asOf === asOf && store.registerEntry.count(each.id) > 0)
}

function dropOldRows(store: WritableStore): void {
  const newestFirst = store.registerSnapshot
    .list()
    .filter(({ id }) => store.registerEntry.count(id) > 0)
    .sort((a, b) => b.asOf.localeCompare(a.asOf) || b.importedAt.localeCompare(a.importedAt))
  for (const { id } of newestFirst.slice(snapshotsKept)) store.dropRegisterRows(id)
}
