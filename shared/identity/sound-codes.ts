import type { Memory } from './memory.ts'

/**
 * A word's sounds as a small number: its consonants in classes that spellings seldom leave, and whether it begins with a
 * vowel or a sound that comes and goes. Over spellings of one name from Arabic and Cyrillic script about 8 in 10 keep
 * their code, and two strangers' words share one in about 1 of 300 pairs.
 */

/** Codes are from 1 to this. */
export const maxCode = 20_000

/** Consonants that count; what a longer word has beyond tells little, and every further one is a further slip. */
const codedConsonants = 4

/** What is remembered of codes: each is asked for again and again. */
export interface CodeMemory {
  /** Codes by the sounds of a word. */
  readonly codes: Memory<string, number>
  readonly neighbours: Memory<number, CodeNeighbours>
}

/** The code of sounds as latin-sounds.ts writes them. */
export function soundCode(sounds: string, { codes }: CodeMemory): number {
  const known = codes.get(sounds)
  if (known !== undefined) return known
  const code = makeCode(sounds)
  codes.set(sounds, code)
  return code
}

/** Vowels, y, w, h and v (which stands for the same letter as w) are in no class. */
const classOf = new Map(
  ['tdT', 'szcSCD', 'kqgGKjZ', 'bp', 'f', 'r', 'l', 'm', 'n'].flatMap((kind, i) =>
    [...kind].map(sound => [sound, i + 1] as const),
  ),
)

/** The classes of a word's consonants as one number, as they stand in its code: without what is in front of them. */
export function classesOf(sounds: string): number {
  const classes: number[] = []
  for (const sound of sounds) {
    const kind = classOf.get(sound)
    if (kind !== undefined && kind !== classes.at(-1)) classes.push(kind)
  }
  let digits = 0
  for (let i = 0; i < codedConsonants; i++) digits = digits * 10 + (classes[i] ?? 0)
  return digits
}

function makeCode(sounds: string): number {
  return 1 + classesOf(sounds) + ('aeiouywh'.includes(sounds.charAt(0)) ? 10_000 : 0)
}

/**
 * How two codes stand to each other. `equal`; `likely`: one slip that spellings of one name often show (nearby-codes.ts: likelySlips);
 * `close`: any one sound changed, dropped or added; `near`: two, where the words are not short; `far`.
 */
export const relation = { far: 0, near: 1, close: 2, likely: 3, equal: 4 } as const
/** One of the values of {@link relation}. */
export type CodeRelation = (typeof relation)[keyof typeof relation]

/** How other codes stand to one, for many questions about it: it remembers its answers. */
export type CodeNeighbours = { readonly code: number; to(code: number): CodeRelation }

/** How all codes stand to this one. */
export function neighboursOf(code: number, { neighbours }: CodeMemory): CodeNeighbours {
  const known = neighbours.get(code)
  if (known !== undefined) return known
  const made = createNeighbours(code)
  neighbours.set(code, made)
  return made
}

function createNeighbours(code: number): CodeNeighbours {
  // One more than the relation; 0 is not asked yet.
  const answers = new Uint8Array(maxCode + 1)
  const ask = (other: number): CodeRelation => {
    const answer = relationOf(code, other)
    answers[other] = answer + 1
    return answer
  }
  return {
    code,
    to(other) {
      const answer = answers[other] as number
      return answer === 0 ? ask(other) : ((answer - 1) as CodeRelation)
    },
  }
}

/** The symbol of a vowel in front; the classes of consonants are 1 to 9. */
export const vowelInFront = 10
const symbolKinds = vowelInFront + 1

const [t, s, k, b, f] = [1, 2, 3, 4, 5]

/**
 * What spellings of one name drop or exchange most, counted over the tuning parts of the names of tests/fixtures/names:
 * each in at least 3 of 1,000 pairs, all others in fewer than 3.
 */
export const oftenDropped: readonly number[] = [t, s, k, f, vowelInFront]
const exchanges = tableOf([
  [k, vowelInFront],
  [k, s],
  [s, t],
  [b, f],
  [k, t],
])

/** What a slip costs in {@link distance}: a likely one a little less, so that the least sum tells them apart. */
const [slip, likelySlip] = [11, 10]

/** How two codes stand to each other. */
export function relationOf(a: number, b: number): CodeRelation {
  if (a === b) return relation.equal
  const cost = distance(a, b)
  if (cost <= likelySlip) return relation.likely
  if (cost <= slip) return relation.close
  const isShort = symbolCount(a) <= 3 && symbolCount(b) <= 3
  return cost <= 2 * slip && !isShort ? relation.near : relation.far
}

