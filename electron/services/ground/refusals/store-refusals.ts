import type { ErrorCode } from '#shared/contract/errors.ts'
import { Refusal } from '../../../refusal.ts'
import type { StoreError, StoreErrorCode, StoreErrorData } from '../../../store/errors.ts'
import { isRegisterFile } from '../../../store/file/paths.ts'

/** The refusal behind an error of the store; undefined for a fault in the program. */
export function storeRefusal(error: StoreError): Refusal | undefined {
  const translate = translations[error.code] as (data: unknown) => Translation | undefined
  const translation = translate(error.data)
  if (!translation) return undefined
  const { code, next, details = {} } = translation
  return new Refusal(code, next, details, error)
}

interface Translation {
  readonly code: ErrorCode
  readonly next: string
  readonly details?: Record<string, unknown>
}

/** Undefined marks what only a fault in the program can bring about. */
const translations: { [Code in StoreErrorCode]: (data: StoreErrorData[Code]) => Translation | undefined } = {
  STORE_MISSING: ({ path }) => ({
    code: 'STORE_MISSING',
    next: `Choose another folder: nothing is at ${path}.`,
  }),
  STORE_EXISTS: ({ path }) => ({ code: 'STORE_EXISTS', next: `Choose another folder: ${path} is in use.` }),
  STORE_BAD_NAME: () => ({
    code: 'INVALID_INPUT',
    next: 'Give the folder a name that ends in .muster-store.',
    details: { problems: [wrong('folder', 'The name does not end in .muster-store')] },
  }),
  STORE_NOT_OURS: () => ({ code: 'STORE_NOT_OURS', next: 'Choose the folder of a Muster store.' }),
  STORE_KEYS_MISSING: ({ path }) => ({
    code: 'STORE_KEYS_MISSING',
    next: `Put keys.json back at ${path}: it holds the keys of everybody here, and with it the store opens again. Nothing was changed.`,
  }),
  STORE_EMPTY: () => ({ code: 'STORE_EMPTY', next: 'Restore the last good copy from the folder copies.' }),
  STORE_PLAIN: () => ({ code: 'STORE_PLAIN', next: 'Choose the folder of a Muster store.' }),
  STORE_DAMAGED: ({ path, isUnopened = false }) => ({
    code: 'STORE_DAMAGED',
    next: isRegisterFile(path)
      ? 'Import the register again: its rows are lost or damaged, and without them nobody can be checked.'
      : `Nothing was changed. ${isUnopened ? 'keys.json opens nothing of store.db: the two are of different days, and the store was encrypted anew in between, or store.db is damaged at its beginning. Put both files back as they stood on one day. Where you have no such two, restore' : 'Restore'} the last good copy from the folder copies.`,
  }),
  STORE_OLDER_KEYS: ({ path }) => ({
    code: 'STORE_DAMAGED',
    next: `An older key file was put back at ${path}: the store was encrypted anew since, and its passphrases open nothing any more. Put the newest keys.json back. Nothing was changed.`,
  }),
  STORE_NEWER: ({ writtenBy }) => ({
    code: 'STORE_NEWER',
    next: `Install Muster ${writtenBy ?? 'in its newest version'} to open it.`,
  }),
  STORE_IN_USE: ({ holder }) => ({
    code: 'STORE_IN_USE',
    next: 'Close it there, then try again. A stop that cannot wait: whoever has it open records it there, at once.',
    details: {
      holder: holder ? `a Muster on ${holder.host}, since ${holder.since}` : 'another program',
    },
  }),
  STORE_WRONG_PASSPHRASE: ({ user }) => ({
    code: 'STORE_WRONG_PASSPHRASE',
    next: `Type the passphrase of ${user} again.`,
  }),
  STORE_TRY_LATER: ({ seconds }) => ({
    code: 'STORE_TRY_LATER',
    next: `Wait ${inWords(seconds)}, then type the passphrase again. Another user need not wait.`,
    details: { seconds },
  }),
  STORE_UNKNOWN_USER: ({ known }) => ({
    code: 'STORE_UNKNOWN_USER',
    next: `Choose one of: ${known.join(', ')}.`,
  }),
  STORE_USER_MOVED: ({ user, at }) => ({
    code: 'STORE_USER_MOVED',
    next: `It has been there since ${at.slice(0, 16).replace('T', ' ')}Z: sign in at that desk. To work here again, ask an administrator to invite ${user} here anew; the passphrase of before opens nothing here any more.`,
  }),
  STORE_USER_EXISTS: ({ user }) => ({
    code: 'INVALID_INPUT',
    next: 'Choose another name.',
    details: { problems: [wrong('name', `There is a user ${user} already`)] },
  }),
  STORE_RECOVERY_KEY_MISTYPED: () => ({
    code: 'STORE_WRONG_RECOVERY_KEY',
    next: 'Type the recovery key again: a character is wrong.',
  }),
  STORE_WRONG_RECOVERY_KEY: () => ({
    code: 'STORE_WRONG_RECOVERY_KEY',
    next: 'This recovery key opens nothing here: it was used once already, and another was printed then, or it belongs to another store. Take the newest one.',
  }),
  STORE_WRONG_INVITATION: ({ user }) => ({
    code: 'STORE_WRONG_INVITATION',
    next: `Type the invitation of ${user} again, or ask the administrator for a new one: each is used once.`,
  }),
  STORE_GONE: ({ path }) => ({
    code: 'STORE_GONE',
    next: `Nothing was kept. Put the folder back where it was, or close Muster and open the store where it is now: ${path} was deleted, moved or replaced.`,
  }),
  STORE_DISK_FULL: () => ({ code: 'STORE_DISK_FULL', next: 'Make room on the disk, then try again.' }),
  STORE_BUSY: () => ({
    code: 'STORE_IN_USE',
    next: 'Wait until the running import or backup is done, then try again.',
    details: { holder: 'another task of Muster' },
  }),
  STORE_READ_ONLY: () => ({
    code: 'STORE_READ_ONLY',
    next: 'Ask for the right to write in the folder, then try again.',
  }),
  STORE_DISK_ERROR: () => ({
    code: 'STORE_DAMAGED',
    next: 'Check the disk before you go on: it answered with an error.',
  }),
  STORE_NO_CIPHER: () => undefined,
  STORE_MIGRATION_FAILED: () => undefined,
  STORE_NO_SUCH_RECORD: ({ noun, id }) => ({
    code: 'NOT_FOUND_HERE',
    next: 'Look it up again: it may have been typed wrongly.',
    details: { what: `${noun} ${id}` },
  }),
  STORE_FOREIGN_ENTRY: ({ noun, id, detail }) => ({
    code: 'EXCHANGE_DAMAGED',
    next: 'Ask for the file again; nothing was merged.',
    details: { what: noun === '' ? detail : `${noun} ${id}: ${detail}` },
  }),
}

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  return seconds <= 90 ? `${seconds} seconds` : `${minutes} minutes`
}

function wrong(column: string, reason: string) {
  return { file: null, line: null, column, value: null, reason }
}
