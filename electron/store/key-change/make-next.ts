import { copyFileSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Instant } from '#shared/model/plain-date.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { makePrivateFile } from '../../files/private-files.ts'
import { flushFile, flushFolder } from '../../files/rename-and-flush.ts'
import { isStoreError } from '../errors.ts'
import { connectForWriting, connectReadOnly, encryptAnew, putJournalInPlace } from '../file/connect.ts'
import { createDataKeyRecord } from '../file/data-key-record.ts'
import { assertRoomForCopy } from '../file/disk-space.ts'
import { moveIncarnation } from '../file/incarnation.ts'
import { discardNext, nextPaths } from '../file/next-files.ts'
import type { StorePaths } from '../file/paths.ts'
import { countRecords, verifyCopy } from '../file/snapshot.ts'
import { createStoreInfo } from '../file/store-info.ts'
import type { DataKey } from '../keys/data-key.ts'
import { registerFilesIn, withKeyOfRegister } from '../register/reader.ts'
import { command, pragma } from '../statements.ts'
import { namingErrors } from '../translate-errors.ts'

/** The store that is made again, and under which key. */
export interface MakingNext {
  readonly paths: StorePaths
  readonly dataKey: DataKey
  readonly next: DataKey
  readonly at: Instant
  /** Of the next store, random. */
  readonly name: string
}

/** Told between two files. It may throw: then the next store is thrown away. */
export type OnProgress = (done: number, total: number, step: 'database' | 'registers') => void

/**
 * Makes the store again under another key, in a folder beside it: the database and the rows of registers. What is written
 * meanwhile is not in it: whoever asks keeps everybody from writing. Verified, and on the disk afterwards. Throws STORE_DISK_FULL
 * before anything is written, STORE_DAMAGED and what {@link namingErrors} names; then nothing is left of it.
 */
export function makeNext(making: MakingNext, onProgress: OnProgress): void {
  const { paths } = making
  const next = nextPaths(paths, making.name)
  try {
    namingErrors(paths.folder, () => {
      makeFolder(next.folder)
      const registers = existsSync(paths.registers) ? registerFilesIn(paths.registers) : []
      const sizes = registers.map(({ path }) => statSync(path).size)
      // Three times over the database: it is copied, encrypted anew and read again.
      const ofDatabase = 3 * statSync(paths.database).size
      const total = ofDatabase + sizes.reduce((sum, size) => sum + size, 0)
      let done = 0
      assertRoomForCopy(next.folder, paths.database)
      makeDatabase(making, next, step => {
        done = step * (ofDatabase / 3)
        onProgress(done, total, 'database')
      })
      if (registers.length > 0) makeFolder(next.registers)
      for (const [index, { load, path }] of registers.entries()) {
        makeRegister(making, { load, path, to: join(next.registers, `${load}.db`) })
        done += sizes[index] ?? 0
        onProgress(done, total, 'registers')
      }
      flushFolder(next.folder)
    })
  } catch (error) {
    discardNext(next.folder)
    throw error
  }
}

function makeDatabase(
  { paths, dataKey, next: key, at }: MakingNext,
  next: StorePaths,
  onStep: (step: number) => void,
): void {
  onStep(0)
  // Here, beside the main thread: it would else do so when it closes the store, while a window waits.
  const journal = connectForWriting(paths.database, dataKey)
  try {
    putJournalInPlace(journal)
  } finally {
    journal.close()
  }
  const source = connectReadOnly(paths.database, dataKey)
  try {
    makePrivateFile(next.database)
    command<[string]>(source, 'VACUUM INTO ?').run(next.database)
    onStep(1)
    encryptAnew(next.database, dataKey, key)
    onStep(2)
    const counts = countRecords(source)
    verifyCopy(next.database, key, counts, counts)
    onStep(3)
  } finally {
    source.close()
  }
  noteInNext(paths, next, key, at)
  flushFile(next.database)
}

/** The next store goes on as the same copy, in another file, and owes nobody a change of its key. */
function noteInNext(paths: StorePaths, next: StorePaths, key: DataKey, at: Instant): void {
  const db = connectForWriting(next.database, key)
  try {
    moveIncarnation(db, paths.database, next.database)
    createDataKeyRecord(createStoreInfo(db)).wasChanged(at)
    closeJournal(db)
  } finally {
    db.close()
  }
}

/** A file that is moved takes no journal along. */
function closeJournal(db: Database.Database): void {
  pragma(db, 'wal_checkpoint(TRUNCATE)')
  pragma(db, 'journal_mode = DELETE')
}

/**
 * One that cannot be read is left behind: its rows were lost before, which is named where they are asked for, and it can be had
 * again where it came from.
 */
function makeRegister(
  { dataKey, next }: MakingNext,
  { load, path, to }: { readonly load: number; readonly path: string; readonly to: string },
): void {
  assertRoomForCopy(join(to, '..'), path)
  // Filled once and only read since, so that nobody's lock on it is lost by this.
  copyFileSync(path, to)
  try {
    withKeyOfRegister(dataKey, load, before =>
      withKeyOfRegister(next, load, after => encryptAnew(to, before, after)),
    )
    flushFile(to)
  } catch (error) {
    if (!isStoreError(error, 'STORE_DAMAGED')) throw error
  }
}
