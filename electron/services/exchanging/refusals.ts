import { basename } from 'node:path'
import { CopyForkedError } from '#shared/changes/fold.ts'
import { ExchangeError, type ExchangeErrorCode, type ExchangeErrorData } from '../../exchange/errors.ts'
import { FileWriteError, type FileWriteErrorCode } from '../../files/atomic-file.ts'
import { type Refusal, refusal } from '../ground/app.ts'

/** The refusal behind an error of a file between offices; undefined for any other error. */
export function asExchangeRefusal(error: unknown): Refusal | undefined {
  if (error instanceof ExchangeError) {
    const translate = translations[error.code as ExchangeErrorCode] as (data: unknown) => Refusal
    return translate(error.data)
  }
  if (error instanceof CopyForkedError) return forked(error.copyId, error.sequence)
  if (error instanceof FileWriteError) return notWritten(error.code, basename(error.path))
  return undefined
}

const translations: { [Code in ExchangeErrorCode]: (data: ExchangeErrorData[Code]) => Refusal } = {
  UNREADABLE: () =>
    refusal('FILE_UNREADABLE', 'Choose a file that is there and that you may read.', { file: '' }),
  NOT_OURS: () => refusal('EXCHANGE_NOT_OURS', 'Choose a file that Muster wrote for another office.'),
  PASSPHRASE_NEEDED: () =>
    refusal('EXCHANGE_PASSPHRASE_NEEDED', 'Give the passphrase that the other office told you.'),
  WRONG_PASSPHRASE: () =>
    refusal('EXCHANGE_WRONG_PASSPHRASE', 'Type it again, or ask the office that wrote the file.'),
  WRONG_KEY: () => refusal('EXCHANGE_WRONG_KEY', 'Ask for a file that is written to the key of this office.'),
  NEWER: ({ program }) => refusal('EXCHANGE_NEWER', `Install Muster ${program} or later to read it.`),
  DAMAGED: ({ detail }) =>
    refusal('EXCHANGE_DAMAGED', 'Ask for the file again; nothing changed.', { what: detail }),
  BAD_SIGNATURE: () =>
    refusal('EXCHANGE_BAD_SIGNATURE', 'Ask the office itself for the file; nothing changed.'),
}

function forked(copyId: string, sequence: number): Refusal {
  const next = 'Find out which of the two stores was copied, and restore one from a backup; nothing changed.'
  return refusal('EXCHANGE_FORKED', next, { what: `entry ${sequence} of copy ${copyId}` })
}

function notWritten(code: FileWriteErrorCode, file: string): Refusal {
  if (code === 'FILE_EXISTS') return refusal('FILE_EXISTS', 'Choose a name that is free.', { file })
  if (code === 'DISK_FULL') return refusal('FILE_NOT_WRITTEN', 'Make room on the disk.', { file })
  return refusal('FILE_NOT_WRITTEN', 'Choose a folder that is there and may be written.', { file })
}
