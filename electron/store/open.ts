import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type Database from 'better-sqlite3'
import type { CopyId } from '#shared/changes/entry.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { makeFolder } from '../files/make-folder.ts'
import { makePrivate } from '../files/private-files.ts'
import { isNoDatabase } from '../files/system-errors.ts'
import { isStoreError, StoreError } from './errors.ts'
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
import { decideNext, isDecided, settleNext } from './file/next-files.ts'
import { assertStoreThere, finishFolder, newFolderPaths, type StorePaths, storePaths } from './file/paths.ts'
import { copyDatabase, dropCopiesBut } from './file/snapshot.ts'
import {
  makeStopQueue,
  openStopQueue,
  readStopQueue,
  type StopQueue,
  type WaitingStops,
} from './file/stop-queue.ts'
import { createStoreInfo } from './file/store-info.ts'
import {
  asDataKey,
  type DataKey,
  firstKeys,
  forgetKeys,
  newDataKey,
  noKey,
  type StoreKeys,
} from './keys/data-key.ts'
import { tunedKdf } from './keys/kdf-cost.ts'
import type { KdfParameters } from './keys/key-slot.ts'
import { type Credentials, createKeyFile, namesToSignIn, openSlot } from './keys/key-slots.ts'
import { createKeyring, type Keyring } from './keys/keyring.ts'
import type { UserKey } from './keys/user-key.ts'
import { removeStaged } from './log/staging.ts'
import { columnsByNoun } from './nouns/nouns.ts'
import { rebuildPersonIndex } from './nouns/person-index.ts'
import { createRegisterFiles } from './register/reader.ts'
import { isOlderKeyFile, lookBack, type Seen, seenByAnother } from './seen/seen.ts'
import { buildStore, type ChangedKey, type NextKey, type WritableStore } from './store.ts'
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
  const keys = firstKeys(newDataKey())
  const made = await makeStoreFolder(folder, keys, wanted, environment)
  const paths = storePaths(folder)
  const store = await withLock(paths, environment, lock => connectStore(paths, keys, environment, lock))
  return { store, ...made }
}

/**
 * Opens an existing store; opening never creates. Refuses, by name and without touching anything: STORE_MISSING,
 * STORE_NOT_OURS, STORE_EMPTY, STORE_IN_USE, STORE_UNKNOWN_USER, STORE_WRONG_PASSPHRASE,
 * STORE_RECOVERY_KEY_MISTYPED, STORE_WRONG_RECOVERY_KEY, STORE_PLAIN, STORE_DAMAGED, STORE_OLDER_KEYS, STORE_NEWER,
 * STORE_READ_ONLY. Touched is what a change of the data key left on its way: it is finished first.
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
    settleNext(paths)
    const { keys, userKey } = await openSlot(paths.keys, credentials)
    try {
      assertReadable(paths, keys, environment)
      return { store: connectStore(paths, keys, environment, lock), userKey }
    } catch (error) {
      userKey?.forget()
      forgetKeys(keys)
      throw error
    }
  })
}

/** As {@link assertSafeToOpen}; a database of which these keys open nothing, or do not since they are older, is named for it. */
function assertReadable(paths: StorePaths, keys: StoreKeys, environment: StoreEnvironment): void {
  try {
    assertSafeToOpen(paths.database, keys.dataKey, migrationsOf(environment).length)
  } catch (error) {
    if (!isStoreError(error, 'STORE_DAMAGED')) throw error
    if (isOlderKeyFile(paths, keys.lastingKey, environment.memoryFolder ?? null))
      throw new StoreError('STORE_OLDER_KEYS', { path: paths.keys }, error)
    const isUnopened = isNoDatabase(error.cause)
    throw new StoreError('STORE_DAMAGED', { ...error.data, isUnopened }, error)
  }
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
    settleNext(paths)
    const { keys, userKey } = await openSlot(paths.keys, credentials)
    userKey?.forget()
    const { db, close } = openReadOnly(paths.database, keys.dataKey)
    return {
      ...readRescue(db, columnsByNoun),
      close() {
        close()
        forgetKeys(keys)
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
      // It makes no slot, and remembers nothing.
      keys: { dataKey, lastingKey: noKey() },
      environment,
      copyId,
      stops,
      ownStops: null,
      seen: seenByAnother,
      released: () => undefined,
      reopen: () => {
        throw new Error('Only the store’s own connection changes its key')
      },
    })
  })
}

