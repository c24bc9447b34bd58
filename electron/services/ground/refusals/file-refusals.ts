import { basename } from 'node:path'
import { fileNameOf } from '#shared/formats/file-name.ts'
import { adviceOnWriting } from '../../../files/advice-on-writing.ts'
import type { FileWriteError } from '../../../files/atomic-file.ts'
import type { FileReadError } from '../../../files/plain-file.ts'
import { type SystemAnswer, type SystemError, systemAnswer } from '../../../files/system-errors.ts'
import { type Refusal, refusal } from '../../../refusal.ts'
import { resourcePath } from '../../../resources.ts'

/** The refusal behind a file that could not be written; whatever was under its name is still there. */
export function fileRefusal({ code, path }: FileWriteError): Refusal {
  return refusal(code === 'FILE_EXISTS' ? 'FILE_EXISTS' : 'FILE_NOT_WRITTEN', adviceOnWriting[code], {
    file: fileNameOf(path),
  })
}

/** The refusal behind a file that could not be read. */
export function readRefusal({ next, path }: FileReadError): Refusal {
  return refusal('FILE_UNREADABLE', next, { file: path === '' ? '' : fileNameOf(path) })
}

/**
 * The refusal behind what the file system said of a path; undefined for a file of the program's own, which is a fault. A
 * call that makes or changes something says FILE_NOT_WRITTEN, any other FILE_UNREADABLE.
 */
export function systemRefusal(error: SystemError): Refusal | undefined {
  const path = 'path' in error && typeof error.path === 'string' ? error.path : ''
  if (path.startsWith(resourcePath())) return undefined
  const isWriting = 'syscall' in error && writingCalls.has(String(error.syscall))
  const answer = systemAnswer(error) ?? (error.code === 'EISDIR' ? 'folder' : 'failed')
  return refusal(isWriting ? 'FILE_NOT_WRITTEN' : 'FILE_UNREADABLE', adviceFor[answer], {
    file: basename(path),
  })
}

const writingCalls: ReadonlySet<string> = new Set([
  'mkdir',
  'mkdtemp',
  'write',
  'rename',
  'unlink',
  'rmdir',
  'copyfile',
  'link',
  'symlink',
  'fsync',
  'ftruncate',
])

const adviceFor: Readonly<Record<SystemAnswer | 'folder', string>> = {
  missing: 'Check the path: there is no such file or folder.',
  folder: 'Name a file: this is a folder.',
  exists: 'Choose another name: there is something under this one.',
  full: 'Make room on the disk, then try again.',
  'not allowed': 'Check that you may read and write there.',
  busy: 'Close the program that holds it open, then try again.',
  damaged: 'Check the disk: what it gave back is damaged.',
  failed: 'Check the path, and that its disk is there.',
}
