import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Entry } from '#shared/changes/entry.ts'
import type { Seal } from '#shared/changes/seal.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { Blob, Header } from '../../exchange/format.ts'
import type { Unlock } from '../../exchange/read.ts'
import { readExchange } from '../../exchange/verify.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { storeSuffix } from '../../files/outside-file.ts'
import { refusal } from '../../refusal.ts'
import { StoreError } from '../../store/errors.ts'
import type { KdfParameters } from '../../store/keys/key-slot.ts'
import { refusingForeign } from '../../store/log/merging.ts'
import { createStore } from '../../store/open.ts'
import type { WritableStore } from '../../store/store.ts'
import { carryOutErasures } from '../oversight/carrying-out.ts'
import { foundersIn } from '../session/authority.ts'
import { requireStrong } from '../session/new-passphrase.ts'
import { newOfficeKey, officeKeyName } from '../session/office-key.ts'
import type { ExchangeSteps } from './steps.ts'
import { type OnFile, userPutOnFile } from './users-on-file.ts'

/** A file to make a store of, where, and for whom of those on file. */
export interface ExchangeRestoring {
  readonly path: string
  readonly unlock: Unlock
  readonly schema: number
  /** `NAME.muster-store`, where nothing may be yet; or the folder of stores, for a name after the office that is free in it. */
  readonly folder: string | { readonly within: string }
  /** The first user on file unless said otherwise. */
  readonly user?: string | undefined
  readonly newPassphrase: string
  readonly program: string
  readonly kdf?: KdfParameters | undefined
}

/** A store that was made of a file, and what opens it. */
export interface RestoredStore {
  readonly folder: string
  readonly recoveryKey: string
  readonly user: string
  readonly office: Header['office']
  readonly entries: number
}

/**
 * Makes a new store of a file. It is read twice: to its trailer, to know that it holds and who is on file, and again for
 * its entries. The store is built beside its place and moved there when it is whole. It has keys and a copy id of its
 * own, since no file carries a secret, and trusts whoever signed the file, so that later ones can be merged. Refuses by
 * name, and leaves nothing: STORE_EXISTS, STORE_BAD_NAME, INVALID_INPUT (a user who is not on file, a weak passphrase), and what reading
 * refuses with.
 */
export async function restoreExchangeFile(
  request: ExchangeRestoring,
  now: () => Instant,
  steps: ExchangeSteps,
): Promise<RestoredStore> {
  if (typeof request.folder === 'string') requireFree(request.folder)
  const file = await readThrough(request, steps)
  const folder =
    typeof request.folder === 'string'
      ? request.folder
      : freeFolder(request.folder.within, file.header.office.code)
  const user = userOf(file.users, request.user)
  const owner = {
    office: file.header.office,
    user: user.name,
    others: [...file.users.values()].map(({ name }) => name),
  }
  await requireStrong(request.newPassphrase, owner, 'newPassphrase')
  makeFolder(dirname(folder))
  const beside = mkdtempSync(join(dirname(folder), '.restoring-'))
  try {
    const made = await build(join(beside, basename(folder)), request, { ...file, user }, now, steps)
    renameSync(join(beside, basename(folder)), folder)
    return { ...made, folder }
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

function requireFree(folder: string): void {
  if (existsSync(folder)) throw new StoreError('STORE_EXISTS', { path: folder })
  if (!folder.endsWith(storeSuffix)) throw new StoreError('STORE_BAD_NAME', { path: folder })
}

/** `LHR-2.muster-store`, or where that is taken `LHR-2 (2).muster-store`: a restore never takes the place of a store. */
function freeFolder(within: string, code: string): string {
  for (let number = 1; ; number += 1) {
    const folder = join(within, `${code}${number === 1 ? '' : ` (${number})`}${storeSuffix}`)
    if (!existsSync(folder)) return folder
  }
}

interface ReadFile {
  readonly header: Header
  readonly entries: number
  readonly sha256: string
  /** Users whom the store that wrote the file had recorded, in that order. */
  readonly users: readonly OnFile[]
}

/** Reads the file to its end, and into a store beside its log where one is given. */
async function readThrough(
  { path, unlock, schema }: ExchangeRestoring,
  steps: ExchangeSteps,
  into?: WritableStore['incoming'],
): Promise<ReadFile> {
  const users: OnFile[] = []
  let header: Header | undefined
  const entries = readExchange(path, unlock, {
    schema,
    onHeader: read => {
      header = read
    },
  })
  let batch: Entry[] = []
  let seals: Seal[] = []
  for (let done = 0; ; ) {
    const step = await entries.next()
    if (!step.done && 'seal' in step.value) seals.push(step.value.seal)
    if (!step.done && 'blob' in step.value) addBlob(into, step.value.blob)
    if (!step.done && 'entry' in step.value) {
      const user = header ? userPutOnFile(step.value.entry, header) : null
      if (user) users.push(user)
      batch.push(step.value.entry)
      done += 1
    }
    if (batch.length === 500 || step.done) {
      steps.throwIfCancelled()
      steps.progress(done, header?.ranges.reduce((sum, { to }) => sum + to, 0) ?? null, 'reading')
      into?.add(batch, seals)
      batch = []
      seals = []
    }
    if (step.done) return { ...step.value, users }
  }
}

function addBlob(into: WritableStore['incoming'] | undefined, { set, sha256, bytes }: Blob): void {
  into?.addContent(set, sha256, bytes)
}

function userOf(users: readonly OnFile[], wanted: string | undefined): OnFile {
  const user = wanted === undefined ? users[0] : users.find(each => sameName(each.name, wanted))
  if (user) return user
  const reason = `On file are: ${users.map(({ name }) => name).join(', ')}`
  const problems = [{ file: null, line: null, column: 'user', value: wanted ?? null, reason }]
  throw refusal('INVALID_INPUT', 'Name a user who is on file.', { problems })
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}

async function build(
  folder: string,
  request: ExchangeRestoring,
  file: ReadFile & { readonly user: OnFile },
  now: () => Instant,
  steps: ExchangeSteps,
): Promise<Omit<RestoredStore, 'folder'>> {
  const { header, user, entries } = file
  const { program, kdf, newPassphrase: passphrase } = request
  const wanted = { folder, officeCode: header.office.code, user: user.name, passphrase }
  const { store, recoveryKey } = await createStore(wanted, { now, program, ...(kdf ? { kdf } : {}) })
  try {
    const again = await readThrough(request, steps, store.incoming)
    if (again.sha256 !== file.sha256)
      throw refusal('EXCHANGE_DAMAGED', 'Copy it first.', { what: 'It changed.' })
    refusingForeign(() => takeOver(store, header, user.id))
    return { recoveryKey, user: user.name, office: header.office, entries }
  } finally {
    store.incoming.clear()
    store.close()
  }
}

/** As `store.transaction`, not as a change of the office: what was signed stands or falls as it did when it was written. */
function takeOver(
  store: WritableStore,
  { office, lineage, signingKey, exchangeKey }: Header,
  by: UserId,
): void {
  store.transaction(by, w => {
    w.goOnAs(office.id, lineage)
    w.secret.set(officeKeyName, newOfficeKey().privateKey)
    const { ranges } = w.merge()
    w.noteRootsBefore(foundersIn(w, lineage))
    carryOutErasures(w, ranges)
    w.trustedOffice.trust({
      signingKey,
      exchangeKey,
      name: office.name,
      trustedBy: by,
      trustedAt: w.now,
    })
  })
}
