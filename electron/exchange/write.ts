import { createHash, type KeyObject, sign } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createZstdCompress } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import type { Entry } from '#shared/changes/entry.ts'
import type { Seal as UserSeal } from '#shared/changes/seal.ts'
import type { Disk, WrittenFile } from '../files/atomic-file.ts'
import { writeOutside } from '../files/outside-file.ts'
import { type Blob, formatVersion, type Header, partBytes, signedText } from './format.ts'

/** For whom a file is sealed: whoever knows the passphrase, or whoever holds one of the keys. Never both (age). */
export type Seal = { readonly passphrase: string } | { readonly recipients: readonly string[] }

/** What goes into a file. */
export interface ExchangeContent {
  readonly header: Omit<Header, 'kind' | 'format' | 'formatVersion'>
  /** In an order in which each copy's come by number, each seal right behind the last entry that it covers. */
  readonly entries: Iterable<Entry | UserSeal> | AsyncIterable<Entry | UserSeal>
  /** As many as the header says. */
  readonly blobs: Iterable<Blob>
  /** The office's Ed25519 private key. */
  readonly signingKey: KeyObject
}

/** How a file is written where that is not the usual way. */
export interface ExchangeWriteOptions {
  /** Base-2 logarithm of scrypt's cost; age's own choice (18) unless said otherwise. */
  readonly workFactor?: number | undefined
  /** Called before the finished file gets its name. */
  readonly beforeNamed?: ((written: WrittenFile) => void) | undefined
  /** The disk. Tests lend one that fails. */
  readonly disk?: Disk
}

/**
 * Writes a `.muster` file under a name that must be free. It streams: memory does not grow with the entries. Throws a
 * FileWriteError; an error of `entries` passes through, and nothing is left behind.
 */
export async function writeExchange(
  path: string,
  content: ExchangeContent,
  seal: Seal,
  { workFactor, beforeNamed, disk }: ExchangeWriteOptions = {},
): Promise<WrittenFile> {
  const compressed = createZstdCompress()
  // Errors come out of `compressed`, where they are read.
  pipeline(Readable.from(inPieces(lines(content)), { objectMode: false }), compressed, () => undefined)
  const sealed = await encrypterFor(seal, workFactor).encrypt(Readable.toWeb(compressed) as ReadableStream)
  return writeOutside(path, sealed, { ifExists: 'refuse', beforeNamed, ...(disk ? { disk } : {}) })
}

function encrypterFor(seal: Seal, workFactor: number | undefined): Encrypter {
  const encrypter = new Encrypter()
  if ('recipients' in seal) {
    for (const recipient of seal.recipients) encrypter.addRecipient(recipient)
    return encrypter
  }
  encrypter.setPassphrase(seal.passphrase)
  if (workFactor !== undefined) encrypter.setScryptWorkFactor(workFactor)
  return encrypter
}

async function* lines({ header, entries, blobs, signingKey }: ExchangeContent): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const line = (value: object) => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    return text
  }
  let count = 0
  yield line({ ...header, kind: 'header', format: 'muster-exchange', formatVersion })
  for await (const entry of entries) {
    const isEntry = 'sequence' in entry
    yield line({ kind: isEntry ? 'entry' : 'seal', ...entry })
    if (isEntry) count += 1
  }
  for (const blob of blobs) for (const part of partsOf(blob)) yield line(part)
  const sha256 = hash.digest('hex')
  const signature = sign(null, signedText(formatVersion, sha256), signingKey).toString('base64')
  yield `${JSON.stringify({ kind: 'trailer', entries: count, sha256, signature })}\n`
}

function* partsOf({ set, sha256, bytes }: Blob): Generator<object> {
  const of = Math.max(1, Math.ceil(bytes.length / partBytes))
  for (let part = 1; part <= of; part += 1) {
    const base64 = Buffer.from(bytes.subarray((part - 1) * partBytes, part * partBytes)).toString('base64')
    yield { kind: 'blob', set, sha256, part, of, base64 }
  }
}

const pieceLength = 64 * 1024

/** A stream of many short pieces is slow. */
async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting = ''
  for await (const text of texts) {
    waiting += text
    if (waiting.length < pieceLength) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  yield Buffer.from(waiting)
}
