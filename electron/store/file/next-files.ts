import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import { privateFile } from '../../files/private-files.ts'
import { flushFile, flushFolder, renamePatiently } from '../../files/rename-and-flush.ts'
import type { DataKey } from '../keys/data-key.ts'
import { namingErrors } from '../translate-errors.ts'
import { type StorePaths, storePaths } from './paths.ts'
import { makeStopQueue } from './stop-queue.ts'

/**
 * A store under another data key is made whole beside the one that is there, in a folder `next-NAME`. One renaming of that folder
 * decides: before it the old files count and the new ones are thrown away, after it the new ones do, and whoever opens the store
 * next moves what was not moved yet. So there is no moment at which neither opens, and moving needs no key.
 */

/** What the last of the files of a next store are made of, at the moment when it takes over. */
export interface LastFiles {
  /** Its own, random: a job that is called off late clears up nobody else's. */
  readonly name: string
  /** Of the key file. */
  readonly keys: Uint8Array
  readonly dataKey: DataKey
  /** Those that wait for the log. */
  readonly stops: readonly EmergencyStop[]
}

/** The paths of the parts of the next store of this name. */
export function nextPaths({ folder }: StorePaths, name: string): StorePaths {
  return storePaths(join(folder, `${prefix}${name}`))
}

const prefix = 'next-'

/** Adds what could change until now to the next store, and decides that it counts. Throws what the system says; then nothing changed. */
export function decideNext(paths: StorePaths, { name, keys, dataKey, stops }: LastFiles): void {
  const next = nextPaths(paths, name)
  namingErrors(paths.folder, () => {
    makeStopQueue(next.stops, dataKey, stops)
    writeFileSync(next.keys, keys, { mode: privateFile, flag: 'wx' })
    flushFile(next.keys)
    flushFolder(next.folder)
    renamePatiently(next.folder, paths.finished)
    flushFolder(paths.folder)
  })
}

/** Whether a next store was decided on and not everything of it is in its place. */
export function isDecided({ finished }: StorePaths): boolean {
  return existsSync(finished)
}

/**
 * Brings the folder of a store that nobody has open to rest: what was decided on takes its place, however far that went before,
 * and what was not decided on goes. Throws what the system says; the next to come goes on with it.
 */
export function settleNext(paths: StorePaths): void {
  namingErrors(paths.folder, () => {
    if (isDecided(paths)) moveIn(paths)
    for (const entry of readdirSync(paths.folder))
      if (entry.startsWith(prefix)) discardNext(join(paths.folder, entry))
  })
}

/** Throws a next store away that was not decided on. */
export function discardNext(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

function moveIn(paths: StorePaths): void {
  const from = storePaths(paths.finished)
  if (existsSync(from.registers)) {
    rmSync(paths.registers, { recursive: true, force: true })
    renamePatiently(from.registers, paths.registers)
  }
  if (existsSync(from.database)) {
    // The journal is of the database that goes: beside the new one SQLite would take it for that one's.
    for (const suffix of ['-wal', '-shm']) rmSync(paths.database + suffix, { force: true })
    renamePatiently(from.database, paths.database)
  }
  if (existsSync(from.stops)) renamePatiently(from.stops, paths.stops)
  // The last: as long as it is there, the old one was not replaced, and nobody opened anything.
  if (existsSync(from.keys)) renamePatiently(from.keys, paths.keys)
  flushFolder(paths.folder)
  rmSync(paths.finished, { recursive: true, force: true })
  flushFolder(paths.folder)
}
