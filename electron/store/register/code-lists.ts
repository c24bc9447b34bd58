import type Database from 'better-sqlite3'
import { maxCode } from '#shared/identity/sound-codes.ts'
import { query } from '../statements.ts'
import { wordsOfPair } from './bytes/layout.ts'
import { wordsOf } from './packed-words.ts'

/** The names of a register by the codes of their words. */
export interface CodeLists {
  /** The records of a code: of each name its place, and the codes of two other words or 0 (bytes/layout.ts). */
  read(code: number): Uint16Array | null
  /** How rare a code is: -log2 of its share of the words of all names. */
  bits(code: number): number
}

/**
 * The lists of one load. How rare each code is, is read once, when it is first asked for: some 30 ms for a million
 * names.
 */
export function createCodeLists(db: Database.Database): CodeLists {
  const codes = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerName WHERE part = ?')
  const codeSizes = query<[], CodeSize>(db, 'SELECT part, length(content) AS size FROM registerName')
  let rarity: Float32Array | undefined
  return {
    read: code => wordsOf(codes.get(code)?.content),
    bits(code) {
      rarity ??= bitsOf(codeSizes.all())
      return rarity[code] as number
    },
  }
}

interface CodeSize {
  readonly part: number
  /** In bytes. */
  readonly size: number
}

/** In a smaller register every word counts as in one of so many words: there is time to look at more of them. */
const minWords = 2 ** 21

function bitsOf(sizes: readonly CodeSize[]): Float32Array {
  const words = sizes.reduce((sum, { size }) => sum + size / (2 * wordsOfPair), 0)
  const total = Math.log2(Math.max(words, minWords))
  const bits = new Float32Array(maxCode + 1).fill(total)
  for (const { part, size } of sizes) bits[part] = total - Math.log2(size / (2 * wordsOfPair))
  return bits
}
