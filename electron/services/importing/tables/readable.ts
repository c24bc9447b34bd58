import { access, constants } from 'node:fs/promises'
import { isFileError } from '../../../files/system-errors.ts'
import { fileUnreadable } from './rows.ts'

/**
 * Nobody need start a thread, which takes a third of a second, for a file that is not there or that nobody may read. Refuses with
 * FILE_UNREADABLE.
 */
export async function requireReadable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK)
  } catch (error) {
    throw asUnreadable(path, error)
  }
}

/** The refusal behind what the system said of a file; anything else as it is. */
export function asUnreadable(path: string, error: unknown): unknown {
  return isFileError(error) ? fileUnreadable(path, systemAdvice(error.code), error) : error
}

function systemAdvice(code: string): string {
  if (code === 'ENOENT') return 'Check the path: there is no such file.'
  if (code === 'EISDIR') return 'Name a file: this is a folder.'
  return 'Check that you may read the file, and that its disk is there.'
}
