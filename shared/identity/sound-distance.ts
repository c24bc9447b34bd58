/**
 * How far apart two words sound: an edit distance over the sounds of latin-sounds.ts in which a likely change costs
 * little. No general library fits: the costs are the knowledge. Slips of the keyboard are counted elsewhere, on
 * letters. Values were set by hand from the transcriptions in use and checked against pairs of spellings of one
 * name (tests/shared/identity).
 */

/** How much a sound weighs in a word; an abjad's missing vowels must not weigh. */
export function soundWeight(sounds: string): number {
  let weight = 0
  for (let i = 0; i < sounds.length; i++) weight += weights[sounds.charCodeAt(i)] ?? 1
  return weight
}

/**
 * 1 for the same sounds, 0 for those that have less in common than {@link minSimilarity}. `isAbjad`: one of the two
 * leaves out short vowels.
 */
export function soundSimilarity(a: string, b: string, isAbjad: boolean): number {
  if (a === b) return 1
  if (a === '' || b === '') return 0
  const longest = Math.max(soundWeight(a), soundWeight(b), 1.5)
  const maxCost = longest * (1 - minSimilarity)
  const cost = distance(a, b, isAbjad ? abjadCosts : fullCosts, maxCost)
  return cost > maxCost ? 0 : 1 - cost / longest
}

/** Strangers' words reach this; to tell how much less alike others are would take most of the time. */
export const minSimilarity = 0.4

type Costs = { drop: Float64Array; change: Float64Array }

const size = 128
const weakSounds = 'ywh'
const vowels = 'aeiou'

const weights = new Float64Array(size).fill(1)
for (const sound of vowels) weights[sound.charCodeAt(0)] = 0.35
for (const sound of weakSounds) weights[sound.charCodeAt(0)] = 0.5

/** Pairs that spellings of one name exchange, and what each exchange costs. */
const likely: readonly (readonly [cost: number, pairs: string])[] = [
  [0.1, 'yi wu qk Gg dD CS'],
  [0.15, 'wo wv bp Dz td Tt ae ie ou cs Kh Gq ZS Zj'],
  [0.25, 'Ts TD Dt sz sS Cj fv fp bv Kk Kq cC cz cS qg ye zZ DT ya ei Sj kg CZ ao eo'],
  [0.35, 'kC jg jz jy jZ GK CK Gk sC nm ai au eu io iu gh hG Ks zS vu'],
  [0.6, 'lr ln rn'],
]

const fullCosts = makeCosts({ vowel: 0.3, weak: 0.35 })
const abjadCosts = makeCosts({ vowel: 0.1, weak: 0.35 })

function makeCosts(drops: { vowel: number; weak: number }): Costs {
  const drop = new Float64Array(size).fill(1)
  for (const sound of vowels) drop[sound.charCodeAt(0)] = drops.vowel
  for (const sound of weakSounds) drop[sound.charCodeAt(0)] = drops.weak
  const change = new Float64Array(size * size).fill(1)
  for (const [cost, pairs] of likely) {
    for (const pair of pairs.split(' ')) {
      const [x, y] = [pair.charCodeAt(0), pair.charCodeAt(1)]
      change[x * size + y] = cost
      change[y * size + x] = cost
    }
  }
  return { drop, change }
}

/** Sounds of a word beyond these are not compared. */
const maxSounds = 64

/** Scratch: each call writes them before it reads them, so nothing stays from one to the next. */
let before = new Float64Array(maxSounds + 1)
let above = new Float64Array(maxSounds + 1)
let row = new Float64Array(maxSounds + 1)

/**
 * Edit distance with exchange of neighbours (optimal string alignment), on three rows that are used again. Gives up with
 * infinity once it must be more than `max`.
 */
function distance(a: string, b: string, { drop, change }: Costs, max: number): number {
  const width = Math.min(b.length, maxSounds)
  const height = Math.min(a.length, maxSounds)
  row[0] = 0
  for (let j = 1; j <= width; j++) row[j] = at(row, j - 1) + at(drop, b.charCodeAt(j - 1))
  let leastBefore = 0
  for (let i = 1; i <= height; i++) {
    ;[before, above, row] = [above, row, before]
    const x = a.charCodeAt(i - 1)
    row[0] = at(above, 0) + at(drop, x)
    let leastOfRow = at(row, 0)
    for (let j = 1; j <= width; j++) {
      const y = b.charCodeAt(j - 1)
      let least = at(above, j - 1) + (x === y ? 0 : at(change, x * size + y))
      least = Math.min(least, at(above, j) + at(drop, x), at(row, j - 1) + at(drop, y))
      if (i > 1 && j > 1 && x === b.charCodeAt(j - 2) && y === a.charCodeAt(i - 2)) {
        least = Math.min(least, at(before, j - 2) + (x === y ? 0 : 0.7))
      }
      row[j] = least
      if (least < leastOfRow) leastOfRow = least
    }
    // An exchange of neighbours reaches back two rows.
    if (leastOfRow > max && leastBefore > max) return Number.POSITIVE_INFINITY
    leastBefore = leastOfRow
  }
  return at(row, width)
}

function at(values: Float64Array, index: number): number {
  return values[index] as number
}
