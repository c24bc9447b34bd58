import { randomBytes } from 'node:crypto'
import { monotonicFactory } from 'ulid'
import { type ClockText, readClock } from '#shared/changes/clock.ts'
import type { CopyId } from '#shared/changes/entry.ts'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { ErasureId, Id, OfficeId, RegisterSnapshotId, UserId } from '#shared/model/ids.ts'
import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import { epochMs, type Instant, instantFromEpochMs } from '#shared/model/plain-date.ts'
import { type Cleaning, createCleaning } from './file/cleaning.ts'
import { holdWriting, putJournalInPlace, putsJournalInPlace, withoutWaiting } from './file/connect.ts'
import { createDataKeyRecord, type DataKeyRecord } from './file/data-key-record.ts'
import { prependLineage, readLineage } from './file/incarnation.ts'
import { createLastBackupRecord, type LastBackupRecord } from './file/last-backup.ts'
import { schemaVersion } from './file/migrate.ts'
import { guardFile } from './file/place.ts'
import type { StoreCopy } from './file/snapshot.ts'
import type { StopQueue } from './file/stop-queue.ts'
import type { StoreInfo } from './file/store-info.ts'
import type { DataKey } from './keys/data-key.ts'
import type { Keyring } from './keys/keyring.ts'
import type { SecretReader, SecretTable } from './keys/secret.ts'
import type { TrustedOfficeReader, TrustedOfficeTable } from './keys/trusted-office.ts'
import { type CommitListeners, createListeners } from './listeners.ts'
import type { Changed, ChangeReader, WrittenRecord } from './log/changes.ts'
import type { CopyReader, CopyTable } from './log/copies.ts'
import type { Erasing } from './log/erasing.ts'
import type { ExchangedContentReader } from './log/exchanged-content.ts'
import type { ConflictReader, IncomingEntries, MergeCounts, Merging } from './log/merging.ts'
import type { Look, ReadReader } from './log/reads.ts'
import type { Hand, SealReader } from './log/seals.ts'
import type { ChainReport } from './log/verify-chain.ts'
import type { AttachedContentReader, AttachedContentTable } from './nouns/attached-content.ts'
import type { NounReaders, NounTables } from './nouns/nouns.ts'
import { type Prepared, prepareTables, rootsIn, type TableParts } from './prepared.ts'
import { dropRegisterRows, type RegisterLoad, startRegisterLoad } from './register/load.ts'
import type { RegisterEntryReader, RegisterFallen, RegisterSought } from './register/reader.ts'
import type { Seen } from './seen/seen.ts'
import { transaction } from './statements.ts'
import { namingErrors } from './translate-errors.ts'

/** What anybody may read of an open store. A {@link Writer} is one too: it reads what it has written. */
export interface ReadableStore extends NounReaders {
  readonly registerEntry: RegisterEntryReader
  readonly changes: ChangeReader & {
    /** Checks every hash, every number and every record against the log; finds the first broken place. */
    verify(): ChainReport
  }
  /** Who answers for what the log says. */
  readonly seals: Pick<SealReader, 'authorOf' | 'endingAt' | 'count'>
  /** Who looked at whose file. */
  readonly reads: ReadReader
  /**
   * The keys of first administrators, the first one first: those that whoever is signed in knows ({@link WritableStore.knowRoots}),
   * else those that the store names, a fact of this store alone, which no log and no file carries. Empty in a store of before
   * users had keys, until an approver signs in.
   */
  roots(): readonly string[]
  /** Those that the store names, whoever is signed in: whoever has the data key could write there what they like. */
  rootsOnFile(): readonly string[]
  /**
   * Of those on file, the first administrators of the store whose backup this one was made of: nobody here believes them until they
   * say so, each for themselves.
   */
  rootsBefore(): readonly string[]
  /** The erasures that were carried out in this store. */
  erasuresCarriedOut(): ReadonlySet<ErasureId>
  /** As whom people were last looked for in the registers. */
  readonly registerSought: Pick<RegisterSought, 'of' | 'found'>
  /** What fell out of registers. */
  readonly registerFallen: Pick<RegisterFallen, 'list'>
  readonly secret: SecretReader
  readonly trustedOffice: TrustedOfficeReader
  /** Whose copies the log's chains are. */
  readonly copies: CopyReader
  /** Edits that did not know of each other, and that nobody has settled. */
  readonly conflicts: ConflictReader
  readonly attachedContent: AttachedContentReader
  /** What recognition remembers of names; forgotten when the store is closed. */
  readonly nameCache: NameCache
}

