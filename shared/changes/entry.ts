import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { Noun } from '../model/codes.ts'
import { Instant } from '../model/fields.ts'
import { UserId } from '../model/ids.ts'
import { Sha256 } from '../model/sha256.ts'
import { ClockText } from './clock.ts'

/** One copy of one store: the office's code and a random incarnation. A restored or copied store takes a new one. */
export const CopyId = z.custom<CopyId>(
  value => typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9-]{0,15}\.[0-9A-Z]{26}$/.test(value),
  { message: 'Not a copy id' },
)
export type CopyId = string & { readonly __brand: 'CopyId' }

/** What stands before the first entry of a copy. */
export const NO_HASH = '0'.repeat(64) as Sha256

const Sequence = z.int().min(1)

/** Sequence numbers by copy: of each other copy, the last entry that the writer had seen. */
export const Knowledge = z.record(z.string(), Sequence)
export type Knowledge = z.infer<typeof Knowledge>

/** An entry of the change log: one record, and the fields of it that one use case set. */
export const Entry = z.strictObject({
  copyId: CopyId,
  /** 1, 2, 3 ... within the copy, without gaps. */
  sequence: Sequence,
  /** The same for all entries of one use case. */
  clock: ClockText,
  wallTime: Instant,
  userId: UserId,
  noun: Noun,
  id: z.string().min(1),
  /** Nothing once {@link Entry.erased}. */
  fields: z.record(z.string(), z.json()),
  /**
   * 16 random bytes, base64url: what nobody can guess, so that nobody can try guesses at the fields against the hash once both are
   * erased. Entries of before there was any have none.
   */
  salt: z.base64url().length(22).optional(),
  /**
   * Of an entry whose content was erased: what stands for it, see {@link commitmentOf}; of one that never had a salt its own hash,
   * which can then only be stated.
   */
  erased: Sha256.optional(),
  knew: Knowledge,
  /** Hash of the copy's entry before this one; {@link NO_HASH} for the first. */
  prevHash: Sha256,
  /** SHA-256 of {@link hashedText}. */
  hash: Sha256,
})
export type Entry = z.infer<typeof Entry>

/** A value that a field of an entry holds. */
export type FieldValue = z.core.util.JSONType

/**
 * What an entry's hash is taken of, as canonical JSON (RFC 8785): everything else in it, with a commitment in the place of its
 * fields and salt. Of one that has no salt, the fields themselves.
 */
export function hashedText(entry: Omit<Entry, 'hash'> & { hash?: Sha256 }): string {
  const { hash: _, fields, salt, erased, ...rest } = entry
  if (erased !== undefined) return canonicalJson({ ...rest, content: erased })
  return salt === undefined
    ? canonicalJson({ ...rest, fields })
    : canonicalJson({ ...rest, content: commitmentOf(fields, salt) })
}

/** What stands for the fields of an entry in its hash: SHA-256 over the salt and the canonical fields. */
export function commitmentOf(fields: Entry['fields'], salt: string): Sha256 {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson([salt, fields])))) as Sha256
}

/**
 * Whether an entry was erased that never had a salt: nothing can be computed again from what is left of it, so it holds only where
 * an erasure names it with its hash.
 */
export function isStatedOnly({ erased, hash }: Pick<Entry, 'erased' | 'hash'>): boolean {
  return erased !== undefined && erased === hash
}

/** RFC 8785; equal values give equal text. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('Not JSON')
  return text
}

/** Whether the writer of `entry` had seen the entry of that copy and number. */
export function hadSeen(
  entry: Pick<Entry, 'copyId' | 'sequence' | 'knew'>,
  copyId: CopyId,
  sequence: number,
): boolean {
  if (entry.copyId === copyId) return entry.sequence > sequence
  return (entry.knew[copyId] ?? 0) >= sequence
}
