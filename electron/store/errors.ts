/** Why the store refused, and what a caller can tell its user. Every one leaves the store as it was. */
export interface StoreErrorData {
  /** No store there: the folder, or the database inside it, does not exist. */
  STORE_MISSING: { path: string }
  /** Creating would overwrite something. */
  STORE_EXISTS: { path: string }
  /** A store's folder is called `NAME.muster-store`. */
  STORE_BAD_NAME: { path: string }
  /** There is a file where the folder should be, or a foreign database inside it. */
  STORE_NOT_OURS: { path: string }
  /** The database file has no bytes. */
  STORE_EMPTY: { path: string }
  /** The database is there, and the file of its keys is not: nobody has looked at the database. */
  STORE_KEYS_MISSING: { path: string }
  /** The database file is readable without a key. */
  STORE_PLAIN: { path: string }
  /** The database or the key file cannot be read although the key is right. */
  /** `isUnopened`: the keys are those of this store, and open nothing of its database. */
  STORE_DAMAGED: { path: string; detail: string; isUnopened?: boolean }
  /** An older key file was put back: the data key was changed since, and what it holds opens nothing any more. */
  STORE_OLDER_KEYS: { path: string }
  /** Written by a newer Muster. */
  STORE_NEWER: { path: string; found: number; supported: number; writtenBy: string | null }
  /** Somebody has it open. */
  STORE_IN_USE: { path: string; holder: LockHolder | null }
  STORE_WRONG_PASSPHRASE: { user: string }
  /** Too many wrong passphrases; nothing was tried. */
  STORE_TRY_LATER: { seconds: number }
  STORE_UNKNOWN_USER: { user: string; known: string[] }
  /** Their key was certified at another desk of the office, and they have no slot here any more. */
  STORE_USER_MOVED: { user: string; at: string }
  STORE_USER_EXISTS: { user: string }
  /** Right length and letters, but the recovery key's check symbol does not fit: a slip of the pen. */
  STORE_RECOVERY_KEY_MISTYPED: Record<string, never>
  STORE_WRONG_RECOVERY_KEY: Record<string, never>
  /** It is mistyped, was used or replaced, or nobody of this name was invited. */
  STORE_WRONG_INVITATION: { user: string }
  STORE_DISK_FULL: { neededBytes: number | null }
  /** Its folder or its file was deleted, moved or replaced while it was open. */
  STORE_GONE: { path: string }
  /** Another connection is writing and did not finish in time. */
  STORE_BUSY: Record<string, never>
  /** The folder or the file may not be written. */
  STORE_READ_ONLY: { detail: string }
  /** The disk answered with an error. */
  STORE_DISK_ERROR: { detail: string }
  STORE_NO_CIPHER: Record<string, never>
  /** A migration failed; the store is as it was before. */
  STORE_MIGRATION_FAILED: { migration: string; detail: string; copy: string | null }
  STORE_NO_SUCH_RECORD: { noun: string; id: string }
  /** Merged entries say of a record what no record of this store can be; nothing was merged. */
  STORE_FOREIGN_ENTRY: { noun: string; id: string; detail: string }
}

/** The names of the store's refusals. */
export type StoreErrorCode = keyof StoreErrorData

/** Who has a store open. */
export interface LockHolder {
  pid: number
  host: string
  /** UTC instant. */
  since: string
}

/** A named refusal of the store; `code` says which and types `data`. Services translate it for the contract. */
export class StoreError<Code extends StoreErrorCode = StoreErrorCode> extends Error {
  readonly code: Code
  readonly data: StoreErrorData[Code]

  constructor(code: Code, data: StoreErrorData[Code], cause?: unknown) {
    super(`${sentences[code]} ${JSON.stringify(data)}`, { cause })
    this.name = 'StoreError'
    this.code = code
    this.data = data
  }
}

/** Whether `error` is the store's refusal of this name. */
export function isStoreError<Code extends StoreErrorCode>(
  error: unknown,
  code: Code,
): error is StoreError<Code> {
  return error instanceof StoreError && error.code === code
}

const sentences: Record<StoreErrorCode, string> = {
  STORE_MISSING: 'There is no store here.',
  STORE_EXISTS: 'There is something here already.',
  STORE_BAD_NAME: "A store's folder name ends in .muster-store.",
  STORE_NOT_OURS: 'This is not a Muster store.',
  STORE_KEYS_MISSING: 'The key file is missing.',
  STORE_EMPTY: 'The database file is empty.',
  STORE_PLAIN: 'The database file is not encrypted, so it is not one of ours.',
  STORE_DAMAGED: 'The store is damaged.',
  STORE_OLDER_KEYS: 'The key file is older than the store.',
  STORE_NEWER: 'The store was written by a newer version of Muster.',
  STORE_IN_USE: 'The store is open elsewhere.',
  STORE_WRONG_PASSPHRASE: 'Wrong passphrase.',
  STORE_TRY_LATER: 'Too many wrong passphrases.',
  STORE_UNKNOWN_USER: 'Nobody of this name can open the store.',
  STORE_USER_MOVED: 'Whoever has this name works at another desk.',
  STORE_USER_EXISTS: 'Somebody of this name can open the store already.',
  STORE_RECOVERY_KEY_MISTYPED: 'The recovery key is mistyped.',
  STORE_WRONG_RECOVERY_KEY:
    'This recovery key opens nothing here: it was used already, or belongs to another store.',
  STORE_WRONG_INVITATION: 'This is no invitation of this user.',
  STORE_DISK_FULL: 'The disk is full.',
  STORE_GONE: 'The store is no longer where it was opened.',
  STORE_BUSY: 'The store is busy.',
  STORE_READ_ONLY: 'The store may not be written.',
  STORE_DISK_ERROR: 'The disk reported an error.',
  STORE_NO_CIPHER: 'This build of SQLite cannot encrypt.',
  STORE_MIGRATION_FAILED: 'The store could not be brought to the current version and is as it was.',
  STORE_NO_SUCH_RECORD: 'There is no such record.',
  STORE_FOREIGN_ENTRY: 'Merged entries do not make a record.',
}
