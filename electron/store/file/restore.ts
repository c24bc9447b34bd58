import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { makeFolder } from '../../files/make-folder.ts'
import { flushFile } from '../../files/rename-and-flush.ts'
import { forgetKeys } from '../keys/data-key.ts'
import { type Credentials, openSlot } from '../keys/key-slots.ts'
import { toStoreError } from '../translate-errors.ts'
import { assertNotPlain, assertOurs, assertSound, withReadOnly } from './assertions.ts'
import { finishFolder, newFolderPaths } from './paths.ts'
import type { StoreCopy } from './snapshot.ts'
import { makeStopQueue } from './stop-queue.ts'

/**
 * Makes a new store of a copy. The copy is opened and checked first, and an existing store is never overwritten; the
 * new one takes a copy id of its own when it is opened. Throws STORE_EXISTS, STORE_BAD_NAME, STORE_DAMAGED and what
 * opening a slot throws.
 */
export async function restoreCopy(
  copy: StoreCopy,
  newFolder: string,
  credentials: Credentials,
): Promise<void> {
  const folder = resolve(newFolder)
  const paths = newFolderPaths(folder)
  const { keys, userKey } = await openSlot(copy.keys, credentials)
  const { dataKey } = keys
  userKey?.forget()
  try {
    makeFolder(paths.copies)
    copyFileSync(copy.path, paths.database)
    copyFileSync(copy.keys, paths.keys)
    if (existsSync(copy.stops)) copyFileSync(copy.stops, paths.stops)
    else makeStopQueue(paths.stops, dataKey)
    assertNotPlain(paths.database)
    withReadOnly(paths.database, dataKey, db => {
      assertOurs(db, copy.path)
      assertSound(db, copy.path)
    })
    flushFile(paths.database)
    flushFile(paths.keys)
    flushFile(paths.stops)
    finishFolder(paths, folder)
  } catch (error) {
    rmSync(paths.folder, { recursive: true, force: true })
    throw toStoreError(folder, error)
  } finally {
    forgetKeys(keys)
  }
}
