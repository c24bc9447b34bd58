import { basename } from 'node:path'
import type { z } from 'zod'
import type { RegisterReport as RegisterReportSchema } from '#shared/contract/register.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { RegisterBatch } from '../../../store/register/load.ts'
import type { WritableStore, Writer } from '../../../store/store.ts'
import type { OpenSession } from '../../ground/app.ts'
import { change } from '../../ground/change.ts'
import type { ImportSteps } from '../tables/rows.ts'
import { hashOf, type ReadRegister, readRegister } from './reading.ts'
import { type RegisterFile, type RegisterImport, requireRegisterImport } from './request.ts'

/** What came of an import. */
export type RegisterReport = z.infer<typeof RegisterReportSchema>

/** Reads a register, here or in a thread of its own. */
export type RegisterReading = (
  file: RegisterFile,
  steps: ImportSteps,
) => AsyncGenerator<RegisterBatch, ReadRegister>

/** Snapshots whose rows are kept: the one in force, and the one before it to compare with. */
const snapshotsKept = 2

/**
 * Reads a permit register into a new snapshot, streamed; the snapshot before is the one in force until the new one is
 * complete. A row that can be read in part goes in and protects whom it names; `strict` refuses the file instead. The
 * same file from the same source for the same day changes nothing. Refuses first what {@link requireRegisterImport} does,
 * then a register that names nobody (INVALID_INPUT), which would clear everybody. Other refusals: FILE_UNREADABLE,
 * CANCELLED, up to the moment before the commit; whatever the reason, nothing of the file stays.
 */
export async function importRegisterFile(
  session: OpenSession,
  request: RegisterImport,
  steps: ImportSteps,
  read: RegisterReading = readRegister,
): Promise<RegisterReport> {
  requireRegisterImport(session, request)
  const report =
    (await sameSnapshot(session.store, request, steps)) ?? (await loadSnapshot(session, request, steps, read))
  dropOldRows(session.store)
  return report
}

async function loadSnapshot(
  session: OpenSession,
  request: RegisterImport,
  steps: ImportSteps,
  read: RegisterReading,
): Promise<RegisterReport> {
  const { store, user } = session
  const id = store.transaction(user.id, w => w.newId('registerSnapshot'))
  const load = store.startRegisterLoad(id)
  const { source, asOf, path } = request
  const parts = read(request, steps)
  try {
    let step = await parts.next()
    for (; !step.done; step = await parts.next()) {
      const share = load.write(step.value)
      steps.throwIfCancelled()
      if (share) steps.progress(Math.round(share * 100), 100, 'indexing')
    }
    const { rowCount, badRowCount, problems, unknownColumns, notes, fileHash } = step.value
    load.finish(rowCount)
    steps.throwIfCancelled()
    const record = (w: Writer) => {
      const file = { fileName: basename(path), fileHash, importedAt: w.now }
      const made: RegisterSnapshot = { id, source, asOf, rowCount, badRowCount, ...file }
      w.registerSnapshot.insert(made)
      load.complete()
      return made
    }
    // What follows from a register checks every flight that it touches, which is long enough to change one's mind.
    const snapshot = change(session, record, { beforeCommit: steps.throwIfCancelled })
    return { snapshot, unchanged: false, problems, unknownColumns, notes }
  } catch (error) {
    await parts.return(undefined as never)
    store.dropRegisterRows(id)
    throw error
  }
}

/**
 * The report of this very import when it was made before and stands: its rows are here, undamaged, and no other register
 * of its day has taken its place. Importing it anew mends the rows, or puts it in force again.
 */
async function sameSnapshot(
  store: WritableStore,
  { path, source, asOf }: RegisterImport,
  steps: ImportSteps,
): Promise<RegisterReport | undefined> {
  const isAlike = (each: RegisterSnapshot) =>
    each.source === source && each.asOf === asOf && store.registerEntry.count(each.id) > 0
  const alike = store.registerSnapshot.list().filter(isAlike)
  if (alike.length === 0) return undefined
  const hash = await hashOf(path, steps)
  const newest = store.registerSnapshot.newest()
  const isStanding = ({ id }: RegisterSnapshot) =>
    newest === undefined || id === newest.id || asOf < newest.asOf
  const snapshot = alike.find(
    each => each.fileHash === hash && isStanding(each) && store.registerEntry.isSound(each.id),
  )
  return snapshot && { snapshot, unchanged: true, problems: [], unknownColumns: [], notes: [] }
}

function dropOldRows(store: WritableStore): void {
  for (const { id } of store.registerSnapshot.withRows().slice(snapshotsKept)) store.dropRegisterRows(id)
}
