import { z } from 'zod'
import { CopyId, Entry } from '#shared/changes/entry.ts'
import { Seal } from '#shared/changes/seal.ts'
import { Noun } from '#shared/model/codes.ts'
import { Instant } from '#shared/model/fields.ts'
import { Office } from '#shared/model/office.ts'
import { Sha256 } from '#shared/model/sha256.ts'

/**
 * What a `.muster` file holds: an age file (https://age-encryption.org/v1) of zstd (RFC 8878) of NDJSON, UTF-8, one
 * line feed behind every line. First a header, then the entries of the change log, each user's seal right behind the last
 * entry that it covers, then the contents that they name by
 * hash, then a trailer and nothing more.
 * `age -d FILE | zstd -d` shows it.
 */

/** Version of the lines. A reader refuses a higher one by name; version 1 had no seals. */
export const formatVersion = 2

/** The longest line that is read, in bytes: no record of Muster comes near it, and a file of one line ends here. */
export const maxLineBytes = 8 * 1024 * 1024

/**
 * What a file may unpack to, in bytes: this much whatever it is, and beyond that so many times its own size. What Muster writes
 * packs to a tenth or a thirtieth; only what was made to fill a disk packs to a thousandth.
 */
export const unpacking = { freeBytes: 32 * 1024 * 1024, maxRatio: 300, maxBytes: 16 * 1024 ** 3 } as const

/** Whose log, up to where: always from the first entry, so that a restored store can still merge. */
const Range = z.strictObject({ copyId: CopyId, from: z.literal(1), to: z.int().min(1) })

/** The first line. */
export const Header = z.strictObject({
  kind: z.literal('header'),
  format: z.literal('muster-exchange'),
  formatVersion: z.union([z.literal(1), z.literal(formatVersion)]),
  /** Number of the store's last migration: what the entries' fields mean. */
  schema: z.int().min(1),
  /** Version of the program, for the message of an older one. */
  program: z.string(),
  /** The office that wrote it. */
  office: Office.pick({ id: true, code: true, name: true }),
  /** Its Ed25519 public key (SPKI, base64), which verifies the trailer. */
  signingKey: z.base64(),
  /** Its age recipient, for the answer. */
  exchangeKey: z.string(),
  writtenAt: Instant,
  /** The copies that the writing store has been, the last one at that moment last. */
  lineage: z.array(CopyId).min(1),
  ranges: z.array(Range),
  /** Entries per noun. */
  counts: z.partialRecord(Noun, z.int().min(1)),
  /** How many seals come among the entries. */
  seals: z.int().min(0).default(0),
  /** How many contents come behind the entries. */
  blobs: z.int().min(0),
})
/** The first line of a file: who wrote it, and what it will hold. */
export type Header = z.infer<typeof Header>

/** One entry of the change log, whole: its hash can be computed again from it. */
export const EntryLine = Entry.extend({ kind: z.literal('entry') })

/** A user's signature under what a transaction of theirs wrote. */
export const SealLine = Seal.extend({ kind: z.literal('seal') })

/** Contents that the log names by hash: of attached files, and what recorded checks looked at (zstd of JSON). */
export const BlobSet = z.enum(['attachment', 'check'])
/** Where contents are kept that the log names by hash. */
export type BlobSet = z.infer<typeof BlobSet>

/** Bytes of one part of a content, and of the whole. */
export const partBytes = 1024 * 1024
/** Of one content: 64 MiB. */
export const maxParts = 64

/** A part of a content, base64; the parts of one come one behind the other, all contents behind the last entry. */
export const BlobLine = z.strictObject({
  kind: z.literal('blob'),
  set: BlobSet,
  /** Of the content; of what it unpacks to in the set `check`. */
  sha256: Sha256,
  part: z.int().min(1).max(maxParts),
  of: z.int().min(1).max(maxParts),
  base64: z.base64(),
})

/** A whole content. */
export interface Blob {
  readonly set: BlobSet
  readonly sha256: Sha256
  readonly bytes: Uint8Array
}

/** The last line. `sha256` is of every byte before it; `signature` (Ed25519, base64) of {@link signedText}. */
export const Trailer = z.strictObject({
  kind: z.literal('trailer'),
  entries: z.int().min(0),
  sha256: Sha256,
  signature: z.base64(),
})

/** Enough of any header, of any version, to say that it is too new. */
export const AnyHeader = z.object({
  kind: z.literal('header'),
  format: z.literal('muster-exchange'),
  formatVersion: z.int().min(1),
  schema: z.int().min(1),
  program: z.string(),
})

/** What the office signs; the words before the hash keep it apart from every other signature of the same key. */
export function signedText(version: Header['formatVersion'], sha256: string): Uint8Array {
  return new TextEncoder().encode(`muster-exchange ${version} ${sha256}`)
}
