import type { z } from 'zod'
import type { RegisterReport as RegisterReportSchema } from '#shared/contract/register.ts'
import { fileNameOf } from '#shared/formats/file-name.ts'
import type { RegisterSnapshot } from '#shared/model/permit.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { sourceKey } from '#shared/model/register-source.ts'
import { mayBeInForce } from '#shared/rules/definitions/register-standing.ts'
import type { RegisterBatch } from '../../../store/register/load.ts'
import type { WritableStore, Writer } from '../../../store/store.ts'
import { doubtOf } from '../../checking/recognition/doubting.ts'
import { describeSnapshot } from '../../checking/recognition/registers.ts'
import { registersOf } from '../../checking/recognition/registers-in-force.ts'
import { sightAfterwards, sightEverybody, sightRest } from '../../checking/recognition/sightings.ts'
import type { OpenSession } from '../../ground/app.ts'
import { change, changeAndUndo } from '../../ground/change.ts'
import type { Reading } from '../../ground/reading.ts'
import { type Before, effectsSince, lookBefore, stillBefore } from '../../signing/effects.ts'
import type { ImportSteps } from '../tables/rows.ts'
import { foldFallenRows, isFolded } from './folding.ts'
import { hashOf, type ReadRegister, readRegister } from './reading.ts'
import { type RegisterFile, type RegisterImport, requireRegisterImport } from './request.ts'

/** What came of an import. */
export type RegisterReport = z.infer<typeof RegisterReportSchema>

/** Reads a register, here or in a thread of its own. */
export type RegisterReading = (
  file: RegisterFile,
  steps: ImportSteps,
) => AsyncGenerator<RegisterBatch, ReadRegister>

/**
 * Reads a permit register into a new snapshot, streamed; the snapshot before of its source is the one in force until the new
 * one is complete, and until a second user accepts it where it shrank or lost people on file (doubting.ts). Whom it fits
 * is kept as seen in it. A row that can be read in part goes in and protects whom it names; `strict` refuses the file instead. The
 * same file from the same source for the same day changes nothing. Refuses first what {@link requireRegisterImport} does,
 * then a register that names nobody (INVALID_INPUT), which would clear everybody. Other refusals: FILE_UNREADABLE,
 * CANCELLED, up to the moment before the commit; whatever the reason, nothing of the file stays. Of a dry run nothing stays
 * either: its report tells what would have come of it.
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
  if (report.isDryRun) return report
  foldFallenRows(session, steps)
  dropOldRows(session.store)
  sightAfterwards(session, steps)
  return report
}

async function loadSnapshot(
  session: OpenSession,
  request: RegisterImport,
  steps: ImportSteps,
  read: RegisterReading,
): Promise<RegisterReport> {
  const { store } = session
  const id = store.transaction(session, w => w.newId('registerSnapshot'))
  const load = store.startRegisterLoad(id)
  const { source, asOf, path, dryRun } = request
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
    load.complete()
    sightEverybody(session, steps)
    const record = (w: Writer) => {
      // Whoever came on file meanwhile is looked for in the register that may now make room.
      sightRest(w)
      const file = { fileName: fileNameOf(path), fileHash, importedAt: w.now, importedBy: w.userId }
      const made = { id, source, asOf, rowCount, badRowCount, ...file }
      const doubt = doubtOf(w, made)
      w.registerSnapshot.insert({ ...made, doubt })
      return { ...made, doubt }
    }
    const seen = { unchanged: false, problems, unknownColumns, notes }
    if (!dryRun) return { ...putInForce(session, record, steps, request.now), ...seen, isDryRun: false }
    const tried = tryOut(session, record)
    store.dropRegisterRows(id)
    return { ...tried, ...seen, isDryRun: true }
  } catch (error) {
    await parts.return(undefined as never)
    store.dropRegisterRows(id)
    throw error
  }
}

type WhatCame = Pick<RegisterReport, 'snapshot' | 'state' | 'missing' | 'verdicts' | 'superseded'>

/** Records the snapshot, and tells whose verdict on which flight it changed. */
function putInForce(
  session: OpenSession,
  record: (w: Writer) => RegisterSnapshot,
  { throwIfCancelled }: ImportSteps,
  now: Instant,
): WhatCame {
  const { store } = session
  const early = store.read(() => lookBefore(store, now, throwIfCancelled))
  const work = (w: Writer) => {
    const before = stillBefore(w, early)
    const snapshot = record(w)
    if (snapshot.doubt === null) dropLostRows(store, snapshot.source)
    return { before, snapshot, at: w.now }
  }
  // What follows from a register checks every flight that it touches, which is long enough to change one's mind.
  const { before, snapshot, at } = change(session, work, { beforeCommit: throwIfCancelled })
  return store.read(() => ({ ...standingOf(store, snapshot), ...effectsSince(store, before, at) }))
}

