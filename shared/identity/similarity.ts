import { distance as letterDistance } from 'fastest-levenshtein'
import { joinWords, type NameWord, type WordMemory } from './names.ts'
import { minSimilarity, soundSimilarity } from './sound-distance.ts'

/** How alike two names are, 0 to 1, and what the likeness rests on. */
export type NameLikeness = {
  score: number
  /** Words taken for the same, best first. */
  pairs: WordPair[]
  /** The same words stand in another order. */
  isReordered: boolean
}

/** A word of each name and how alike they are, 0 to 1. */
export type WordPair = { a: NameWord; b: NameWord; score: number }

/**
 * How alike two names are, whatever the order of their words and whether two words are written as one. The best
 * pairs of words count by their weight; a word that the other name does not have counts against it, but only in part:
 * middle names and second family names are often left out. Symmetric. Zero when one name has no words.
 */
export function nameLikeness(
  a: readonly NameWord[],
  b: readonly NameWord[],
  memory: WordMemory,
): NameLikeness {
  return comesFirst(a, b) ? bestPairing(a, b, memory) : bestPairing(b, a, memory)
}

function bestPairing(a: readonly NameWord[], b: readonly NameWord[], memory: WordMemory): NameLikeness {
  const [short, long] = [a.slice(0, maxWords), b.slice(0, maxWords)]
  let best = pairUp(short, long)
  if (short.length === long.length || best.score > 0.99) return best
  for (const joined of joinings(long, short, memory)) {
    const likeness = pairUp(short, joined)
    if (likeness.score > best.score) best = likeness
  }
  return best
}

/** A fixed order of two names: then ties and rounding fall the same way whichever is asked about first. */
function comesFirst(a: readonly NameWord[], b: readonly NameWord[]): boolean {
  if (a.length !== b.length) return a.length < b.length
  for (const [i, word] of a.entries()) {
    const other = b[i]?.letters ?? ''
    if (word.letters !== other) return word.letters < other
  }
  return true
}

/** How alike two words are: as they sound, or letter by letter when both are in one script (a slip of the keyboard). */
function wordSimilarity(a: NameWord, b: NameWord): number {
  if (a.letters === b.letters) return 1
  const abjad = a.isAbjad || b.isAbjad
  let score = soundSimilarity(a.sounds, b.sounds, abjad)
  if (a.soundsWithoutArticle !== '' || b.soundsWithoutArticle !== '') {
    const bare = soundSimilarity(
      a.soundsWithoutArticle || a.sounds,
      b.soundsWithoutArticle || b.sounds,
      abjad,
    )
    score = Math.max(score, bare - 0.02)
  }
  const longest = Math.max(a.letters.length, b.letters.length)
  // A slip changes one sound or two: words that sound nothing alike are no slip of each other.
  const isSlipPossible = score > minSimilarity && score < 0.9 && a.isLatin === b.isLatin && longest >= 4
  if (!isSlipPossible) return Math.min(score, 0.99)
  return Math.max(score, 1 - letterDistance(a.letters, b.letters) / longest)
}

/** More words than this are not compared; longer names are told apart by these. */
const maxWords = 6

/** Up to here two words have no more in common than strangers' names: 98 of 100 unrelated pairs lie below 0.5. */
const unrelated = 0.5

/** What a word without a partner counts, against one that has one. */
const missingWordShare = 0.45

/**
 * Scratch, and so is `used` below: written before it is read, so nothing stays from one call to the next. To make new ones
 * for each of some hundred thousand comparisons costs half as much again as the comparison.
 */
const cells = new Float64Array(maxWords * maxWords)

/** Takes the most alike words as a pair, then the most alike of those left, until one name is used up. */
function pairUp(a: readonly NameWord[], b: readonly NameWord[]): NameLikeness {
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) cells[i * maxWords + j] = wordSimilarity(x, y)
  }
  const pairs: WordPair[] = []
  let isReordered = false
  for (let round = Math.min(a.length, b.length); round > 0; round--) {
    const [i, j] = takeMostAlike(a.length, b.length)
    const score = cells[i * maxWords + j] as number
    pairs.push({ a: a[i] as NameWord, b: b[j] as NameWord, score })
    isReordered ||= i !== j && score > 0.7 && a.length === b.length
    for (let k = 0; k < maxWords; k++) used[i * maxWords + k] = used[k * maxWords + j] = 1
  }
  used.fill(0)
  return { score: scoreOf(pairs, a, b), pairs, isReordered }
}

/** Which cells lie in the row or column of a pair already taken; cleared again by whoever marked them. */
const used = new Uint8Array(maxWords * maxWords)

function takeMostAlike(height: number, width: number): [i: number, j: number] {
  let place: [number, number] = [0, 0]
  let best = -1
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      const at = i * maxWords + j
      if (used[at] === 1 || (cells[at] as number) <= best) continue
      best = cells[at] as number
      place = [i, j]
    }
  }
  return place
}

/**
 * The mean of the pairs by weight, drawn towards the least alike pair: two people called Mohammad are not alike,
 * however long the shared word is.
 */
function scoreOf(pairs: readonly WordPair[], a: readonly NameWord[], b: readonly NameWord[]): number {
  let reached = 0
  let paired = 0
  let least = 1
  for (const pair of pairs) {
    const weight = pair.a.weight + pair.b.weight
    const share = Math.max(0, (pair.score - unrelated) / (1 - unrelated))
    paired += weight
    reached += weight * share
    least = Math.min(least, share)
  }
  if (paired === 0) return 0
  const mean = reached / (paired + missingWordShare * (totalWeight(a) + totalWeight(b) - paired))
  // The root only stretches the scale: it puts what an officer should look at above 0.7.
  return Math.sqrt(mean * (1 - minPairShare) + Math.min(mean, least) * minPairShare)
}

const minPairShare = 0.33

function totalWeight(words: readonly NameWord[]): number {
  return words.reduce((sum, word) => sum + word.weight, 0)
}

/** The name with neighbours joined: each two in turn; all of them, in several orders, when the other name is one word. */
function* joinings(
  words: readonly NameWord[],
  other: readonly NameWord[],
  memory: WordMemory,
): Generator<NameWord[]> {
  const join = (first: NameWord, second: NameWord) => joinWords(first, second, memory)
  for (let i = 0; i + 1 < words.length; i++) {
    const [first, second] = [words[i], words[i + 1]]
    if (first === undefined || second === undefined || !mayBeJoined(first, second, other)) continue
    yield [...words.slice(0, i), join(first, second), ...words.slice(i + 2)]
  }
  const [only, ...more] = other
  const [last] = words.slice(-1)
  if (only === undefined || more.length > 0 || last === undefined) return
  yield [words.reduce(join)]
  yield [words.toReversed().reduce(join)]
  if (words.length > 2) yield [[last, ...words.slice(0, -1)].reduce(join)]
}

/** Whether the other name has a word about as long as the two together; only a saving. */
function mayBeJoined(first: NameWord, second: NameWord, other: readonly NameWord[]): boolean {
  if (first.isLatin !== second.isLatin) return false
  const length = first.letters.length + second.letters.length
  return other.some(word => word.isLatin !== first.isLatin || Math.abs(word.letters.length - length) <= 3)
}
