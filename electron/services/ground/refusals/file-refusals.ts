import { basename } from 'node:path'
import type { FileWriteError, FileWriteErrorCode } from '../../../files/atomic-file.ts'
import { type Refusal, refusal } from '../../../refusal.ts'

/** The refusal behind a file that could not be written; whatever was under its name is still there. */
export function fileRefusal({ code, path }: FileWriteError): Refusal {
  return refusal(code === 'FILE_EXISTS' ? 'FILE_EXISTS' : 'FILE_NOT_WRITTEN', nextSteps[code], {
    file: basename(path),
  })
}

const nextSteps: Readonly<Record<FileWriteErrorCode, string>> = {
  FILE_EXISTS: 'Choose a name that is free.',
  FOLDER_MISSING: 'Choose another place for it: the folder is not there.',
  NOT_ALLOWED: 'Choose another place for it: the folder may not be written.',
  FILE_HELD: 'Close the program that holds the file open, then try again.',
  NOT_AS_WRITTEN: 'Choose another disk: this one gave back other bytes than it was given.',
  DISK_FULL: 'Make room on the disk, then try again.',
  DISK_ERROR: 'Check the disk: it answered with an error.',
}
