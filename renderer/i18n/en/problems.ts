/**
 * What each named error of shared/contract/errors.ts means to the officer: what happened, and what was kept. What to
 * do next comes with the error itself.
 */
export const problems = {
  kept: {
    untouched: 'The store was not touched.',
    nothingChanged: 'Nothing was changed.',
    fault: 'Whatever was saved before is safe in the store.',
  },
  STORE_MISSING: 'There is no store at this place.',
  STORE_EXISTS: 'There is a store at this place already.',
  STORE_EMPTY: 'The store file is empty.',
  STORE_PLAIN: 'The store file is not encrypted, so it is not opened.',
  STORE_NOT_OURS: 'This file was not made by Muster.',
  STORE_NEWER: 'A newer Muster wrote this store.',
  STORE_DAMAGED: 'The store is damaged.',
  STORE_IN_USE: 'The store is open elsewhere: {{holder, isolate}}.',
  STORE_WRONG_PASSPHRASE: 'The passphrase does not open this store.',
  STORE_UNKNOWN_USER: 'Nobody of that name has a key to this store.',
  STORE_DISK_FULL: 'The disk is full.',
  STORE_READ_ONLY: 'The store cannot be written.',
  SIGNED_OUT: 'Nobody is signed in any more.',
  NOT_FOUND_HERE: 'There is no such record: {{what, isolate}}.',
  INVALID_INPUT: 'Some of this cannot be used.',
  NOT_ALLOWED: 'Your role does not allow this.',
  FILE_UNREADABLE: 'The file cannot be read: {{file, isolate}}.',
  CANCELLED: 'Cancelled.',
  RULE_REFUSES: 'A rule says no.',
  NOT_YET_AVAILABLE: 'This Muster cannot do that yet.',
  fault: 'A fault in the program.',
  faultNext: 'Try again. If it happens again, lock Muster, sign in anew, and tell whoever looks after it.',
  disconnected: 'Muster does not answer.',
  disconnectedNext: 'Wait for the bar at the top to go away, then try again.',
} as const
