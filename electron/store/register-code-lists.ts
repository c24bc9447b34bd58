import type Database from 'better-sqlite3'
import { mostCode } from '#shared/identity/sound-codes.ts'
import { placeOf, wordsOfPair } from './register-layout.ts'
import { query } from './statements.ts'

/** The names of a register by the codes of their words. */
export interface CodeLists {
  /** The records of a code: of each name its place, and the codes of two other words or 0 (register-layout.ts). */
  read(code: number): Uint16Array | null
  /** How rare a code is: -log2 of its share of the words of all names. */
  bits(code: number): number
}

/** Opens the lists of a load. How rare each code is, is read once a load: some 30 ms for a million names. */
export function createCodeLists(db: Database.Database): (load: number) => CodeLists {
  const codes = query<[number], { content: Buffer }>(db, 'SELECT content FROM registerName WHERE "place" = ?')
  const codeSizes = query<[number, number], { place: number; size: number }>(
    db,
    'SELECT "place", length(content) AS size FROM registerName WHERE "place" BETWEEN ? AND ?',
  )
  let latest: { load: number; bits: Float32Array } | undefined
  const rarityOf = (load: number) => {
    if (latest?.load !== load) {
      latest = {
        load,
        bits: bitsOf(codeSizes.all(placeOf(load, 0), placeOf(load, mostCode)), placeOf(load, 0)),
      }
    }
    return latest.bits
  }
  return load => {
    const rarity = rarityOf(load)
    const known = new Map<number, Uint16Array | null>()
    return {
      bits: code => rarity[code] as number,
      read(code) {
        const before = known.get(code)
        if (before !== undefined) return before
        const words = shortsOf(codes.get(placeOf(load, code))?.content)
        known.set(code, words)
        return words
      },
    }
  }
}

/** In a smaller register every word counts as in one of so many words: there is time to look at more of them. */
const fewestWords = 2 ** 21

function bitsOf(sizes: readonly { place: number; size: number }[], first: number): Float32Array {
  const words = sizes.reduce((sum, { size }) => sum + size / (2 * wordsOfPair), 0)
  const total = Math.log2(Math.max(words, fewestWords))
  const bits = new Float32Array(mostCode + 1).fill(total)
  for (const { place, size } of sizes) bits[place - first] = total - Math.log2(size / (2 * wordsOfPair))
  return bits
}

/** Little-endian, as register-index.ts writes them. */
export function shortsOf(content: Buffer | undefined): Uint16Array | null {
  if (content === undefined) return null
  const isAligned = content.byteOffset % 2 === 0
  const { buffer, byteOffset, byteLength } = isAligned ? content : Buffer.from(new Uint8Array(content).buffer)
  return new Uint16Array(buffer, byteOffset, byteLength / 2)
}
