import { distance as letterDistance } from 'fastest-levenshtein'
import { rareBits } from './common-words.ts'
import { joinWords, type NameWord, type WordMemory } from './names.ts'
import { minSimilarity, soundSimilarity } from './sound-distance.ts'

/** How alike two names are, 0 to 1, and what the likeness rests on. */
export type NameLikeness = {
  score: number
  /** What the likeness says for one person, in bits: log2 P(so alike | one person) / P(so alike | strangers). */
  bits: number
  /** Words taken for the same, best first. */
  pairs: WordPair[]
  /** Every word of each name is one of the other's: the same, or in its place in some spelling. */
  isWhole: boolean
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
  similarity: WordSimilarity = wordSimilarity,
): NameLikeness {
  const [first, second] = comesFirst(a, b) ? [a, b] : [b, a]
  const pairing = bestPairing(first, second, memory, similarity)
  const { score, pairs, isReordered, length } = pairing
  const isUnlike = score < otherName
  return {
    score,
    pairs,
    isReordered,
    bits: isUnlike ? Number.NEGATIVE_INFINITY : bitsOf(pairing),
    isWhole: !isUnlike && length === pairs.length && isWhole(pairs, isReordered),
  }
}

/** Below this no word of one name is like a word of the other; what it says in bits is not counted then. */
export const otherName = 0.3

/** How words of two names were taken for each other, and how many the longer one has. */
type Pairing = {
  score: number
  pairs: WordPair[]
  isReordered: boolean
  /** Both have as many words, and each stands where the other's does. */
  isInPlace: boolean
  length: number
}

