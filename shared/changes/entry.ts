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
  fields: z.record(z.string(), z.json()),
  knew: Knowledge,
  /** Hash of the copy's entry before this one; {@link NO_HASH} for the first. */
  prevHash: Sha256,
  /** SHA-256 of {@link hashedText}. */
  hash: Sha256,
})
export type Entry = z.infer<typeof Entry>

/** A value that a field of an entry holds. */
export type FieldValue = z.core.util.JSONType

/** What an entry's hash is taken of: everything else in it, as canonical JSON (RFC 8785). */
export function hashedText(entry: Omit<Entry, 'hash'> & { hash?: Sha256 }): string {
  const { hash: _, ...rest } = entry
  return canonicalJson(rest)
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
