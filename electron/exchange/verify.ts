import { createHash, verify } from 'node:crypto'
import { zstdDecompressSync } from 'node:zlib'
import type { z } from 'zod'
import { type CopyId, type Entry, hashedText, isStatedOnly, NO_HASH } from '#shared/changes/entry.ts'
import { type Seal, sealedText } from '#shared/changes/seal.ts'
import type { Noun } from '#shared/model/codes.ts'
import { damaged, ExchangeError } from './errors.ts'
import {
  AnyHeader,
  type Blob,
  BlobLine,
  EntryLine,
  formatVersion,
  Header,
  partBytes,
  SealLine,
  signedText,
  Trailer,
} from './format.ts'
import { readSigningKey } from './keys.ts'
import { readLines, type Unlock } from './read.ts'

/** What a whole file turned out to be. */
export interface VerifiedExchange {
  readonly header: Header
  readonly entries: number
  readonly sha256: string
}

/** What whoever reads a file knows of it, and wants to hear of it. */
export interface ExchangeReading {
  /** Number of this store's last migration: files for a later one are refused. */
  readonly schema: number
  /** Hears the header before the first entry; what it throws ends the reading. */
  readonly onHeader?: (header: Header) => void
}

/** What a file holds besides its header and its trailer. */
export type Item = { readonly entry: Entry } | { readonly seal: Seal } | { readonly blob: Blob }

/**
 * The entries, seals and contents of a file, each one checked as far as can be said by then, and at the end the whole: every hash and
 * chain, counts and ranges, the trailer's SHA-256 and the signature of the key that the header names. Whoever keeps
 * entries before the end must be able to forget them. Throws an ExchangeError by name.
 */
export async function* readExchange(
  path: string,
  unlock: Unlock,
  { schema, onHeader }: ExchangeReading,
): AsyncGenerator<Item, VerifiedExchange> {
  const hash = createHash('sha256')
  const chains = createChains()
  const blobs = createBlobs()
  let header: Header | undefined
  let ended: VerifiedExchange | undefined
  for await (const line of readLines(path, unlock)) {
    if (ended) throw damaged('Something follows its trailer.')
    const value = parseJson(line)
    if (!header) {
      header = readHeader(value, schema)
      onHeader?.(header)
    } else if (kindOf(value) === 'trailer') {
      ended = closeWith(value, header, { chains, blobs }, hash.copy().digest('hex'))
    } else if (kindOf(value) === 'blob') {
      const blob = blobs.add(parsed(BlobLine, value, 'A content of it'))
      if (blob) yield { blob }
    } else if (blobs.hasBegun()) {
      throw damaged('An entry follows the contents.')
    } else if (kindOf(value) === 'seal' && header.formatVersion > 1) {
      yield { seal: chains.addSeal(parsed(SealLine, value, `Its line ${chains.total() + 2}`)) }
    } else {
      yield { entry: chains.add(parsed(EntryLine, value, `Its line ${chains.total() + 2}`)) }
    }
    hash.update(line)
  }
  if (!ended) throw damaged('It ends before its trailer.')
  return ended
}

function readHeader(value: unknown, schema: number): Header {
  const claimed = AnyHeader.safeParse(value)
  if (!claimed.success)
    throw new ExchangeError('NOT_OURS', { detail: 'It does not begin as an exchange of Muster.' })
  if (claimed.data.formatVersion > formatVersion || claimed.data.schema > schema)
    throw new ExchangeError('NEWER', { program: claimed.data.program })
  return parsed(Header, value, 'Its header')
}

interface Chains {
  add(line: z.infer<typeof EntryLine>): Entry
  /** It must be of the entries right before it, of one user, and be signed by the key that it names. */
  addSeal(line: z.infer<typeof SealLine>): Seal
  seals(): number
  total(): number
  ends(): ReadonlyMap<CopyId, Entry>
  counts(): ReadonlyMap<Noun, number>
}

/** Each copy's entries must come from the first on, each following from the one before. */
function createChains(): Chains {
  const ends = new Map<CopyId, Entry>()
  const counts = new Map<Noun, number>()
  /** From which entry on all of a copy's are of one user. */
  const runs = new Map<CopyId, number>()
  /** Up to where a copy's are sealed. */
  const sealed = new Map<CopyId, number>()
  let total = 0
  let seals = 0
  return {
    addSeal({ kind: _, ...seal }) {
      const { copyId, first, last } = seal
      const end = ends.get(copyId)
      const fits = end?.sequence === last && end.hash === seal.hash && end.userId === seal.userId
      const isOfOne = first <= last && first >= (runs.get(copyId) ?? 1) && first > (sealed.get(copyId) ?? 0)
      if (!fits || !isOfOne || !isSealSigned(seal))
        throw damaged(`The seal under entry ${last} of copy ${copyId} does not hold.`)
      sealed.set(copyId, last)
      seals += 1
      return seal
    },
    seals: () => seals,
    add({ kind: _, ...entry }) {
      const before = ends.get(entry.copyId)
      const name = `Entry ${entry.sequence} of copy ${entry.copyId}`
      if (entry.sequence !== (before?.sequence ?? 0) + 1) throw damaged(`${name} is out of its order.`)
      if (entry.prevHash !== (before?.hash ?? NO_HASH))
        throw damaged(`${name} does not follow from the last.`)
      const isErasedAsStated = isStatedOnly(entry)
      if (entry.erased !== undefined && (entry.salt !== undefined || Object.keys(entry.fields).length > 0))
        throw damaged(`${name} was erased, and holds something all the same.`)
      if (!isErasedAsStated && entry.hash !== hashOfEntry(entry))
        throw damaged(`${name} does not have its hash.`)
      if (before?.userId !== entry.userId) runs.set(entry.copyId, entry.sequence)
      ends.set(entry.copyId, entry)
      counts.set(entry.noun, (counts.get(entry.noun) ?? 0) + 1)
      total += 1
      return entry
    },
    total: () => total,
    ends: () => ends,
    counts: () => counts,
  }
}

