import { distance } from 'fastest-levenshtein'
import { isPlaceholder } from '#shared/formats/cells/placeholder.ts'
import { withLatinLookAlikes } from '#shared/formats/look-alikes.ts'

/** How the place of custody fits the places that an order names: as they are written, nearly, or because nobody knows it. */
export type PlaceFit = 'same' | 'near' | 'unknown'

/**
 * How somebody's place of custody fits one of the places that an order names; undefined where it fits none. Places are written
 * freely, so a name inside the other is enough (“Karnes” and “Karnes County Center”), accents and letters of another script
 * that look Latin count for nothing (“Río Grande”), words may stand in another order, and a long word may differ by a letter
 * or two: a slip of the typist must not take anybody out of a class. “Unknown”, “n/a” or “in transit” name no place: nobody
 * knows then that the person is held elsewhere.
 */
export function placeFit(ordered: readonly string[], actual: string | null): PlaceFit | undefined {
  const here = actual === null || isPlaceholder(actual) || isOnTheWay(actual) ? [] : wordsOf(actual)
  const named = ordered.map(wordsOf)
  if (here.length === 0 || named.some(words => words.length === 0)) return 'unknown'
  if (named.some(words => isInside(words, here))) return 'same'
  return named.some(words => isNear(words, here)) ? 'near' : undefined
}

function isOnTheWay(place: string): boolean {
  return /^((in|en) )?(transit|transfer|transferred|moved|released)$/i.test(place.trim())
}

/** Words of letters and digits in small letters, without marks. */
function wordsOf(text: string): string[] {
  const plain = withLatinLookAlikes(text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase()
  return plain.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
}

function isInside(ordered: readonly string[], actual: readonly string[]): boolean {
  const [a, b] = [ordered.join(''), actual.join('')]
  return a.includes(b) || b.includes(a)
}

/** Every word of the shorter name stands in the longer, give or take a slip; or the names do as a whole. */
function isNear(ordered: readonly string[], actual: readonly string[]): boolean {
  const [fewer, more] = ordered.length <= actual.length ? [ordered, actual] : [actual, ordered]
  if (fewer.every(word => more.some(other => isSlip(word, other)))) return true
  // Rio Grande and Riogrand.
  return fewer.length < more.length && isSlip(fewer.join(''), more.join(''))
}

/** One letter more, less or another in a word of five letters, two in one of nine. Camp 1 is not Camp 2. */
function isSlip(a: string, b: string): boolean {
  if (/\p{N}/u.test(a + b)) return a === b
  const length = Math.min(a.length, b.length)
  const allowed = [5, 9].filter(long => length >= long).length
  return Math.abs(a.length - b.length) <= allowed && distance(a, b) <= allowed
}