function bestPairing(
  a: readonly NameWord[],
  b: readonly NameWord[],
  memory: WordMemory,
  similarity: WordSimilarity,
): Pairing {
  const [short, long] = [a.slice(0, maxWords), b.slice(0, maxWords)]
  let best = pairUp(short, long, similarity)
  if (short.length === long.length || best.score > 0.99) return best
  for (const joined of joinings(long, short, memory)) {
    const likeness = pairUp(short, joined, similarity)
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

/** As {@link wordSimilarity}, which may be remembered. */
export type WordSimilarity = (a: NameWord, b: NameWord) => number

/** How alike two words are: as they sound, or letter by letter when both are in one script (a slip of the keyboard). */
export function wordSimilarity(a: NameWord, b: NameWord): number {
  if (a.letters === b.letters) return 1
  const abjad = a.isAbjad || b.isAbjad
  let score = soundSimilarity(a.sounds, b.sounds, abjad)
  if (score < 0.9 && (a.otherSounds.length > 0 || b.otherSounds.length > 0))
    score = Math.max(score, likenessOfReadings(a, b, abjad) - 0.02)
  const longest = Math.max(a.letters.length, b.letters.length)
  if (a.isLatin && b.isLatin && a.letters.charCodeAt(0) === b.letters.charCodeAt(0)) {
    if (isInitial(a, b) || isInitial(b, a)) return initialSimilarity
    if (score < cutSimilarity && (isCutFrom(a, b) || isCutFrom(b, a))) return cutSimilarity
  }
  // A slip changes one sound or two: words that sound nothing alike are no slip of each other.
  const isSlipPossible = score > minSimilarity && score < 0.9 && a.isLatin === b.isLatin && longest >= 4
  if (!isSlipPossible) return Math.min(score, 0.99)
  return Math.max(score, 1 - letterDistance(a.letters, b.letters) / longest)
}

/** The likest of the ways in which two words may be read. */
function likenessOfReadings(a: NameWord, b: NameWord, isAbjad: boolean): number {
  let best = 0
  for (const x of a.otherSounds) best = Math.max(best, soundSimilarity(x, b.sounds, isAbjad))
  for (const y of b.otherSounds) {
    best = Math.max(best, soundSimilarity(a.sounds, y, isAbjad))
    for (const x of a.otherSounds) best = Math.max(best, soundSimilarity(x, y, isAbjad))
  }
  return best
}

/** J for Juan. */
function isInitial(short: NameWord, long: NameWord): boolean {
  return short.letters.length === 1 && long.letters.startsWith(short.letters)
}

const initialSimilarity = 0.7
/** Of names' first letters the common ones are shared by one in ten, and some offices write no initials. */
const initialBits = 2.5

/** A name that its field was too short for, or that is called by its beginning: DEJTHAMRONG K, Alex. */
function isCutFrom(short: NameWord, long: NameWord): boolean {
  const { length } = short.letters
  return length >= 3 && long.letters.length >= length + 2 && long.letters.startsWith(short.letters)
}

const cutSimilarity = 0.8

/** More words than this are not compared; longer names are told apart by these. */
const maxWords = 6

/** Up to here two words have no more in common than strangers' names: 98 of 100 unrelated pairs lie below 0.5. */
const unrelated = 0.5

/**
 * Two names of as many words of which no two are as alike as this are unlike ({@link otherName}): a likeness is at most the root of
 * the share of its best pair. A hair less, since sums round.
 */
export const leastOfLikeNames = unrelated + (1 - unrelated) * otherName ** 2 - 0.001

/** What a word without a partner counts, against one that has one. */
const missingWordShare = 0.45

/**
 * Scratch, and so is `used` below: written before it is read, so nothing stays from one call to the next. To make new ones
 * for each of some hundred thousand comparisons costs half as much again as the comparison.
 */
const cells = new Float64Array(maxWords * maxWords)

/** Takes the most alike words as a pair, then the most alike of those left, until one name is used up. */
function pairUp(a: readonly NameWord[], b: readonly NameWord[], similarity: WordSimilarity): Pairing {
  for (const [i, x] of a.entries()) {
    for (const [j, y] of b.entries()) cells[i * maxWords + j] = similarity(x, y)
  }
  const pairs: WordPair[] = []
  let isReordered = false
  let isInPlace = a.length === b.length
  for (let round = Math.min(a.length, b.length); round > 0; round--) {
    const [i, j] = takeMostAlike(a.length, b.length)
    const score = cells[i * maxWords + j] as number
    pairs.push({ a: a[i] as NameWord, b: b[j] as NameWord, score })
    isInPlace &&= i === j
    isReordered ||= i !== j && score > 0.7 && a.length === b.length
    for (let k = 0; k < maxWords; k++) used[i * maxWords + k] = used[k * maxWords + j] = 1
  }
  used.fill(0)
  return {
    score: scoreOf(pairs, a, b),
    pairs,
    isReordered,
    isInPlace,
    length: Math.max(a.length, b.length),
  }
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

function isWhole(pairs: readonly WordPair[], isReordered: boolean): boolean {
  // Mohammad Rezaei and Reza Mohammadi are two people.
  const least = isReordered ? 1 : sameWordSimilarity
  return pairs.length > 0 && pairs.every(pair => pair.score >= least && !isNisba(pair))
}

/**
 * A given name and the family name that is made of it (Ahmad and Ahmadi, Ibrahim and Ebrahimi): as alike as two spellings, and two words.
 */
function isNisba({ a, b, score }: WordPair): boolean {
  if (score === 1) return false
  const [short, long] = a.sounds.length < b.sounds.length ? [a.sounds, b.sounds] : [b.sounds, a.sounds]
  return long.endsWith('i') && !/[aeiou]$/.test(short) && long.length === short.length + 1
}

/** Hossein is Husayn (0.89), and no Hassan (0.80). */
const sameWordSimilarity = 0.88

/** What the pairs say together, and the words that only one name has. */
function bitsOf({ pairs, length, isInPlace }: Pairing): number {
  let bits = isInPlace ? inPlaceBits : outOfPlaceBits
  for (const pair of pairs) bits += bitsOfPair(pair)
  return bits - Math.min(length - pairs.length, 2) * missingWordBits
}

/**
 * What it says that the words stand in their places, as many in each name, or that they do not. Of strangers who are like by
 * two words half have them elsewhere, or more words besides; of spellings of one name few. Set on the tuning part so that names
 * in another order lose nothing by it at the same number of false calls (tests/bench/recognition-curve.bench.ts).
 */
const inPlaceBits = 1.5
const outOfPlaceBits = -1

/** What a word that only one name has takes away: middle names and second family names are often left out. */
const missingWordBits = 1.5

function bitsOfPair({ a, b, score }: WordPair): number {
  if (score === initialSimilarity && (isInitial(a, b) || isInitial(b, a))) return initialBits
  const common = rareBits - Math.min(a.bits, b.bits)
  const at = Math.min(Math.max(score - 0.35, 0), 0.6) / 0.05
  const below = Math.floor(at)
  const [low, high] = [bitsBySimilarity[below] as number, bitsBySimilarity[below + 1] ?? rareBits]
  const letters = a.isLatin === b.isLatin ? bitsOfLetters(a.letters, b.letters) : 0
  const bits = Math.min(low + (high - low) * (at - below) + letters, rareBits) - common
  const most = areTwoCommonNames(a, b) ? rareBits - common - slipBetweenNames : rareBits
  return Math.max(Math.min(bits, most), otherWordBits)
}

/**
 * Hossein and Hosseini, Rahimi and Karimi: spelled like one name, and two. Where vowels are not written one cannot be told from
 * the other.
 */
function areTwoCommonNames(a: NameWord, b: NameWord): boolean {
  if (a.commonName === null || b.commonName === null || a.isAbjad || b.isAbjad) return false
  return a.commonName !== b.commonName
}

/**
 * A clerk writes the one for the other more seldom than strangers bear it. As much less as still calls somebody of the same birth
 * date whose other name is the same, Hossein Ahmad and Hossein Ahmadi: of two such pairs in one name none is called.
 */
const slipBetweenNames = 4

/**
 * What a pair of words so alike says, from 0.35 up in steps of 0.05, counted over the tuning part of the Wikidata names
 * (tests/bench/recognition-people.ts): 60,000 pairs of spellings of one name, 3,000,000 of two. From 0.65 to 0.9 up to half a bit
 * more than counted: so more is called at the same number of false calls.
 */
const bitsBySimilarity: readonly number[] = [-7, -5, -3, -1, 0, 1.5, 3.2, 5, 6.2, 7.7, 9.5, 11.2, 12]

function bitsOfLetters(a: string, b: string): number {
  const likeness = 1 - letterDistance(a, b) / Math.max(a.length, b.length)
  return Math.min(Math.max(8 * (likeness - 0.55), -2.5), 2.5)
}

/** The least that a pair says: people marry, and are entered under another of their names. */
const otherWordBits = -4

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
