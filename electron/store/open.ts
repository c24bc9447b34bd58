import { existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type Database from 'better-sqlite3'
import type { CopyId } from '#shared/changes/entry.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { makeFolder } from '../files/make-folder.ts'
import { makePrivate } from '../files/private-files.ts'
import { assertSafeToOpen, openReadOnly } from './file/assertions.ts'
import {
  closingOnFailure,
  connectForWriting,
  connectNew,
  waitNoLonger,
  waitPatiently,
} from './file/connect.ts'
import { readIncarnation, takeCopyId } from './file/incarnation.ts'
import { type Rescue, readRescue } from './file/integrity.ts'
import { type StoreLock, takeLock } from './file/lock.ts'
import { type Migration, migrate, readMigrations, schemaVersion } from './file/migrate.ts'
import { assertStoreThere, finishFolder, newFolderPaths, type StorePaths, storePaths } from './file/paths.ts'
import { copyDatabase } from './file/snapshot.ts'
import {
  makeStopQueue,
  ownStopQueue,
  readStopQueue,
  type StopQueue,
  type WaitingStops,
} from './file/stop-queue.ts'
import { createStoreInfo } from './file/store-info.ts'
import { type DataKey, forgetKey, newDataKey } from './keys/data-key.ts'
import { tunedKdf } from './keys/kdf-cost.ts'
import type { KdfParameters } from './keys/key-slot.ts'
import { type Credentials, createKeyFile, listSlotUsers, openSlot } from './keys/key-slots.ts'
import { createKeyring, type Keyring } from './keys/keyring.ts'
import type { UserKey } from './keys/user-key.ts'
import { removeStaged } from './log/staging.ts'
import { columnsByNoun } from './nouns/nouns.ts'
import { rebuildPersonIndex } from './nouns/person-index.ts'
import { createRegisterFiles } from './register/reader.ts'
import { lookBack, type Seen, seenByAnother } from './seen/seen.ts'
import { buildStore, type WritableStore } from './store.ts'
import { namingErrors, toStoreError } from './translate-errors.ts'

/** What a store needs from the program around it. */
export interface StoreEnvironment {
  now: () => Instant
  /** Version of the program, for the message of an older one that meets this store. */
  program: string
  /** Where this computer remembers what it has seen of stores, outside them all; null where it does not. */
  memoryFolder?: string | null
  /** Cost of new key slots; half a second of the computer that makes the store unless said otherwise. */
  kdf?: KdfParameters
  /** The steps of the layout; those beside this file unless said otherwise. */
  migrations?: readonly Migration[]
}

/** What a new store is made of. */
export interface NewStore {
  /** `NAME.muster-store`; nothing may be there yet. */
  folder: string
  /** Code of the office, which becomes part of the log's copy id. */
  officeCode: string
  user: string
  passphrase: string
}

/**
 * Makes a store under a temporary name, gives it its own when it is whole, and opens it. The recovery key is to be
 * shown once: it is nowhere else; with it comes the first user's signing key. Throws STORE_BAD_NAME, STORE_EXISTS,
 * STORE_DISK_FULL, STORE_READ_ONLY.
 */
export async function createStore(
  wanted: NewStore,
  environment: StoreEnvironment,
): Promise<{ store: WritableStore; recoveryKey: string; userKey: UserKey }> {
  const folder = resolve(wanted.folder)
  const dataKey = newDataKey()
  const made = await makeStoreFolder(folder, dataKey, wanted, environment)
  const paths = storePaths(folder)
  const store = await withLock(paths, environment, lock => connectStore(paths, dataKey, environment, lock))
  return { store, ...made }
}

/**
 * Opens an existing store; opening never creates. Refuses, by name and without touching anything: STORE_MISSING,
 * STORE_NOT_OURS, STORE_EMPTY, STORE_IN_USE, STORE_UNKNOWN_USER, STORE_WRONG_PASSPHRASE,
 * STORE_RECOVERY_KEY_MISTYPED, STORE_WRONG_RECOVERY_KEY, STORE_PLAIN, STORE_DAMAGED, STORE_NEWER, STORE_READ_ONLY.
 * A slot that does not open is a wrong passphrase; a slot that opens onto an unreadable database is damage.
 */
export async function openStore(
  folder: string,
  credentials: Credentials,
  environment: StoreEnvironment,
): Promise<WritableStore> {
  const { store, userKey } = await openSlotAndStore(folder, credentials, environment)
  userKey?.forget()
  return store
}

/**
 * As {@link openStore}, and gives the signing key too: of a user who signs in theirs, which a slot that is older than signing
 * keys gets by it; of an invitation its own.
 */
export async function openStoreAs(
  folder: string,
  credentials: Exclude<Credentials, { recoveryKey: string }>,
  environment: StoreEnvironment,
): Promise<{ store: WritableStore; userKey: UserKey }> {
  const { store, userKey } = await openSlotAndStore(folder, credentials, environment)
  try {
    return { store, userKey: userKey ?? (await openKey(store.keys, credentials)) }
  } catch (error) {
    store.close()
    throw error
  }
}

function openKey(
  keys: Keyring,
  credentials: Exclude<Credentials, { recoveryKey: string }>,
): Promise<UserKey> {
  const { user } = credentials
  if ('half' in credentials) throw new Error('Whoever looks without a passphrase has a key of the moment')
  return 'passphrase' in credentials
    ? keys.verify(user, credentials.passphrase)
    : keys.openInvitation(user, credentials.invitation)
}

async function openSlotAndStore(
  folder: string,
  credentials: Credentials,
  environment: StoreEnvironment,
): Promise<{ store: WritableStore; userKey: UserKey | null }> {
  const paths = storePaths(resolve(folder))
  assertStoreThere(paths)
  return withLock(paths, environment, async lock => {
    const { dataKey, userKey } = await openSlot(paths.keys, credentials)
    try {
      assertSafeToOpen(paths.database, dataKey, migrationsOf(environment).length)
      return { store: connectStore(paths, dataKey, environment, lock), userKey }
    } catch (error) {
      userKey?.forget()
      forgetKey(dataKey)
      throw error
    }
  })
}

/**
 * Opens a store that {@link openStore} refused as damaged, for reading what can be read. Throws what openStore throws of
 * the folder, the lock and the slots. The copies of the store (file/snapshot.ts) are the way back to work; this is for
 * what is newer than they are.
 */
export async function openRescue(
  folder: string,
  credentials: Credentials,
  environment: Pick<StoreEnvironment, 'now'>,
): Promise<Rescue> {
  const paths = storePaths(resolve(folder))
  assertStoreThere(paths)
  return withLock(paths, environment, async lock => {
    const { dataKey, userKey } = await openSlot(paths.keys, credentials)
    userKey?.forget()
    const { db, close } = openReadOnly(paths.database, dataKey)
    return {
      ...readRescue(db, columnsByNoun),
      close() {
        close()
        forgetKey(dataKey)
        lock.release()
      },
    }
  })
}

/**
 * A second connection to a store that this process has open, for a job in a worker thread. Takes no lock and checks
 * nothing again: the connection that was opened first has done both.
 */
export function openConnection(
  folder: string,
  dataKey: DataKey,
  environment: StoreEnvironment,
): WritableStore {
  const paths = storePaths(resolve(folder))
  assertStoreThere(paths)
  const db = connectForWriting(paths.database, dataKey)
  return closingOnFailure(db, () => {
    waitPatiently(db)
    const copyId = readIncarnation(db)?.copyId
    if (copyId === undefined) throw new Error('The store has not been opened yet')
    const stops = readStopQueue(paths.stops, dataKey)
    return storeOver({
      db,
      paths,
      dataKey,
      environment,
      copyId,
      stops,
      ownStops: null,
      seen: seenByAnother,
      released: () => undefined,
    })
  })
}

/** Names of those who can open a store, the first one first. Throws STORE_MISSING, STORE_NOT_OURS, STORE_EMPTY, STORE_DAMAGED. */
export function listUsers(folder: string): string[] {
  const paths = storePaths(resolve(folder))
  return namingErrors(paths.folder, () => {
    assertStoreThere(paths)
    return listSlotUsers(paths.keys)
  })
}

/** Builds the whole folder under a temporary name; gives the recovery key and the first user's signing key. */
async function makeStoreFolder(
  folder: string,
  dataKey: DataKey,
  wanted: NewStore,
  environment: StoreEnvironment,
): Promise<{ recoveryKey: string; userKey: UserKey }> {
  const paths = newFolderPaths(folder)
  try {
    makeFolder(paths.copies)
    const made = await createKeyFile(paths.keys, dataKey, wanted, environment.kdf ?? (await tunedKdf()))
    const db = connectNew(paths.database, dataKey)
    closingOnFailure(db, () => {
      bringToDate(db, environment, () => null)
      createStoreInfo(db).set('officeCode', wanted.officeCode)
      makeStopQueue(paths.stops, dataKey)
      createStoreInfo(db).set('stopQueue', 'made')
    })
    db.close()
    finishFolder(paths, folder)
    return made
  } catch (error) {
    rmSync(paths.folder, { recursive: true, force: true })
    throw toStoreError(folder, error)
  }
}

/** The first statement in here may write: everything that could refuse has been asked. */
function connectStore(
  paths: StorePaths,
  dataKey: DataKey,
  environment: StoreEnvironment,
  lock: StoreLock,
): WritableStore {
  makePrivate(paths.folder)
  removeStaged(paths.incoming)
  const db = connectForWriting(paths.database, dataKey)
  return closingOnFailure(db, () => {
    const copyBefore = (version: number) => {
      const reason = `before-${String(version).padStart(4, '0')}`
      return copyDatabase(db, paths, dataKey, reason, environment.now()).path
    }
    if (bringToDate(db, environment, copyBefore)) rebuildPersonIndex(db)
    const info = createStoreInfo(db)
    const before = lookBack({ db, paths, dataKey, info, memoryFolder: environment.memoryFolder ?? null })
    const copyId = takeCopyId(db, paths.database, info, environment.now(), before.isContinued)
    const seen = before.goOn(copyId)
    const stops = openStopQueue(db, paths, dataKey)
    waitNoLonger(db)
    return storeOver({
      db,
      paths,
      dataKey,
      environment,
      copyId,
      stops,
      ownStops: stops,
      seen,
      released() {
        forgetKey(dataKey)
        lock.release()
      },
    })
  })
}

/** The queue of a store that has one; one that has none yet, of a layout before there were any, gets it. */
function openStopQueue(db: Database.Database, { stops }: StorePaths, dataKey: DataKey): StopQueue {
  const info = createStoreInfo(db)
  if (info.get('stopQueue') === undefined) {
    if (!existsSync(stops)) namingErrors(stops, () => makeStopQueue(stops, dataKey))
    info.set('stopQueue', 'made')
  }
  return ownStopQueue(stops, dataKey)
}

interface ConnectedParts {
  readonly db: Database.Database
  readonly paths: StorePaths
  readonly dataKey: DataKey
  readonly environment: StoreEnvironment
  readonly copyId: CopyId
  readonly stops: WaitingStops
  /** The same queue where this connection writes it. */
  readonly ownStops: StopQueue | null
  readonly seen: Seen
  readonly released: () => void
}

function storeOver({ db, paths, dataKey, environment, ...parts }: ConnectedParts): WritableStore {
  const nameCache = createNameCache()
  return buildStore({
    db,
    folder: paths.folder,
    dataKey,
    keys: createKeyring(paths.keys, dataKey, environment.kdf),
    registers: createRegisterFiles(paths.registers, dataKey, nameCache),
    nameCache,
    info: createStoreInfo(db),
    now: environment.now,
    copy: reason => copyDatabase(db, paths, dataKey, reason, environment.now()),
    ...parts,
  })
}

/**
 * Migrates where the layout is older than the program's, and says whether it was; `copyBefore` makes a verified copy first
 * and names it.
 */
function bringToDate(
  db: Database.Database,
  environment: StoreEnvironment,
  copyBefore: (version: number) => string | null,
): boolean {
  const migrations = migrationsOf(environment)
  const next = schemaVersion(db) + 1
  if (next > migrations.length) return false
  migrate(db, migrations, copyBefore(next))
  createStoreInfo(db).set('program', environment.program)
  return true
}

function migrationsOf(environment: StoreEnvironment): readonly Migration[] {
  return environment.migrations ?? readMigrations()
}

/** Takes the lock for what `work` opens, and gives it back when that fails. */
async function withLock<T>(
  paths: StorePaths,
  environment: Pick<StoreEnvironment, 'now'>,
  work: (lock: StoreLock) => T | Promise<T>,
): Promise<T> {
  const lock = takeLock(paths.lock, environment.now())
  try {
    return await work(lock)
  } catch (error) {
    lock.release()
    throw toStoreError(paths.folder, error)
  }
}