function closeWith(value: unknown, header: Header, found: Found, sha256: string): VerifiedExchange {
  const trailer = parsed(Trailer, value, 'Its trailer')
  if (trailer.sha256 !== sha256) throw damaged('Its trailer has another hash.')
  const key = readSigningKey(header.signingKey)
  if (
    !key ||
    !verify(null, signedText(header.formatVersion, sha256), key, Buffer.from(trailer.signature, 'base64'))
  )
    throw new ExchangeError('BAD_SIGNATURE', {})
  requireWhole(header, found, trailer.entries)
  return { header, entries: trailer.entries, sha256 }
}

function requireWhole(
  { ranges, counts, seals, blobs: promised }: Header,
  { chains, blobs }: Found,
  entries: number,
): void {
  const ends = chains.ends()
  const isWhole =
    blobs.whole() === promised &&
    chains.seals() === seals &&
    entries === chains.total() &&
    ranges.length === ends.size &&
    ranges.every(({ copyId, to }) => ends.get(copyId)?.sequence === to) &&
    Object.keys(counts).length === chains.counts().size &&
    [...chains.counts()].every(([noun, count]) => counts[noun] === count)
  if (!isWhole) throw damaged('It does not hold what its header promises.')
}

/** What came before the trailer. */
interface Found {
  readonly chains: Chains
  readonly blobs: Blobs
}

interface Blobs {
  /** The whole content once its last part is there. */
  add(line: z.infer<typeof BlobLine>): Blob | undefined
  hasBegun(): boolean
  /** How many are whole; throws when one is not. */
  whole(): number
}

/** Parts of one content come one behind the other: memory holds one content. */
function createBlobs(): Blobs {
  let parts: { first: z.infer<typeof BlobLine>; bytes: Buffer[] } | undefined
  let whole = 0
  return {
    add(line) {
      const bytes = Buffer.from(line.base64, 'base64')
      if (line.part === 1 && !parts) parts = { first: line, bytes: [] }
      const isNext =
        parts?.first.sha256 === line.sha256 &&
        parts.first.of === line.of &&
        parts.first.set === line.set &&
        parts.bytes.length === line.part - 1 &&
        bytes.length <= partBytes
      if (!parts || !isNext) throw damaged('The parts of a content are out of their order.')
      parts.bytes.push(bytes)
      if (line.part < line.of) return undefined
      const blob = { set: line.set, sha256: line.sha256, bytes: Buffer.concat(parts.bytes) }
      parts = undefined
      whole += 1
      if (hashOf(blob) !== blob.sha256) throw damaged('A content of it does not have its hash.')
      return blob
    },
    hasBegun: () => parts !== undefined || whole > 0,
    whole() {
      if (parts) throw damaged('A content of it is not whole.')
      return whole
    },
  }
}

/** Undefined for what has none: a text with half a character in it is no canonical JSON (RFC 8785, 3.2.2.2). */
function hashOfEntry(entry: Entry): string | undefined {
  if (!isWellFormed(entry)) return undefined
  return createHash('sha256').update(hashedText(entry)).digest('hex')
}

/** Whether no text in it, and no name of a field, has half a character. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, part]) => key.isWellFormed() && isWellFormed(part))
}

/** What recorded checks looked at is kept packed, under the hash of what it unpacks to. */
function hashOf({ set, bytes }: Blob): string | undefined {
  try {
    const content = set === 'check' ? zstdDecompressSync(bytes, { maxOutputLength: maxUnpackedBytes }) : bytes
    return createHash('sha256').update(content).digest('hex')
  } catch {
    return undefined
  }
}

const maxUnpackedBytes = 256 * 1024 * 1024

function parseJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch (error) {
    throw damaged('A line of it is no JSON.', error)
  }
}

function isSealSigned(seal: Seal): boolean {
  const key = readSigningKey(seal.publicKey)
  const text = new TextEncoder().encode(sealedText(seal))
  return key !== undefined && verify(null, text, key, Buffer.from(seal.signature, 'base64'))
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw damaged(`${what} does not say what it should.`, result.error)
}
