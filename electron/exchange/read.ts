import { pipeline, Readable } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { Decrypter } from 'age-encryption'
import { FileReadError, sizeOfPlainFile } from '../files/plain-file.ts'
import { isFileError } from '../files/system-errors.ts'
import { ageStream, readAgeHeader } from './age-file.ts'
import { damaged, ExchangeError } from './errors.ts'
import { maxLineBytes, unpacking } from './format.ts'

/** What may open a file: a passphrase that somebody typed, this office's age identity. */
export interface Unlock {
  readonly passphrase?: string | undefined
  readonly identity?: string | undefined
}

/** Whether a file asks for a passphrase or for a key. Reads its age header only. Throws a FileReadError; NOT_OURS, DAMAGED. */
export async function sealOf(path: string): Promise<'passphrase' | 'keys'> {
  const header = await readAgeHeader(path)
  return /^-> scrypt /m.test(header) ? 'passphrase' : 'keys'
}

/**
 * The lines of a file, deciphered and unpacked as they are asked for, with their bytes as they stand. Memory holds one
 * line. Throws a FileReadError, or what the disk says; NOT_OURS, PASSPHRASE_NEEDED, WRONG_PASSPHRASE, WRONG_KEY; DAMAGED wherever age's tags or the
 * packing do not hold, which a cut file never does.
 */
export async function* readLines(path: string, unlock: Unlock): AsyncGenerator<Buffer> {
  const seal = await sealOf(path)
  const source = await ageStream(path)
  const unpacked = createZstdDecompress()
  try {
    const plain = await decrypt(source, seal, unlock)
    pipeline(Readable.fromWeb(plain as never), unpacked, () => undefined)
    yield* linesOf(notBeyond(unpacked, sizeOfPlainFile(path)))
  } catch (error) {
    throw toExchangeError(error)
  } finally {
    unpacked.destroy()
    source.destroy()
  }
}

async function decrypt(
  source: Readable,
  seal: 'passphrase' | 'keys',
  { passphrase, identity }: Unlock,
): Promise<ReadableStream> {
  const decrypter = new Decrypter()
  if (seal === 'passphrase') {
    if (passphrase === undefined) throw new ExchangeError('PASSPHRASE_NEEDED', {})
    decrypter.addPassphrase(passphrase)
  } else if (identity === undefined) {
    throw new ExchangeError('WRONG_KEY', {})
  } else {
    decrypter.addIdentity(identity)
  }
  try {
    return await decrypter.decrypt(Readable.toWeb(source) as ReadableStream)
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('no identity matched')) throw error
    throw seal === 'passphrase'
      ? new ExchangeError('WRONG_PASSPHRASE', {}, error)
      : new ExchangeError('WRONG_KEY', {}, error)
  }
}

/** Refuses what unpacks to more than any file of its size that Muster writes. */
async function* notBeyond(pieces: AsyncIterable<Buffer>, packedBytes: number): AsyncGenerator<Buffer> {
  const { freeBytes, maxRatio, maxBytes } = unpacking
  let bytes = 0
  for await (const piece of pieces) {
    bytes += piece.length
    if (bytes > maxBytes || (bytes > freeBytes && bytes > packedBytes * maxRatio))
      throw damaged('It unpacks to far more than any file of its size that Muster writes.')
    yield piece
  }
}

async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let length = 0
  for await (const piece of pieces) {
    let from = 0
    for (let end = piece.indexOf(lineFeed); end >= 0; end = piece.indexOf(lineFeed, from)) {
      const line = Buffer.concat([...waiting, piece.subarray(from, end + 1)])
      waiting = []
      length = 0
      from = end + 1
      yield line
    }
    length += piece.length - from
    if (length > maxLineBytes) throw damaged('A line of it is longer than any that Muster writes.')
    if (from < piece.length) waiting.push(piece.subarray(from))
  }
  if (length > 0) throw damaged('It ends in the middle of a line.')
}

const lineFeed = 10

/** What neither the disk nor Muster itself has said comes from a tag or the packing. */
function toExchangeError(error: unknown): unknown {
  if (error instanceof ExchangeError || error instanceof FileReadError || isFileError(error)) return error
  return damaged('It was cut off or changed on its way.', error)
}
