import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { privateFolder } from './private-files.ts'
import { systemAnswer } from './system-errors.ts'

/**
 * Makes a folder, and those above it that are missing, for this user alone. Node's own `recursive` never comes back where a file system says
 * "no such file" to every new folder (below /proc): it then tries the one above, which is there, and so on for ever.
 *
 * Throws the file system's error; EPERM where a folder that is there takes no other.
 */
export function makeFolder(path: string): void {
  for (const folder of missingFolders(resolve(path))) makeOne(folder)
}

/** The outermost first. */
function missingFolders(path: string): string[] {
  const missing: string[] = []
  for (let at = path; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at)
  return missing
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: privateFolder })
  } catch (error) {
    const answer = systemAnswer(error)
    // Somebody else made it meanwhile.
    if (answer === 'exists' && isFolder(folder)) return
    if (answer !== 'missing' || !isFolder(dirname(folder))) throw error
    const refused = new Error(`No folder can be made in ${dirname(folder)}`, { cause: error })
    throw Object.assign(refused, { code: 'EPERM', errno: -1, syscall: 'mkdir', path: folder })
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