/** The code of two words written as one. */
export function joinCodes(first: number, second: number): number {
  let digits = (first - 1) % 10_000
  let unit = 1
  while (digits % (unit * 10) === 0 && unit < 10_000) unit *= 10
  let rest = (second - 1) % 10_000
  // A class is coded once where both words have it at the joint.
  if (Math.trunc(digits / unit) % 10 === Math.trunc(rest / 1_000)) rest = (rest % 1_000) * 10
  for (unit /= 10; unit >= 1; unit /= 10, rest = (rest % 1_000) * 10)
    digits += Math.trunc(rest / 1_000) * unit
  return 1 + digits + (first > 10_000 ? 10_000 : 0)
}

/** The symbols of a code: the vowel in front, then the classes. */
function symbolCount(code: number): number {
  const digits = (code - 1) % 10_000
  let count = codedConsonants
  for (let rest = digits; count > 0 && rest % 10 === 0; rest = Math.trunc(rest / 10)) count -= 1
  return count + (code > 10_000 ? 1 : 0)
}

/** The symbols of a code, each one byte: the vowel in front, then the classes. */
export function symbolsOf(code: number): Uint8Array {
  const symbols = new Uint8Array(codedConsonants + 1)
  return symbols.slice(0, writeSymbols(code, symbols))
}

/** The code of symbols. Undefined for what is the code of no word: a vowel that is not in front, a class twice in a row, too many. */
export function codeOf(symbols: readonly number[]): number | undefined {
  const isVowelFirst = symbols[0] === vowelInFront
  const classes = isVowelFirst ? symbols.slice(1) : symbols
  if (classes.includes(vowelInFront) || classes.length > codedConsonants) return undefined
  if (classes.some((each, i) => each === classes[i - 1])) return undefined
  const digits = Number(classes.join('').padEnd(codedConsonants, '0'))
  return 1 + digits + (isVowelFirst ? 10_000 : 0)
}

function writeSymbols(code: number, to: Uint8Array): number {
  let at = 0
  if (code > 10_000) to[at++] = vowelInFront
  for (let unit = 1_000, rest = (code - 1) % 10_000; rest > 0; rest %= unit, unit /= 10)
    to[at++] = Math.trunc(rest / unit)
  return at
}

/** Scratch: {@link distance} writes these before it reads them, so nothing stays from one call to the next. */
const symbolsOfA = new Uint8Array(codedConsonants + 1)
const symbolsOfB = new Uint8Array(codedConsonants + 1)
const row = new Uint8Array(codedConsonants + 2)

const dropCost = Uint8Array.from({ length: symbolKinds }, (_, symbol) =>
  oftenDropped.includes(symbol) ? likelySlip : slip,
)

/** Levenshtein's distance of two codes' symbols by cost, in one row that is used again. */
function distance(a: number, b: number): number {
  const height = writeSymbols(a, symbolsOfA)
  const width = writeSymbols(b, symbolsOfB)
  for (let j = 1; j <= width; j++) row[j] = (row[j - 1] as number) + costOfDrop(symbolsOfB[j - 1])
  let cut = 255
  for (let i = 1; i <= height; i++) {
    let corner = row[0] as number
    const x = symbolsOfA[i - 1] as number
    row[0] = corner + costOfDrop(x)
    for (let j = 1; j <= width; j++) {
      const above = row[j] as number
      const y = symbolsOfB[j - 1] as number
      const change = corner + (x === y ? 0 : costOfChange(x, y))
      row[j] = Math.min(change, above + costOfDrop(x), (row[j - 1] as number) + costOfDrop(y))
      corner = above
    }
    if (i === height - 1) cut = row[width] as number
  }
  const whole = row[width] as number
  row[0] = 0
  if (!isFull(a) || !isFull(b)) return whole
  // A sound more in one word pushes the last one of the other out of its code.
  return Math.min(whole, cut, row[width - 1] as number)
}

function isFull(code: number): boolean {
  return (code - 1) % 10 !== 0
}

function costOfDrop(symbol: number | undefined): number {
  return dropCost[symbol ?? 0] as number
}

function costOfChange(x: number, y: number): number {
  return isOftenExchanged(x, y) ? likelySlip : slip
}

/** Whether spellings of one name often have one of two symbols for the other. */
export function isOftenExchanged(x: number, y: number): boolean {
  return exchanges[x * symbolKinds + y] === 1
}

function tableOf(pairs: readonly (readonly [number, number])[]): Uint8Array {
  const table = new Uint8Array(symbolKinds * symbolKinds)
  for (const [x, y] of pairs) table[x * symbolKinds + y] = table[y * symbolKinds + x] = 1
  return table
}
