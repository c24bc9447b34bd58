import type { Memory } from './memory.ts'
import {
  codeOf,
  isOftenExchanged,
  oftenDropped,
  relation,
  relationOf,
  symbolsOf,
  vowelInFront,
} from './sound-codes.ts'

/** Which codes lie around one: made from its symbols, since to ask each of 20,000 how it stands would take longer. */

/** Codes of words around one, itself among them. */
export interface NearbyCodes {
  /** Those that stand to it at least as `close`. */
  readonly close: Uint16Array
  /** Those that stand to it at least as `likely`. */
  readonly likely: Uint16Array
}

/** What is remembered of codes around others: some 200 of each. */
export interface NearbyMemory {
  readonly nearby: Memory<number, NearbyCodes>
}

/** The codes around one. */
export function nearbyCodes(code: number, { nearby }: NearbyMemory): NearbyCodes {
  const known = nearby.get(code)
  if (known !== undefined) return known
  const close = [...slipsOf(code)].filter(other => relationOf(code, other) >= relation.close)
  const likely = close.filter(other => relationOf(code, other) >= relation.likely)
  const made = { close: Uint16Array.from(close), likely: Uint16Array.from(likely) }
  nearby.set(code, made)
  return made
}

/** Every code one likely slip away. Of words with more consonants than a code holds only those that keep its length. */
export function likelySlips(code: number): number[] {
  const symbols = [...symbolsOf(code)]
  const found = createFinder()
  for (let at = 0; at <= symbols.length; at++) {
    const [before, symbol, after] = [symbols.slice(0, at), symbols[at], symbols.slice(at + 1)]
    for (const added of oftenDropped) found.add([...before, added, ...symbols.slice(at)])
    if (symbol === undefined) continue
    if (oftenDropped.includes(symbol)) found.add([...before, ...after])
    for (let other = 1; other <= vowelInFront; other++) {
      if (isOftenExchanged(symbol, other)) found.add([...before, other, ...after])
    }
  }
  found.codes.delete(code)
  return [...found.codes]
}

/**
 * A code and all that one sound changed, dropped or added makes of it; also where that pushes a sound out of a full code
 * or lets another in. Some more are among them: relationOf says which.
 */
function slipsOf(code: number): Set<number> {
  const symbols = [...symbolsOf(code)]
  const found = createFinder()
  found.add(symbols)
  const shortened = symbols.slice(0, -1)
  for (let other = 1; other <= vowelInFront; other++) {
    found.add([vowelInFront, ...symbols.slice(1), other])
    found.add([other, ...shortened.slice(1)])
  }
  for (let at = 0; at <= symbols.length; at++) {
    const [before, after] = [symbols.slice(0, at), symbols.slice(at + 1)]
    for (let other = 1; other <= vowelInFront; other++) {
      found.add([...before, other, ...symbols.slice(at)])
      found.add([...before, other, ...shortened.slice(at)])
      if (at === symbols.length) continue
      found.add([...before, other, ...after])
      found.add([...before, ...after, other])
    }
    if (at < symbols.length) found.add([...before, ...after])
  }
  return found.codes
}

/** Gathers the codes of symbols, where they are the code of a word. */
function createFinder() {
  const codes = new Set<number>()
  return {
    codes,
    add(symbols: readonly number[]) {
      const code = codeOf(symbols)
      if (code !== undefined) codes.add(code)
    },
  }
}
