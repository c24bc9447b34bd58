import { basename } from 'node:path'
import type { Entry } from '#shared/changes/entry.ts'
import type { Seal as UserSeal } from '#shared/changes/seal.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { type Blob, BlobSet } from '../../exchange/format.ts'
import type { ExchangeContent, Seal } from '../../exchange/write.ts'
import { writeExchange } from '../../exchange/write.ts'
import type { WrittenFile } from '../../files/atomic-file.ts'
import { StoreError } from '../../store/errors.ts'
import type { WritableStore } from '../../store/store.ts'
import { sightEverybody } from '../checking/recognition/sightings.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { ownOffice } from '../ground/require.ts'
import { type Leaving, writeDisclosure } from '../leaving/leaving.ts'
import { ownPublicKey, signingKeyOf } from '../session/office-key.ts'
import { requireRight } from '../session/permissions.ts'
import type { ExchangeSteps } from './steps.ts'

/** A file to write: the path, the age recipient that it names for answers, and for whom it is sealed. */
export interface ExchangeWriting {
  readonly path: string
  readonly exchangeKey: string
  readonly program: string
  readonly seal: Seal
  readonly writtenAt: Instant
  /** The file goes on to the host, which puts on record that it leaves; else this does. */
  readonly isForHost: boolean
  /** scrypt's cost; age's own unless said otherwise. */
  readonly workFactor?: number | undefined
}

/** A file that was written whole and read back: its path, size in bytes, SHA-256 in hexadecimal, and entries of the log. */
export interface WrittenExchange {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly entries: number
  /** The log's last position that it makes safe. */
  readonly lastPosition: number
  /** False where that it left could not be put on record. */
  readonly isOnRecord: boolean
}

/**
 * Writes the whole change log as it stands when the writing begins: the log only grows, so pages read later are of the
 * same state. Refuses with NOT_ALLOWED, FILE_EXISTS, FILE_NOT_WRITTEN, CANCELLED; then there is no file.
 */
export async function writeExchangeFile(
  session: OpenSession,
  { path, exchangeKey, program, seal, writtenAt, workFactor, isForHost }: ExchangeWriting,
  steps: ExchangeSteps,
): Promise<WrittenExchange> {
  requireRight(session, 'edit')
  const { store } = session
  sightForOthers(session, steps)
  const { header, lastPosition, hashes } = store.read(() => headerOf(store, { exchangeKey, program }))
  const entries = header.ranges.reduce((sum, { to }) => sum + to, 0)
  const content: ExchangeContent = {
    header: { ...header, writtenAt },
    entries: entriesUpTo(store, lastPosition, entries, steps),
    blobs: blobsOf(store, hashes),
    signingKey: signingKeyOf(store),
  }
  let record: Pick<WrittenExchange, 'lastPosition' | 'isOnRecord'> = { lastPosition, isOnRecord: false }
  const beforeNamed = (written: WrittenFile) => {
    if (!isForHost) record = putOnRecord(session, { path, seal, lastPosition }, written)
  }
  const { bytes, sha256 } = await writeExchange(path, content, seal, { workFactor, beforeNamed })
  return { file: path, bytes, sha256, entries, ...record }
}

/** Everything on file, for whoever can open the file. */
export function everythingFor(seal: Seal): Leaving {
  return {
    what: 'everything',
    people: null,
    recipientKeys: 'recipients' in seal ? [...seal.recipients] : [],
  }
}

/**
 * Writes down that everything on file is about to leave. A store that cannot be written is written to a file all the same, and
 * whoever asked is told that there is no record: nothing needs a backup more.
 */
function putOnRecord(
  session: OpenSession,
  { path, seal, lastPosition }: { path: string; seal: Seal; lastPosition: number },
  { bytes, sha256 }: WrittenFile,
): Pick<WrittenExchange, 'lastPosition' | 'isOnRecord'> {
  const found = { ...everythingFor(seal), fileName: basename(path), bytes, sha256: sha256 as Sha256 }
  try {
    const end = change(session, w => {
      const isAllInIt = w.changes.lastPosition() === lastPosition
      writeDisclosure(w, found, 'saved')
      // The record alone needs no other backup.
      return isAllInIt ? w.changes.lastPosition() : lastPosition
    })
    return { lastPosition: end, isOnRecord: true }
  } catch (error) {
    if (!isUnwritable(error)) throw error
    return { lastPosition, isOnRecord: false }
  }
}

/** Whether the store cannot be written at all. One that another is writing to now can be asked again. */
export function isUnwritable(error: unknown): boolean {
  return error instanceof StoreError && error.code !== 'STORE_BUSY'
}

/**
 * Registers stay here, and what they show of people goes along. A store that cannot be written is written to a file all the
 * same: nothing needs it more.
 */
function sightForOthers(session: OpenSession, steps: ExchangeSteps): void {
  try {
    sightEverybody(session, steps)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
  }
}

function headerOf(
  store: WritableStore,
  { exchangeKey, program }: Pick<ExchangeWriting, 'exchangeKey' | 'program'>,
) {
  const { id, code, name } = ownOffice(store)
  const { ends, counts, lastPosition } = store.changes.extent()
  const hashes = BlobSet.options.flatMap(set =>
    store.exchangedContent.hashes(set).map(sha256 => ({ set, sha256 })),
  )
  const header = {
    schema: store.schema,
    program,
    office: { id, code, name },
    signingKey: ownPublicKey(store),
    exchangeKey,
    lineage: store.lineage(),
    ranges: ends.map(({ copyId, sequence }) => ({ copyId, from: 1 as const, to: sequence })),
    counts: Object.fromEntries(counts.map(({ noun, entries }) => [noun, entries])),
    seals: store.seals.count(),
    blobs: hashes.length,
  }
  return { header, lastPosition, hashes }
}

const pageSize = 1000

function* entriesUpTo(
  store: WritableStore,
  last: number,
  total: number,
  steps: ExchangeSteps,
): Generator<Entry | UserSeal> {
  let done = 0
  for (let after = 0; ; ) {
    steps.throwIfCancelled()
    const page = store.changes.page({ after, limit: pageSize })
    for (const { position, ...entry } of page) {
      if (position > last) return
      yield entry
      after = position
      const seal = store.seals.endingAt(entry.copyId, entry.sequence)
      if (seal) yield seal
    }
    done += page.length
    steps.progress(done, total, 'writing')
    if (page.length < pageSize) return
  }
}

/** Contents are only ever added, so those that were there when the writing began are there. */
function* blobsOf(
  { exchangedContent }: WritableStore,
  hashes: readonly Pick<Blob, 'set' | 'sha256'>[],
): Generator<Blob> {
  for (const { set, sha256 } of hashes) {
    const bytes = exchangedContent.get(set, sha256)
    if (!bytes) throw new Error(`The content ${sha256} went away`)
    yield { set, sha256, bytes }
  }
}
