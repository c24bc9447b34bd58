import { z } from 'zod'
import { PersonId } from '#shared/model/ids.ts'

/**
 * Every error that a caller can meet by name. Each carries `next`: one sentence saying what to do now. Whatever is not
 * in this list is a fault in the program. The command line's exit status follows from the group (design: cli.md).
 */

const Next = z.object({ next: z.string() })

/** A place in an input that is wrong, and why. `line` counts from 1, the header being line 1. */
export const InputProblem = z.object({
  file: z.string().nullable(),
  line: z.int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
})
export type InputProblem = z.infer<typeof InputProblem>

/** A row of a list that did not go in, or of which nobody knows whose it is, and somebody on file whom it may be about. */
export const RowAboutPerson = z.object({
  line: z.int(),
  personId: PersonId,
  name: z.string(),
  /** Everything that the row says. */
  said: z.string(),
  /** By what the row may be theirs, where nobody knows whose it is. */
  grounds: z.string().nullable(),
})
export type RowAboutPerson = z.infer<typeof RowAboutPerson>

/** The store cannot be opened; it was not touched (exit status 3). */
export const storeErrors = {
  STORE_MISSING: { message: 'There is no store here', data: Next },
  STORE_EXISTS: { message: 'There is a store here already', data: Next },
  STORE_KEYS_MISSING: { message: 'The key file of this store is missing', data: Next },
  STORE_EMPTY: { message: 'The store file is empty', data: Next },
  STORE_PLAIN: { message: 'The store file is not encrypted', data: Next },
  STORE_NOT_OURS: { message: 'This file was not made by Muster', data: Next },
  STORE_NEWER: { message: 'A newer Muster wrote this store', data: Next },
  STORE_DAMAGED: { message: 'The store is damaged', data: Next },
  /** One record cannot be read any more; the rest of the store can. */
  RECORD_DAMAGED: { message: 'A record is damaged', data: Next.extend({ what: z.string() }) },
  STORE_IN_USE: { message: 'The store is in use', data: Next.extend({ holder: z.string() }) },
  STORE_WRONG_PASSPHRASE: { message: 'Wrong passphrase', data: Next },
  STORE_WRONG_RECOVERY_KEY: { message: 'Wrong recovery key', data: Next },
  STORE_WRONG_INVITATION: { message: 'Wrong invitation', data: Next },
  /** Nothing was tried: each wrong passphrase after the third makes the next attempt wait longer, five minutes at most. */
  STORE_TRY_LATER: { message: 'Too many wrong passphrases', data: Next.extend({ seconds: z.int() }) },
  STORE_UNKNOWN_USER: { message: 'No user of that name has a key to this store', data: Next },
  /** It was certified in the place of the one that they had here. */
  STORE_USER_MOVED: { message: 'The key of this user is at another desk', data: Next },
  /** Its folder was deleted, moved or replaced while it was open: what is done now would be kept nowhere. */
  STORE_GONE: { message: 'The store is no longer where it was opened', data: Next },
  STORE_DISK_FULL: { message: 'The disk is full', data: Next },
  STORE_READ_ONLY: { message: 'The store cannot be written', data: Next },
} as const

/** The caller's input is wrong; nothing changed (exit status 2). */
export const inputErrors = {
  SIGNED_OUT: { message: 'Nobody is signed in', data: Next },
  NOT_FOUND_HERE: { message: 'There is no such record', data: Next.extend({ what: z.string() }) },
  INVALID_INPUT: {
    message: 'The input is not usable',
    /** `about`: of a list, the people on file of whom its rows speak, though nothing went in; at most a thousand. */
    data: Next.extend({ problems: z.array(InputProblem), about: z.array(RowAboutPerson).optional() }),
  },
  FILE_UNREADABLE: { message: 'The file cannot be read', data: Next.extend({ file: z.string() }) },
  CANCELLED: { message: 'Cancelled; nothing changed', data: Next },
  /** Writing would replace a file. */
  FILE_EXISTS: { message: 'There is a file of that name', data: Next.extend({ file: z.string() }) },
  /** The disk refused; under the name stands what stood there before. */
  FILE_NOT_WRITTEN: { message: 'The file was not written', data: Next.extend({ file: z.string() }) },
  EXCHANGE_NOT_OURS: { message: 'This is no exchange file of Muster', data: Next },
  EXCHANGE_PASSPHRASE_NEEDED: { message: 'The file is sealed with a passphrase', data: Next },
  EXCHANGE_WRONG_PASSPHRASE: { message: 'The passphrase does not open the file', data: Next },
  EXCHANGE_WRONG_KEY: { message: 'The file is sealed for another office', data: Next },
  EXCHANGE_NEWER: { message: 'A newer Muster wrote this file', data: Next },
  EXCHANGE_DAMAGED: { message: 'The file is damaged', data: Next.extend({ what: z.string() }) },
} as const

/** A rule says no (exit status 1). */
export const ruleErrors = {
  /** The user has not the right: a rule about roles says no. */
  NOT_ALLOWED: { message: 'This user may not do that', data: Next },
  /** A file with a rule pack is not taken; `why` names the cause, `reasons` says it in words. */
  PACK_REFUSED: {
    message: 'This rule pack is not taken',
    data: Next.extend({
      why: z.enum(['bad_signature', 'untrusted_key', 'not_newer', 'other_jurisdiction']),
      reasons: z.array(z.string()),
    }),
  },
  RULE_REFUSES: { message: 'A rule says no', data: Next.extend({ reasons: z.array(z.string()) }) },
  EXCHANGE_BAD_SIGNATURE: { message: 'The signature of the file does not verify', data: Next },
  /** Signed by a key that nobody here has said to trust. */
  EXCHANGE_UNKNOWN_SIGNER: {
    message: 'Nobody here trusts the signer',
    data: Next.extend({ what: z.string() }),
  },
  /** Two contents under one id: a copy of a store went on without taking an id of its own. */
  EXCHANGE_FORKED: { message: 'Two histories bear one number', data: Next.extend({ what: z.string() }) },
} as const

/** The program cannot do this (exit status 4). */
export const capabilityErrors = {
  NOT_YET_AVAILABLE: { message: 'This Muster cannot do that yet', data: Next },
} as const

/** Every error that a caller can meet, by its code. */
export const errors = { ...storeErrors, ...inputErrors, ...ruleErrors, ...capabilityErrors } as const
/** The code of an error that a caller can meet. */
export type ErrorCode = keyof typeof errors
