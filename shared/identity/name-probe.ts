import type { NameCache } from './name-cache.ts'
import { codesOfWord, type KeyedRecord } from './name-codes.ts'
import { joinWords, lettersTogether, type NameWord, nameWords, wholeName } from './names.ts'
import { nearbyCodes } from './nearby-codes.ts'
import { type CodeNeighbours, joinCodes, maxCode, neighboursOf, relation } from './sound-codes.ts'

/** A word of the name asked for, or two written as one, by its code, and the words that it leaves. */
export type NameTerm = { readonly own: CodeNeighbours; readonly rest: readonly CodeNeighbours[] }

/** Asks whether a filed record may bear a name, by its codes alone. */
export type NameProbe = {
  /** Every word, and neighbours as one: Ali Reza, Alireza. */
  readonly terms: readonly NameTerm[]
  /**
   * Whether a record with these codes may bear the name: one word has the same code, and another, where both have
   * one, sounds near; or two words are each one likely slip away. `isThorough`: two words are each one slip away,
   * whichever. `from` and `count` say where the codes lie; zeros are none.
   */
  isLike(codes: ArrayLike<number>, from: number, count: number, isThorough: boolean): boolean
}

/** Prepares the question for one name. */
export function createNameProbe(
  { givenNames, familyName, nativeName }: Omit<KeyedRecord, 'birthDate'>,
  cache: NameCache,
): NameProbe {
  const names = [wholeName(givenNames, familyName), lettersTogether(nativeName ?? '')]
  const scripts = names.map(name => nameWords(name, cache))
  const terms = scripts.flatMap(words => termsOf(words, cache))
  const words = scripts.flatMap(each => each.map(word => unitsOf(word, cache)))
  let signs: Uint8Array | undefined
  let asked = 0
  return {
    terms,
    isLike(codes, from, count, isThorough) {
      asked += 1
      let alike = Number.POSITIVE_INFINITY
      if (asked > fewQuestions) {
        signs ??= signsOf(terms, words.flat(), cache)
        alike = countAlike(signs, codes, from, count, isThorough)
        // Nearly all records end here.
        if (alike === 0) return false
      }
      const beside = isThorough ? relation.near : relation.close
      if (terms.some(term => fits(term, codes, from, count, beside))) return true
      const least = isThorough ? relation.close : relation.likely
      return alike > 1 && areTwoAlike(words, codes, from, count, least)
    },
  }
}

/** Signs of all codes cost as much as some dozens of questions asked without: among the people of a small office no more are asked. */
const fewQuestions = 40

/** How many words have a code near one of the name's; 0 where that is too little: where not two have, nor one the very code. */
function countAlike(
  signs: Uint8Array,
  codes: ArrayLike<number>,
  from: number,
  count: number,
  isThorough: boolean,
): number {
  const wanted = isThorough ? isClose : isLikely
  let all = 0
  let alike = 0
  for (let i = from; i < from + count; i++) {
    const sign = signs[codes[i] as number] as number
    all |= sign
    if ((sign & wanted) !== 0) alike += 1
  }
  if (alike > 1) return alike
  return (all & isEqual) === 0 ? 0 : 1
}

const [isEqual, isClose, isLikely] = [1, 2, 4]

/** What each code is to the whole name: nearly all are nothing to it. */
function signsOf(terms: readonly NameTerm[], words: readonly CodeNeighbours[], cache: NameCache): Uint8Array {
  const signs = new Uint8Array(maxCode + 1)
  const mark = (code: number, sign: number) => (signs[code] = (signs[code] as number) | sign)
  for (const { own } of terms) mark(own.code, isEqual)
  for (const { code } of words) {
    const { close, likely } = nearbyCodes(code, cache)
    for (const other of close) mark(other, isClose)
    for (const other of likely) mark(other, isLikely)
  }
  return signs
}

/** A word by each of its codes. */
function unitsOf(word: NameWord, cache: NameCache): CodeNeighbours[] {
  return codesOfWord(word, cache).map(code => neighboursOf(code, cache))
}

function termsOf(words: readonly NameWord[], cache: NameCache): NameTerm[] {
  const units = words.flatMap((word, i): { own: CodeNeighbours; first: number; last: number }[] => {
    const single = unitsOf(word, cache).map(own => ({ own, first: i, last: i }))
    const next = words[i + 1]
    if (next === undefined || next.isLatin !== word.isLatin) return single
    const joined = unitsOf(joinWords(word, next, cache), cache)
    return [...single, ...joined.map(own => ({ own, first: i, last: i + 1 }))]
  })
  return units.map(({ own, first, last }) => {
    const others = units.filter(each => each.last < first || each.first > last)
    return { own, rest: [...new Set(others.map(each => each.own))] }
  })
}

/** Whether a code is the term's, and another, or two as one, fits a word that the term leaves, where there are any. */
function fits(
  { own, rest }: NameTerm,
  codes: ArrayLike<number>,
  from: number,
  count: number,
  least: number,
): boolean {
  for (let at = from; at < from + count; at++) {
    if (codes[at] !== own.code) continue
    const others: number[] = []
    for (let i = from; i < from + count; i++) if (i !== at && codes[i] !== 0) others.push(codes[i] as number)
    if (rest.length === 0 || others.length === 0) return true
    if (others.some(code => rest.some(word => word.to(code) >= least))) return true
    if (others.some((code, i) => others.some((next, j) => i !== j && isOneOf(rest, joinCodes(code, next)))))
      return true
  }
  return false
}

function isOneOf(rest: readonly CodeNeighbours[], joined: number): boolean {
  return rest.some(word => word.to(joined) >= relation.likely)
}

/** Whether two words each have a code so alike, not the same one. */
function areTwoAlike(
  words: readonly (readonly CodeNeighbours[])[],
  codes: ArrayLike<number>,
  from: number,
  count: number,
  least: number,
): boolean {
  let taken = -1
  for (const own of words) {
    for (let i = from; i < from + count; i++) {
      const code = codes[i] as number
      if (code === 0 || i === taken || !own.some(each => each.to(code) >= least)) continue
      if (taken >= 0) return true
      taken = i
      break
    }
  }
  return false
}
