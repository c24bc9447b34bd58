import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CopyId } from '#shared/changes/entry.ts'
import type { ExchangeFile } from '#shared/contract/exchange.ts'
import type { MergeReport, MergeUndoReport } from '#shared/contract/merge-report.ts'
import type { Progress } from '#shared/contract/session.ts'
import { sealOf, type Unlock } from '../../exchange/read.ts'
import type { Seal } from '../../exchange/write.ts'
import { refusal } from '../../refusal.ts'
import { readMigrations } from '../../store/file/migrate.ts'
import { runJob } from '../../threads/run.ts'
import { type App, type OpenSession, requireSession, signedOut } from '../ground/app.ts'
import { takeInWaitingStops } from '../ground/change.ts'
import { ownOffice } from '../ground/require.ts'
import { type Leaving, outgoingDocument } from '../leaving/leaving.ts'
import { dropSuspendedSlots } from '../session/claimed-keys.ts'
import { ownerIn, requireStrong } from '../session/new-passphrase.ts'
import { environment } from '../session/session.ts'
import { clockAheadMs, runOnStore } from '../session/store-jobs.ts'
import { recordBackup } from './backup-status.ts'
import {
  mergeExchangeJob,
  restoreExchangeJob,
  undoMergeJob,
  verifyExchangeJob,
  writeExchangeJob,
} from './jobs.ts'
import { requireStandingMerge } from './merges.ts'
import { exchangeIdentity, officeKeys, recipientFor } from './office-keys.ts'
import type { RestoredStore } from './restore-file.ts'
import { signerNamed } from './signers.ts'
import type { SoundFile } from './verify-file.ts'
import { everythingFor, isUnwritable, type WrittenExchange } from './write-file.ts'

type Events<Done> = AsyncGenerator<Progress | ({ type: 'done' } & Done)>

/** Whether a file asks for a passphrase or for a key. Refuses with FILE_UNREADABLE, EXCHANGE_NOT_OURS. */
export function sealOfFile(app: App, file: string): Promise<'passphrase' | 'keys'> {
  return sealOf(app.host.resolveFile(file))
}

type HandedOver = Omit<WrittenExchange, 'file' | 'lastPosition'> & { file: string | null }

/**
 * Writes the whole log in a worker thread: to the keys of `to` and this office's own, so that it can look into what it
 * sent, or under the passphrase where none is named. Refuses with INVALID_INPUT where there is neither or both,
 * and a weak passphrase.
 *
 * Only a file under a passphrase counts as a backup, and only once it lies where the user wants it. This office's own
 * key is in this store and nowhere else: without the store, a file to keys opens in other offices alone.
 */
export async function* writeFile(
  app: App,
  {
    file,
    to,
    passphrase,
  }: { file?: string | undefined; to: readonly string[]; passphrase?: string | undefined },
  signal?: AbortSignal,
): Events<HandedOver> {
  const session = requireSession(app)
  if (passphrase !== undefined) await requireStrong(passphrase, ownerIn(session.store, session.user.name))
  await takeInWaitingStops(session.store)
  if (app.session?.store !== session.store) throw signedOut()
  // What others have seen of this copy it never numbers again.
  session.store.seen.remember()
  const { exchange: exchangeKey } = await officeKeys(session)
  const recipients = [...new Set([...to.map(key => recipientFor(session, key)), exchangeKey])]
  const request = {
    program: app.version,
    exchangeKey,
    writtenAt: app.now(),
    seal: sealFor(to.length > 0 ? recipients : [], passphrase),
    // Who makes cheap slots makes cheap files.
    workFactor: app.kdf === undefined ? undefined : cheapWorkFactor,
  }
  const isForHost = file === undefined
  const write = (path: string) =>
    runOnStore(app, writeExchangeJob, { ...request, path, isForHost }, { signal })
  const onSaved = (position: number) => {
    if (passphrase !== undefined) recordBackup(app, session, { at: request.writtenAt, position })
  }
  const written = yield* file === undefined
    ? writtenForHost(app, session, everythingFor(request.seal), write, onSaved)
    : writtenToPath(app.host.resolveFile(file), write, onSaved)
  yield { type: 'done', ...written }
}

type Write = (path: string) => AsyncGenerator<Progress, WrittenExchange>

async function* writtenToPath(
  path: string,
  write: Write,
  onSaved: (lastPosition: number) => void,
): AsyncGenerator<Progress, HandedOver> {
  const { lastPosition, ...written } = yield* write(path)
  onSaved(lastPosition)
  return written
}