/** What {@link putInForce} would come to. */
function tryOut(session: OpenSession, record: (w: Writer) => RegisterSnapshot): WhatCame {
  let tried: { before: Before; snapshot: RegisterSnapshot } | undefined
  return changeAndUndo(
    session.store,
    session,
    w => {
      const before = lookBefore(w, w.now)
      tried = { before, snapshot: record(w) }
    },
    w => {
      if (!tried) throw new Error('Nothing was tried')
      return { ...standingOf(w, tried.snapshot), ...effectsSince(w, tried.before, w.now) }
    },
  )
}

/** Whether a snapshot is in force, or waits, and for whose sake. */
function standingOf(
  store: Reading,
  snapshot: RegisterSnapshot,
): Pick<RegisterReport, 'snapshot' | 'state' | 'missing'> {
  const { state, missing } = describeSnapshot(store, snapshot)
  return { snapshot, state, missing }
}

/** A register that comes into force stands in for those of its source whose rows are lost. */
function dropLostRows(store: WritableStore, source: string): void {
  for (const { snapshot, rows } of store.registerSnapshot.known()) {
    if (rows === 'lost' && sourceKey(snapshot.source) === sourceKey(source))
      store.dropRegisterRows(snapshot.id)
  }
}

/**
 * The report of this very import when it was made before and stands: its rows are here, undamaged, and no other register
 * of its day has taken its place. Importing it anew mends the rows, or puts it in force again.
 */
async function sameSnapshot(
  store: WritableStore,
  { path, source, asOf, dryRun }: RegisterImport,
  steps: ImportSteps,
): Promise<RegisterReport | undefined> {
  const isAlike = (each: RegisterSnapshot) =>
    sourceKey(each.source) === sourceKey(source) &&
    each.asOf === asOf &&
    store.registerEntry.count(each.id) > 0
  const alike = store.registerSnapshot.list().filter(isAlike)
  if (alike.length === 0) return undefined
  const hash = await hashOf(path, steps)
  const { inForce, waiting, withdrawn } = registersOf(store)
  const standing = inForce.find(each => sourceKey(each.source) === sourceKey(source))
  const isStanding = ({ id }: RegisterSnapshot) =>
    standing === undefined ||
    id === standing.id ||
    asOf < standing.asOf ||
    waiting.some(each => each.id === id)
  const snapshot = alike.find(
    each =>
      each.fileHash === hash &&
      !withdrawn.has(each.id) &&
      isStanding(each) &&
      store.registerEntry.isSound(each.id),
  )
  return (
    snapshot && {
      ...standingOf(store, snapshot),
      ...noEffects,
      isDryRun: dryRun === true,
      unchanged: true,
      problems: [],
      unknownColumns: [],
      notes: [],
    }
  )
}

const noEffects = { verdicts: { total: 0, first: [] }, superseded: [] }

/**
 * Of each source the rows are kept of the register in force, of newer ones that wait, of the one that was in force before, to
 * compare with, and of those whose fallen rows are not kept yet.
 */
function dropOldRows(store: WritableStore): void {
  const { inForce, withdrawn, accepted } = registersOf(store)
  const here = store.registerSnapshot.known().filter(({ rows }) => rows === 'here')
  const canGo = isFolded(store)
  for (const source of Map.groupBy(here, ({ snapshot }) => sourceKey(snapshot.source)).values()) {
    const standing = source.filter(({ snapshot }) => !withdrawn.has(snapshot.id))
    const at = standing.findIndex(({ snapshot }) => inForce.some(({ id }) => id === snapshot.id))
    const older = at === -1 ? [] : standing.slice(at + 1).map(({ snapshot }) => snapshot)
    const before = older.find(each => mayBeInForce(each, accepted))
    const old = older.filter(each => each !== before)
    for (const snapshot of old) if (canGo(snapshot.id)) store.dropRegisterRows(snapshot.id)
  }
}
