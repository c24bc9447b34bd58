import type { FileWriteErrorCode } from './atomic-file.ts'

/** What to do about a file that was not written, by why; whatever was under its name is still there. */
export const adviceOnWriting: Readonly<Record<FileWriteErrorCode, string>> = {
  FILE_EXISTS: 'Choose a name that is free.',
  UNREADABLE_NAME:
    'Choose a name without control characters or marks that nobody sees: it would read as another one.',
  IN_STORE:
    'Choose a folder that is no store’s: in there only Muster itself writes, and what is there would be lost.',
  NO_PLAIN_FILE:
    'Choose the name of a file: under this one is a device, a pipe, a folder or a link, which stays as it is.',
  NOT_REPLACED:
    'Choose a name that is free: under this one are keys, a store, a backup, or a file with a second name, which stay as they are.',
  FOLDER_MISSING: 'Choose another place for it: the folder is not there.',
  NOT_ALLOWED: 'Choose another place for it: the folder may not be written.',
  FILE_HELD: 'Close the program that holds the file open, then try again.',
  NOT_AS_WRITTEN: 'Choose another disk: this one gave back other bytes than it was given.',
  DISK_FULL: 'Make room on the disk, then try again.',
  DISK_ERROR: 'Check the disk: it answered with an error.',
}
