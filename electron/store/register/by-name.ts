import type { NameTerm } from '#shared/identity/name-probe.ts'
import { likelySlips } from '#shared/identity/nearby-codes.ts'
import { type CodeNeighbours, joinCodes, maxCode, relation } from '#shared/identity/sound-codes.ts'
import { wordsOfPair } from './bytes/layout.ts'
import type { CodeLists } from './code-lists.ts'

/** Places of the names most like one, and how many more are like it. */
export interface PlacesByName {
  readonly places: readonly number[]
  readonly left: number
}

/**
 * Places of names like the one asked for, whatever the birth date: of more than `max`, those most likely the same, and
 * how many are left. How likely is the sum over words of log2 P(code | same name) / P(code): a shared rare word says
 * much, a shared Mohammad little. Lists of likely slips are read as well, so that no word needs to keep its code.
 */
export function placesByName(terms: readonly NameTerm[], lists: CodeLists, max: number): PlacesByName {
  const found = new Map<number, number>()
  for (const { own, rest } of terms) {
    const gains = createGains(rest, lists)
    for (const code of [own.code, ...likelySlips(own.code)]) {
      const isSame = code === own.code
      const bits = gainOf(lists, code, own)
      const words = bits > 0 ? lists.read(code) : null
      if (words !== null) scan(words, { bits, isSame, isAlone: rest.length === 0 }, gains, found)
    }
  }
  return nearest(found, max)
}

/** -log2 P(code | same name), from the tuning parts of the names of tests/fixtures/names (sound-codes.ts). */
const lost: Readonly<Record<number, number>> = {
  [relation.equal]: 0.3,
  [relation.likely]: 5.5,
  [relation.close]: 10,
  [relation.near]: 14,
  [relation.far]: Number.POSITIVE_INFINITY,
}

/** Bits below which the likeness is a coincidence: in a million names, thousands reach them. */
const minBits = 8

/** What a word of a record with this code says for being the word asked for; nothing unless it says more than chance. */
function gainOf(lists: CodeLists, code: number, word: CodeNeighbours): number {
  const stands = word.to(code)
  const gain = lists.bits(code) - (lost[stands] as number)
  // However common a word is, the same word is like.
  return stands === relation.equal ? Math.max(gain, 0.1) : gain
}

interface Gains {
  /** What a word of a record adds, which word of the name it stands for, and whether it has its very code. */
  bits(code: number): number
  word(code: number): number
  isSame(code: number): boolean
  /** What two words of a record add together, when they are one word of the name: Ali Reza for Alireza. */
  joined(first: number, second: number): number
}

/** Remembers for each code what it adds beside a term: a record's words repeat. */
function createGains(rest: readonly CodeNeighbours[], lists: CodeLists): Gains {
  const bits = new Float32Array(maxCode + 1).fill(-1)
  const words = new Uint8Array(maxCode + 1)
  const codes = new Set(rest.map(word => word.code))
  bits[0] = 0
  const ask = (code: number): number => {
    let best = 0
    for (const [i, word] of rest.entries()) {
      const gain = gainOf(lists, code, word)
      if (gain > best) [best, words[code]] = [gain, i]
    }
    bits[code] = best
    return best
  }
  return {
    bits: code => ((bits[code] as number) < 0 ? ask(code) : (bits[code] as number)),
    word: code => words[code] as number,
    isSame: code => codes.has(code),
    joined: (first, second) =>
      codes.has(joinCodes(first, second)) ? lists.bits(first) + lists.bits(second) : 0,
  }
}

/**
 * Adds the places of one list that are like: another word fits too and both together say enough, or there is no other on
 * one side. Two words of the very codes are always enough, however many bear them: what is cut is counted.
 */
function scan(
  words: Uint16Array,
  own: { readonly bits: number; readonly isSame: boolean; readonly isAlone: boolean },
  gains: Gains,
  found: Map<number, number>,
): void {
  for (let at = 0; at < words.length; at += wordsOfPair) {
    const [second, third] = [words[at + 2] as number, words[at + 3] as number]
    const more = third === 0 ? gains.bits(second) : bitsOfTwo(second, third, gains)
    const bits = own.bits + more
    if (bits < minBits || more === 0) {
      const isOnly = own.isAlone || second === 0
      const isSame = own.isSame && (gains.isSame(second) || gains.isSame(third))
      if (!isOnly && !isSame) continue
    }
    const place = (words[at] as number) + (words[at + 1] as number) * 65_536
    const before = found.get(place)
    if (before === undefined || before < bits) found.set(place, bits)
  }
}

function bitsOfTwo(second: number, third: number, gains: Gains): number {
  const [x, y] = [gains.bits(second), gains.bits(third)]
  if (x > 0 && y > 0 && gains.word(second) !== gains.word(third)) return x + y
  return Math.max(x, y, gains.joined(second, third), gains.joined(third, second))
}

function nearest(found: ReadonlyMap<number, number>, max: number): PlacesByName {
  if (found.size <= max) return { places: [...found.keys()], left: 0 }
  const best = [...found].sort(([a, x], [b, y]) => y - x || a - b).slice(0, max)
  return { places: best.map(([place]) => place), left: found.size - max }
}
