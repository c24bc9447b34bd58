/**
 * What the system said when it refused to read or write, in words instead of codes. The one place that knows the codes
 * of the operating system (errno, by Node's names) and of SQLite, which says the same things in its own: a full disk must
 * never read as damage, nor a busy file as one that may not be written, since people do different things about each.
 */
export type SystemAnswer =
  /** Nothing is there, or not the folder that it should be in. */
  | 'missing'
  | 'exists'
  /** The disk or the quota is full, or the file may grow no further. */
  | 'full'
  | 'not allowed'
  /** Somebody else holds it. */
  | 'busy'
  /** What was read is not what was written once. */
  | 'damaged'
  /** The disk itself failed. */
  | 'failed'

/** An error of a system call, or of SQLite. */
export interface SystemError extends Error {
  readonly code: string
}

/** Whether something was thrown by a call of the operating system: by Node's files, not by SQLite. */
export function isFileError(error: unknown): error is SystemError {
  return hasCode(error) && 'syscall' in error
}

/** What the system said by an error; undefined for an error that is none of the system's, or of a kind that is not named here. */
export function systemAnswer(error: unknown): SystemAnswer | undefined {
  if (!hasCode(error)) return undefined
  return error.code.startsWith('SQLITE_') ? answerOfSqlite(error.code) : answers[error.code]
}

/**
 * Whether a file may only be held for a moment by a virus scanner, an indexer or a sync client: Windows says so with
 * three codes, two of which mean elsewhere that the file may not be touched at all.
 */
export function mayBeHeld(error: unknown): boolean {
  return hasCode(error) && ['EBUSY', 'EPERM', 'EACCES'].includes(error.code)
}

/** Whether SQLite refused a row: a trigger forbids it, or it refers to nothing. */
export function isConstraintError(error: unknown): error is SystemError {
  return hasCode(error) && isOfKind(error.code, 'SQLITE_CONSTRAINT')
}

/** Whether SQLite refused a transaction because a row of it refers to nothing. */
export function isReferenceError(error: unknown): boolean {
  return hasCode(error) && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY'
}

function hasCode(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

const answers: Readonly<Record<string, SystemAnswer>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EEXIST: 'exists',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'not allowed',
  EPERM: 'not allowed',
  EROFS: 'not allowed',
  EBUSY: 'busy',
  EIO: 'failed',
}

/** By result code, the finer ones first: https://www.sqlite.org/rescode.html */
const sqliteAnswers: readonly (readonly [string, SystemAnswer])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_READONLY', 'not allowed'],
  ['SQLITE_PERM', 'not allowed'],
  ['SQLITE_CANTOPEN', 'not allowed'],
  ['SQLITE_IOERR_ACCESS', 'not allowed'],
  ['SQLITE_IOERR', 'failed'],
]

/** Whether SQLite found no database in a file: what stands there is none, is damaged at its beginning, or is under another key. */
export function isNoDatabase(error: unknown): boolean {
  return error instanceof Error && 'code' in error && isOfKind(String(error.code), 'SQLITE_NOTADB')
}

function answerOfSqlite(code: string): SystemAnswer | undefined {
  return sqliteAnswers.find(([kind]) => isOfKind(code, kind))?.[1]
}

/** `SQLITE_BUSY_SNAPSHOT` is of the kind `SQLITE_BUSY`. */
function isOfKind(code: string, kind: string): boolean {
  return code === kind || code.startsWith(`${kind}_`)
}