/** What a transaction writes with. Nothing else can write. */
export interface Writer extends NounTables {
  readonly registerEntry: RegisterEntryReader
  readonly registerSought: RegisterSought
  readonly registerFallen: RegisterFallen
  readonly changes: ReadableStore['changes']
  readonly seals: ReadableStore['seals']
  readonly reads: ReadReader
  erasuresCarriedOut(): ReadonlySet<ErasureId>
  roots(): readonly string[]
  rootsOnFile(): readonly string[]
  rootsBefore(): readonly string[]
  /** Takes a key for that of a first administrator, for good. */
  addRoot(publicKey: string): void
  readonly secret: SecretTable
  readonly trustedOffice: TrustedOfficeTable
  readonly copies: CopyTable
  readonly conflicts: ConflictReader
  readonly attachedContent: AttachedContentTable
  readonly nameCache: NameCache
  readonly userId: UserId
  /** One instant for the whole use case. */
  readonly now: Instant
  newId<N extends Noun>(noun: N): Id<N>
  /**
   * Brings the incoming entries into the log and makes every record that they are about what the folded log says.
   * Throws CopyForkedError, STORE_FOREIGN_ENTRY.
   */
  merge(): MergeCounts
  /** Writes these very fields of a record, also where they stand already: so that they know what stood against them. */
  settle: Merging['settle']
  /** Takes the content of records out of the store for good, as an erasure says that two users decided. */
  erase: Erasing['erase']
  /** People whose own record was erased here. */
  erasedPeople: Erasing['erasedPeople']
  /**
   * Takes what the incoming entries carry of records that were erased here, since something that was not erased protects whom they
   * say; gives those that are on file again.
   */
  holdAgain: Merging['holdAgain']
  /** Keeps who the first administrators were of the store whose file this one is made of. */
  noteRootsBefore(publicKeys: readonly string[]): void
  /** Makes the store that office's, and one that has been those copies: once, when it is made of another's log. */
  goOnAs(office: OfficeId, lineage: readonly CopyId[]): void
  /** Takes the wall clock for right, however far it is ahead of the log: two people said so. */
  followClock(): void
  /** Writes a waiting stop of this user into the log, unless that has it already. */
  takeInStop(stop: EmergencyStop): void
  /** The records written so far, each once, and what they were: for what must follow before a writing is committed. */
  written(): readonly WrittenRecord[]
}

/** An open store. */
export interface WritableStore extends ReadableStore, CommitListeners, Cleaning {
  readonly folder: string
  /** The copy that this store writes its log as. */
  readonly copyId: CopyId
  /** The copies that this store has been, the present one last. */
  lineage(): CopyId[]
  /** Leaves the copy id under which it writes, since another writes under it too: it takes a new one when it is opened next. */
  beginAnew(): void
  /** The latest time that the log has seen, wild clocks left out; null where nothing was written. */
  newestAt(): Instant | null
  /** Number of the layout's last migration. */
  readonly schema: number
  /** Entries of a file that is being read. */
  readonly incoming: IncomingEntries
  /** What the log names by hash, for files to other offices. */
  readonly exchangedContent: ExchangedContentReader
  /** What this computer has seen of the store before it was opened. */
  readonly seen: Seen
  /** When everything was last written to a file. */
  readonly lastBackup: LastBackupRecord
  /** From now on it goes by these first administrators, whatever it names itself: they lay under somebody's passphrase. */
  knowRoots(roots: readonly string[]): void
  /** For the connections of jobs in worker threads; never leaves the process. */
  readonly dataKey: DataKey
  readonly keys: Keyring
  /**
   * One use case: everything that `work` writes is there afterwards, or nothing of it. Immediate, so it never meets
   * another writer half way; `work` is synchronous. Listeners hear of it after the commit. What a hand with a key writes is
   * sealed; what is written in the name of a user alone, nobody answers for.
   */
  transaction<T>(by: UserId | Hand, work: (writer: Writer) => T): T
  /** Several reads that see one state, whatever another connection commits meanwhile. Synchronous. */
  read<T>(work: () => T): T
  /** Brings in a register row by row, outside the log; see {@link RegisterLoad}. */
  startRegisterLoad(snapshot: RegisterSnapshotId): RegisterLoad
  /** Clears the rows of a replaced snapshot. */
  dropRegisterRows(snapshot: RegisterSnapshotId): void
  /** Stops that were acknowledged and wait for the log; null for the connection of a job, which only reads them. */
  readonly stopQueue: StopQueue | null
  /**
   * Writes down that somebody looked at something, beside the log; not again what they looked at less than so many minutes ago.
   * Throws STORE_BUSY at once where another connection writes.
   */
  noteRead(hand: Hand, look: Look, unlessWithinMinutes: number): void
  /** As {@link transaction}, and throws STORE_BUSY at once where another connection writes. */
  transactionNow<T>(by: UserId | Hand, work: (writer: Writer) => T): T
  /**
   * Says that connections of jobs write too, from now until it is called back: what changes the file is then not known to
   * be a stranger's, and the jobs put the journal into it.
   */
  shareFile(): () => void
  /** Whether any does, see {@link shareFile}. */
  isShared(): boolean
  /** For a job that ends: puts what it wrote from the journal into the database, so that no window has to. */
  putJournalInPlace(): void
  /** Whether the store's file is what and where it was when it was opened. Throws STORE_GONE. */
  assertInPlace(): void
  /** Makes a verified encrypted copy in the store's `copies/`, keeping the last few of the same reason. */
  copy(reason: string): StoreCopy
  /**
   * Keeps every connection from writing until it is called back; stops wait beside the log, as during an import. Throws STORE_BUSY
   * where another connection writes.
   */
  holdWriting(): () => void
  /** Since when the data key is what it is. */
  readonly dataKeyRecord: DataKeyRecord
  /**
   * Closes this store and opens it again under the key that the next one was made with; nobody else can open it in between. This
   * one is closed in any case. Throws where the new one was decided on and cannot be opened: then nothing is open.
   */
  goOverTo(next: Omit<NextKey, 'stops'>): ChangedKey
  close(): void
  /** False from {@link close} on: whoever lets others take a turn asks before going on. */
  isOpen(): boolean
}

