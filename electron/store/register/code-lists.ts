import type Database from 'better-sqlite3'
import { maxCode } from '#shared/identity/sound-codes.ts'
import { query } from '../statements.ts'
import { wordsOfPair } from './bytes/layout.ts'
import { countingRecords } from './often-asked.ts'

/** The names of a register by the codes of their words. */
export interface CodeLists {
  /** The records of a code: of each name its place, and the codes of two other words or 0 (register-layout.ts). */
  read(code: number): Uint16Array | null
  /** How rare a code is: -log2 of its share of the words of all names. */
  bits(code: number): number
}

/**
 * Opens the lists of a load for so many more records. How rare each code is, is read once: some 30 ms for a million names.
 * Whoever asks often has the lists kept that were read, 20 bytes a row if it comes to all.
 */
export function createCodeLists(db: Database.Database): (records: number) => CodeLists {
  const codes = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerName WHERE part = ?')
  const codeSizes = query<[], { part: number; size: number }>(
    db,
    'SELECT part, length(content) AS size FROM registerName',
  )
  const isOften = countingRecords()
  const kept = new Map<number, Uint16Array | null>()
  let rarity: Float32Array | undefined
  return records => {
    rarity ??= bitsOf(codeSizes.all())
    const bits = rarity
    const known = isOften(records) ? kept : new Map<number, Uint16Array | null>()
    return {
      bits: code => bits[code] as number,
      read(code) {
        const before = known.get(code)
        if (before !== undefined) return before
        const words = shortsOf(codes.get(code)?.content)
        known.set(code, words)
        return words
      },
    }
  }
}

/** In a smaller register every word counts as in one of so many words: there is time to look at more of them. */
const fewestWords = 2 ** 21

function bitsOf(sizes: readonly { part: number; size: number }[]): Float32Array {
  const words = sizes.reduce((sum, { size }) => sum + size / (2 * wordsOfPair), 0)
  const total = Math.log2(Math.max(words, fewestWords))
  const bits = new Float32Array(maxCode + 1).fill(total)
  for (const { part, size } of sizes) bits[part] = total - Math.log2(size / (2 * wordsOfPair))
  return bits
}

/** Little-endian, as register-index.ts writes them. */
export function shortsOf(content: Buffer | undefined): Uint16Array | null {
  if (content === undefined) return null
  const isAligned = content.byteOffset % 2 === 0
  const { buffer, byteOffset, byteLength } = isAligned ? content : Buffer.from(new Uint8Array(content).buffer)
  return new Uint16Array(buffer, byteOffset, byteLength / 2)
}
