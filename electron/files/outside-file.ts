import { closeSync, existsSync, lstatSync, openSync, readSync, realpathSync, type Stats } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { isReadableFileName } from '#shared/formats/file-name.ts'
import { FileWriteError, type WriteOptions, type WrittenFile, writeFileAtomically } from './atomic-file.ts'

/** How a store's folder is called. */
export const storeSuffix = '.muster-store'

/** The content of a file, or whoever makes it once its name was found to be one that may be written. */
type OutsideContent = Parameters<typeof writeFileAtomically>[1] | (() => Promise<Uint8Array>)

/**
 * Writes a file under a name that somebody chose: the one way by which anything leaves a store (tests/electron/services/leaving/doors).
 * As {@link writeFileAtomically}, and never into a store's folder, never over a device, a pipe, a folder or a link, and never over
 * Muster's own files, wherever they lie. Throws a FileWriteError, before any content is made.
 */
export async function writeOutside(
  path: string,
  content: OutsideContent,
  options: WriteOptions,
): Promise<WrittenFile> {
  requireOutside(path, options.ifExists)
  return writeFileAtomically(path, typeof content === 'function' ? await content() : content, options)
}

function requireOutside(path: string, ifExists: WriteOptions['ifExists']): void {
  if (!isReadableFileName(basename(path))) throw new FileWriteError('UNREADABLE_NAME', path)
  if (isInStore(path)) throw new FileWriteError('IN_STORE', path)
  const there = lookAt(path)
  if (there === undefined) return
  if (!there.isFile()) throw new FileWriteError('NO_PLAIN_FILE', path)
  if (ifExists === 'replace' && (there.nlink > 1 || isOfMuster(path)))
    throw new FileWriteError('NOT_REPLACED', path)
}

/** Whether a file of this name would lie in a store's folder, by whatever links and in whatever case it is named. */
function isInStore(path: string): boolean {
  return [resolve(path), realPath(resolve(path))].some(each => above(each).some(isStoreFolder))
}

/** Every folder above, and the path itself: a new file is not to be called as a store is. */
function above(path: string): string[] {
  const found = [path]
  for (let at = path; dirname(at) !== at; at = dirname(at)) found.push(dirname(at))
  return found
}

/** By its name, by its database, or by its keys: a store that is half gone is one that somebody wants to have back. */
function isStoreFolder(path: string): boolean {
  if (path.toLowerCase().endsWith(storeSuffix)) return true
  return existsSync(join(path, 'store.db')) || headOf(join(path, 'keys.json')).includes(keyFileMark)
}

/** With every link followed; of what is not there yet, from the innermost folder that is. */
function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path))
  }
}

function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined // Writing meets the same, and names it.
  }
}

const keyFileMark = '"muster-keys"'
/** By what a file begins with, whatever it is called: keys of a store, what age sealed, private keys, updates. */
const marks = [keyFileMark, 'age-encryption.org/', 'PRIVATE KEY-----', '"muster-update"']
/** By what files are called that nobody can tell by their content: stores, and what this computer remembers of them. */
const ownNames =
  /^(store\.db(-wal|-shm)?|stops\.queue|attempts\.json|.*\.(seen|remembered|muster|muster-update))$/i

function isOfMuster(path: string): boolean {
  if (ownNames.test(basename(path))) return true
  const head = headOf(path)
  return marks.some(mark => head.includes(mark))
}

/** The first bytes of a plain file as text; empty where there is none, or none that may be read. */
function headOf(path: string): string {
  try {
    if (!lstatSync(path).isFile()) return ''
    const file = openSync(path, 'r')
    try {
      const head = Buffer.alloc(128)
      return head.toString('latin1', 0, readSync(file, head, 0, head.length, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}