/** What the store goes over to when its data key is changed: the rest of it was made by key-change/make-next.ts. */
export interface NextKey {
  /** The name of the next store, by which the rest of it was made. */
  readonly name: string
  readonly dataKey: DataKey
  /** The key file that opens it. */
  readonly keys: Uint8Array
  /** The stops that wait for the log. */
  readonly stops: readonly EmergencyStop[]
}

/** The store that is open after a change of its data key. */
export interface ChangedKey {
  readonly store: WritableStore
  /** Why it is the old one still; null where it is not. */
  readonly failure: unknown
}

/** What a connection becomes a store of. */
export interface StoreParts extends TableParts {
  folder: string
  dataKey: DataKey
  keys: Keyring
  ownStops: StopQueue | null
  seen: Seen
  now: () => Instant
  /** Makes a verified copy, named after the reason. */
  copy(reason: string): StoreCopy
  /** Removes every copy but the one of this name; gives how many. */
  dropCopiesBut(name: string): number
  /** Gives back what stands behind the connection, once it is closed. */
  released(): void
  /** Opens what the store goes over to, once the connection is closed. */
  reopen(next: NextKey): ChangedKey
}

/** Prepares every statement over a connection that open.ts has checked. */
export function buildStore(parts: StoreParts): WritableStore {
  const { db, folder, dataKey, keys, registers, nameCache, copyId, info, seen } = parts
  const prepared = prepareTables(parts)
  const { tables, loads, beside, merging } = prepared
  const runAs = createTransactions(parts, prepared)
  const listeners = createListeners()
  listeners.onCommitted(seen.committed)
  const file = guardFile(db.name, parts.ownStops !== null)
  let isHandedOver = false

  function closeFiles(): void {
    try {
      // While there is a key to seal it under.
      if (db.open && file.isInPlace()) seen.remember()
    } finally {
      seen.close()
      nameCache.clear()
      registers.close()
      parts.stops.close()
      db.close()
    }
  }

  function write<T>(by: UserId | Hand, work: (writer: Writer) => T): T {
    if (db.inTransaction) throw new Error('A use case is one transaction: hand the writer on')
    file.assertUntouched()
    const { result, changed } = runAs(by, work)
    // What was committed to a file that is gone is kept nowhere, and nobody is told that it was.
    file.assertInPlace()
    listeners.announce(changed)
    return result
  }

  function noteLook(hand: Hand, look: Look): void {
    file.assertUntouched()
    withoutWaiting(db, () => transaction(db, 'immediate', () => prepared.reads.add(hand, look)))
    file.assertInPlace()
  }

  return {
    ...tables,
    ...beside,
    ...readingHalves(beside),
    incoming: merging.incoming,
    exchangedContent: merging.exchangedContent,
    seen,
    lastBackup: createLastBackupRecord(info),
    lineage: () => readLineage(db),
    schema: schemaVersion(db),
    knowRoots(known) {
      prepared.roots.known = known
    },
    beginAnew: () => info.set('beginAnew', copyId),
    newestAt: () => newestIn(info),
    folder,
    copyId,
    dataKey,
    keys,
    transaction: write,
    transactionNow: (by, work) => withoutWaiting(db, () => write(by, work)),
    noteRead(hand, look, unlessWithinMinutes) {
      if (!prepared.reads.hasWithin(unlessWithinMinutes, hand.user.id, look)) noteLook(hand, look)
    },
    stopQueue: parts.ownStops,
    shareFile() {
      const unshare = file.share()
      putsJournalInPlace(db, false)
      return () => {
        if (unshare() === 0) putsJournalInPlace(db, true)
      }
    },
    isShared: file.isShared,
    putJournalInPlace: () => putJournalInPlace(db),
    assertInPlace: file.assertUntouched,
    read: work => (db.inTransaction ? namingErrors(db.name, work) : transaction(db, 'deferred', work)),
    startRegisterLoad: snapshot => startRegisterLoad(loads, registers, snapshot),
    dropRegisterRows(snapshot) {
      dropRegisterRows(loads, registers, snapshot)
      beside.registerSought.forget(snapshot)
    },
    ...listeners,
    copy: parts.copy,
    ...createCleaning(parts, file),
    holdWriting: () => holdWriting(db.name, dataKey),
    dataKeyRecord: createDataKeyRecord(info),
    goOverTo(next) {
      const stops = [...parts.stops.list()]
      isHandedOver = true
      closeFiles()
      return parts.reopen({ ...next, stops })
    },
    isOpen: () => db.open,
    close() {
      if (isHandedOver) return
      try {
        closeFiles()
      } finally {
        parts.released()
      }
    },
  }
}

