import { hkdfSync } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import type { NameCache } from '#shared/identity/name-cache.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { flushFolder } from '../../files/rename-and-flush.ts'
import { mayBeHeld } from '../../files/system-errors.ts'
import { StoreError } from '../errors.ts'
import { assertSound } from '../file/assertions.ts'
import { closingOnFailure, connectForFilling, connectReadOnly } from '../file/connect.ts'
import { type Flushing, startFlushing } from '../file/flushing.ts'
import { asDataKey, type DataKey, forgetKey, requireKey } from '../keys/data-key.ts'
import { pragma } from '../statements.ts'
import { namingErrors } from '../translate-errors.ts'
import type { PartBatch } from './bytes/part-batch.ts'
import { createLoadReader, type LoadReader } from './load-reader.ts'
import { createRegisterWriter } from './writer.ts'

/**
 * The files of a store's registers. Each load has an encrypted database of its own, filled once and then only read: so
 * it needs no journal, nobody waits for it to write, opening the store does not read it, and to drop it is to remove a
 * file.
 */
export interface RegisterFiles {
  /** What is asked of a load's rows. Throws STORE_DAMAGED when its file is lost or damaged: nobody may be missed for that. */
  reader(load: number): LoadReader
  has(load: number): boolean
  /** Whether the whole file of a load is there and as it was written; reads all of it. */
  isSound(load: number): boolean
  /** A new file for a load. What is under its name is removed. */
  create(load: number): RegisterWriter
  remove(load: number): void
  /** Removes all other files: what was broken off, and what somebody still read when it was to go. */
  keepOnly(loads: readonly number[]): void
  close(): void
}

/** Fills the file of one load. */
export interface RegisterWriter {
  write(batch: PartBatch): void
  /** Closes the file; it is on the disk afterwards. */
  finish(): void
}

interface OpenFile<T> {
  readonly db: Database.Database
  readonly use: T
}

/** Of some sources the register in force, and the one before it to compare with. */
const maxReaders = 8

/** The files in a store's folder `registers`, which may not be there yet; nothing is opened before it is asked for. */
export function createRegisterFiles(folder: string, dataKey: DataKey, nameCache: NameCache): RegisterFiles {
  /** Those asked last at the end. */
  const readers = new Map<number, OpenFile<LoadReader>>()
  const writers = new Map<number, { db: Database.Database; flushing: Flushing }>()
  const pathOf = (load: number) => join(folder, `${load}.db`)

  function remove(load: number): void {
    closeWriter(load)
    closeReader(load)
    removeFile(pathOf(load))
  }

  function closeWriter(load: number): void {
    const writer = writers.get(load)
    writer?.db.close()
    writer?.flushing.close()
    writers.delete(load)
  }

  function closeReader(load: number): void {
    readers.get(load)?.db.close()
    readers.delete(load)
  }

  function openReader(load: number): OpenFile<LoadReader> {
    const path = pathOf(load)
    if (!existsSync(path))
      throw new StoreError('STORE_DAMAGED', { path, detail: 'The rows of a register are lost' })
    const [oldest] = readers.keys()
    if (oldest !== undefined && readers.size >= maxReaders) closeReader(oldest)
    return connect(load, db => {
      pragma(db, 'cache_size = -32768')
      // The file never changes: else each question would take its lock and read its first page anew, and cost ten times.
      pragma(db, 'locking_mode = EXCLUSIVE')
      return { db, use: createLoadReader(db, nameCache) }
    })
  }

  /** Whatever keeps a load's file from being opened, its rows cannot be read: STORE_DAMAGED, and importing it anew mends it. */
  function connect<T>(load: number, use: (db: Database.Database) => T): T {
    const path = pathOf(load)
    try {
      // Filled without a journal and only read since: what lies beside it is none of ours, and would keep it from opening.
      for (const suffix of ['-journal', '-wal', '-shm']) removeFile(path + suffix)
      const db = withKeyOfRegister(dataKey, load, key => connectReadOnly(path, key))
      return closingOnFailure(db, () => use(db))
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      throw new StoreError('STORE_DAMAGED', { path, detail }, error)
    }
  }

  function isSound(load: number): boolean {
    try {
      connect(load, db => {
        createLoadReader(db, nameCache)
        assertSound(db, pathOf(load))
        db.close()
      })
      return true
    } catch (error) {
      if (error instanceof StoreError) return false
      throw error
    }
  }

  return {
    remove,
    reader(load) {
      const open = readers.get(load) ?? openReader(load)
      readers.delete(load)
      readers.set(load, open)
      return open.use
    },
    has: load => existsSync(pathOf(load)),
    isSound,
    create(load) {
      remove(load)
      const path = pathOf(load)
      namingErrors(path, () => makeFolder(folder))
      const db = withKeyOfRegister(dataKey, load, key => connectForFilling(path, key))
      const flushing = closingOnFailure(db, () => namingErrors(path, () => startFlushing(path)))
      writers.set(load, { db, flushing })
      const write = createRegisterWriter(db)
      return {
        write(batch) {
          write(batch)
          flushing.start()
        },
        finish() {
          db.close()
          namingErrors(path, () => {
            flushing.finish()
            closeWriter(load)
            flushFolder(folder)
          })
        },
      }
    },
    keepOnly(loads) {
      const kept = new Set(loads.map(pathOf))
      for (const name of existsSync(folder) ? readdirSync(folder) : []) {
        const path = join(folder, name)
        if (!kept.has(path)) removeFile(path)
      }
    },
    close() {
      for (const load of readers.keys()) closeReader(load)
      for (const load of writers.keys()) closeWriter(load)
    },
  }
}

/** The files of loads in a folder, whole or not. */
export function registerFilesIn(folder: string): { readonly load: number; readonly path: string }[] {
  return readdirSync(folder).flatMap(name => {
    const [, load] = /^(\d+)\.db$/.exec(name) ?? []
    return load === undefined ? [] : [{ load: Number(load), path: join(folder, name) }]
  })
}

/**
 * A key for each load, so that no file passes for another's, overwritten once `work` is done. A load's number is never used
 * again.
 */
export function withKeyOfRegister<T>(dataKey: DataKey, load: number, work: (key: DataKey) => T): T {
  requireKey(dataKey)
  const key = asDataKey(new Uint8Array(hkdfSync('sha256', dataKey, '', `register ${load}`, 32)))
  try {
    return work(key)
  } finally {
    forgetKey(key)
  }
}

/** Where somebody reads it, Windows keeps a file until {@link RegisterFiles.keepOnly} comes by again. */
function removeFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch (error) {
    if (!mayBeHeld(error)) throw error
  }
}