/** Writes beside the host's other files, sealed from its first byte, and hands the file to the user. */
async function* writtenForHost(
  app: App,
  session: OpenSession,
  leaving: Leaving,
  write: Write,
  onSaved: (lastPosition: number) => void,
): AsyncGenerator<Progress, HandedOver> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-exchange-'))
  try {
    const { store } = session
    const { code } = ownOffice(store)
    const fileName = `${code}-${app.now().replaceAll(/[:Z]|\.\d+/g, '')}.muster`
    const path = join(folder, fileName)
    const { lastPosition, ...written } = yield* write(path)
    const finished = { fileName, mediaType: 'application/octet-stream', bytes: await readFile(path) }
    if (app.session?.store !== store) throw signedOut()
    const outgoing = outgoingDocument(app, session, finished, leaving)
    let safe = lastPosition
    let isOnRecord = true
    const takeOut = async () => {
      // The system's dialog stays open while Muster locks.
      if (app.session?.store !== store) throw signedOut()
      const isAllInIt = store.changes.lastPosition() === lastPosition
      isOnRecord = await onRecordOrToldSo(outgoing.takeOut())
      // The record alone needs no other backup.
      if (isAllInIt) safe = store.changes.lastPosition()
      return finished.bytes
    }
    const file = await app.host.saveFile({ ...outgoing, takeOut, onSaved: () => onSaved(safe) })
    return { ...written, isOnRecord, file }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** As a file written to a path: a store that cannot be written is written to a file all the same. */
async function onRecordOrToldSo(record: Promise<unknown>): Promise<boolean> {
  try {
    await record
    return true
  } catch (error) {
    if (!isUnwritable(error)) throw error
    return false
  }
}

/** Reads a file to its end. With a store open it says whom of this office's acquaintance signed it. */
export async function* verifyFile(
  app: App,
  { file, passphrase }: { file: string; passphrase?: string | undefined },
  signal?: AbortSignal,
): Events<{ report: ExchangeFile }> {
  const path = app.host.resolveFile(file)
  // Nobody need start a thread for what is no file of an office.
  await sealOf(path)
  const request = { path, unlock: await unlockFor(app, passphrase), schema: readMigrations().length }
  const sound = yield* runJob(verifyExchangeJob, request, { signal })
  yield { type: 'done', report: withSigner(app, sound) }
}

/** Merges a file in a worker thread, or tells what merging it would change. */
export async function* mergeFile(
  app: App,
  {
    file,
    passphrase,
    preview,
    heal,
  }: { file: string; passphrase?: string | undefined; preview: boolean; heal: boolean },
  signal?: AbortSignal,
): Events<{ report: MergeReport }> {
  const path = app.host.resolveFile(file)
  await sealOf(path)
  const request = { path, unlock: await unlockFor(app, passphrase), preview, heal, at: app.now() }
  const { store } = requireSession(app)
  const report = yield* runOnStore(app, mergeExchangeJob, request, { signal })
  if (!preview) {
    for (const { copyId } of report.healed) store.seen.accept(copyId as CopyId)
    if (app.session?.store === store) await dropSuspendedSlots(app.session)
  }
  yield { type: 'done', report }
}

/** Takes a merge back in a worker thread. */
export async function* undoMergeById(
  app: App,
  { id }: { id: string },
  signal?: AbortSignal,
): Events<{ report: MergeUndoReport }> {
  const { store } = requireSession(app)
  requireStandingMerge(store, store.lineage(), id)
  const request = { id, at: app.now() }
  yield { type: 'done', report: yield* runOnStore(app, undoMergeJob, request, { signal }) }
}

/** Makes a new store of a file in a worker thread. Nobody is signed in to it by that. */
export async function* restoreFile(
  app: App,
  {
    file,
    passphrase,
    folder,
    ...rest
  }: {
    file: string
    passphrase?: string | undefined
    folder: string | null
    user?: string | undefined
    newPassphrase: string
  },
  signal?: AbortSignal,
): Events<RestoredStore> {
  const { program, kdf } = environment(app)
  const request = {
    ...rest,
    path: app.host.resolveFile(file),
    folder: folder === null ? { within: app.host.storesFolder } : resolve(folder),
    unlock: await unlockFor(app, passphrase),
    schema: readMigrations().length,
    program,
    kdf,
    clockAheadMs: clockAheadMs(app),
  }
  yield { type: 'done', ...(yield* runJob(restoreExchangeJob, request, { signal })) }
}

/** scrypt's cost beside keys of the least cost. */
const cheapWorkFactor = 8

function sealFor(recipients: readonly string[], passphrase: string | undefined): Seal {
  if (recipients.length > 0 && passphrase === undefined) return { recipients }
  if (recipients.length === 0 && passphrase !== undefined) return { passphrase }
  const reason = 'A file is sealed to office keys or under a passphrase: name one of the two'
  const problems = [{ file: null, line: null, column: 'passphrase', value: null, reason }]
  throw refusal('INVALID_INPUT', 'Name the offices it is for, or give a passphrase.', { problems })
}

async function unlockFor(app: App, passphrase: string | undefined): Promise<Unlock> {
  return { passphrase, identity: app.session ? await exchangeIdentity(app.session) : undefined }
}

function withSigner({ session }: App, { signingKey: key, ...file }: SoundFile): ExchangeFile {
  if (!session) return { ...file, signer: { key, standing: 'unasked', name: null, isCompared: false } }
  return { ...file, signer: signerNamed(session.store, key) }
}