/** Of what a writer has, and a reader without its writing half. */
function readingHalves({
  secret,
  registerSought,
  registerFallen,
  trustedOffice,
  copies,
  attachedContent,
}: Prepared['beside']) {
  return {
    secret: { get: secret.get },
    registerSought: { of: registerSought.of, found: registerSought.found },
    registerFallen: { list: registerFallen.list },
    trustedOffice: { get: trustedOffice.get, list: trustedOffice.list },
    copies: {
      isOurRecord: copies.isOurRecord,
      isOfThisStore: copies.isOfThisStore,
      officeOf: copies.officeOf,
    },
    attachedContent: {
      get: attachedContent.get,
      has: attachedContent.has,
      count: attachedContent.count,
    },
  }
}

function newestIn(info: StoreInfo): Instant | null {
  const clock = info.get('clock')
  return clock === undefined ? null : instantFromEpochMs(readClock(clock as ClockText).epochMs)
}

/** What runs one use case, and gives what came of it and which records it wrote. */
function createTransactions(
  { db, info, now }: StoreParts,
  { log, tables, merging, erasing, beside, takeInStop, roots }: Prepared,
) {
  const nextUlid = monotonicFactory(() => randomBytes(4).readUInt32BE() / 2 ** 32)

  function writeAs(by: UserId | Hand): Writer {
    const at = now()
    log.open(by, at)
    return {
      ...tables,
      ...beside,
      userId: typeof by === 'string' ? by : by.user.id,
      now: at,
      newId: <N extends Noun>(_: N) => nextUlid(epochMs(at)) as Id<N>,
      merge: merging.merge,
      followClock: log.followClock,
      settle: merging.settle,
      erase: erasing.erase,
      erasedPeople: erasing.erasedPeople,
      holdAgain: merging.holdAgain,
      takeInStop,
      written: log.written,
      addRoot(publicKey) {
        info.set('roots', [...rootsIn(info), publicKey].join(' '))
        if (roots.known) roots.known = [...roots.known, publicKey]
      },
      noteRootsBefore(publicKeys) {
        if (publicKeys.length > 0) info.set('rootsBefore', publicKeys.join(' '))
      },
      goOnAs(office, lineage) {
        info.set('ownOffice', office)
        prependLineage(db, lineage, at)
      },
    }
  }

  return <T>(by: UserId | Hand, work: (writer: Writer) => T): { result: T; changed: Changed[] } => {
    try {
      return transaction(db, 'immediate', () => {
        const result = work(writeAs(by))
        if (result instanceof Promise) throw new TypeError('A transaction cannot wait for a promise')
        return { result, changed: log.close() }
      })
    } finally {
      log.drop()
    }
  }
}