/** Names of those who can open a store, and then of those who moved. Throws STORE_MISSING, STORE_NOT_OURS, STORE_EMPTY, STORE_DAMAGED. */
export function listUsers(folder: string): string[] {
  const paths = storePaths(resolve(folder))
  return namingErrors(paths.folder, () => {
    assertStoreThere(paths)
    return namesToSignIn(paths.keys)
  })
}

/** Builds the whole folder under a temporary name; gives the recovery key and the first user's signing key. */
async function makeStoreFolder(
  folder: string,
  keys: StoreKeys,
  wanted: NewStore,
  environment: StoreEnvironment,
): Promise<{ recoveryKey: string; userKey: UserKey }> {
  const paths = newFolderPaths(folder)
  try {
    makeFolder(paths.copies)
    const { dataKey } = keys
    const made = await createKeyFile(paths.keys, keys, wanted, environment.kdf ?? (await tunedKdf()))
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
  keys: StoreKeys,
  environment: StoreEnvironment,
  lock: StoreLock,
): WritableStore {
  const { dataKey, lastingKey } = keys
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
    const before = lookBack({ db, paths, lastingKey, info, memoryFolder: environment.memoryFolder ?? null })
    const copyId = takeCopyId(db, paths.database, info, environment.now(), before.isContinued)
    const seen = before.goOn(copyId)
    const stops = openStopQueue(info, paths.stops, dataKey)
    waitNoLonger(db)
    return storeOver({
      db,
      paths,
      keys,
      environment,
      copyId,
      stops,
      ownStops: stops,
      seen,
      released() {
        forgetKeys(keys)
        lock.release()
      },
      reopen: next => reopenUnder(next, { paths, keys, environment, lock }),
    })
  })
}

/**
 * Puts the next store in the place of this one, whose files are closed, and opens it. Where it was not decided on, this one goes
 * on as it was, and why is given too. Throws where it was decided on and cannot be moved or opened: signing in goes on with it.
 */
function reopenUnder(
  { name, dataKey, keys: keyFile, stops }: NextKey,
  {
    paths,
    keys,
    environment,
    lock,
  }: { paths: StorePaths; keys: StoreKeys; environment: StoreEnvironment; lock: StoreLock },
): ChangedKey {
  const next = { dataKey, lastingKey: asDataKey(Uint8Array.from(keys.lastingKey)) }
  let failure: unknown = null
  try {
    decideNext(paths, { name, keys: keyFile, dataKey, stops })
  } catch (error) {
    failure = error
  }
  const isNext = isDecided(paths)
  try {
    settleNext(paths)
    const store = connectStore(paths, isNext ? next : keys, environment, lock)
    forgetKeys(isNext ? keys : next)
    return { store, failure: isNext ? null : failure }
  } catch (error) {
    forgetKeys(keys)
    forgetKeys(next)
    lock.release()
    throw toStoreError(paths.folder, error)
  }
}

interface ConnectedParts {
  readonly db: Database.Database
  readonly paths: StorePaths
  readonly keys: StoreKeys
  readonly environment: StoreEnvironment
  readonly copyId: CopyId
  readonly stops: WaitingStops
  /** The same queue where this connection writes it. */
  readonly ownStops: StopQueue | null
  readonly seen: Seen
  readonly released: () => void
  readonly reopen: (next: NextKey) => ChangedKey
}

function storeOver({ db, paths, keys, environment, ...parts }: ConnectedParts): WritableStore {
  const { dataKey } = keys
  const nameCache = createNameCache()
  return buildStore({
    db,
    folder: paths.folder,
    dataKey,
    keys: createKeyring(paths.keys, keys, environment.kdf),
    registers: createRegisterFiles(paths.registers, dataKey, nameCache),
    nameCache,
    info: createStoreInfo(db),
    now: environment.now,
    copy: reason => copyDatabase(db, paths, dataKey, reason, environment.now()),
    dropCopiesBut: name => dropCopiesBut(paths, name),
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
