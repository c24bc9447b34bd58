/**
 * A word's sounds as a small number: its consonants in classes that spellings seldom leave, and whether it begins with a
 * vowel or a sound that comes and goes. Over spellings of one name from Arabic and Cyrillic script about 8 in 10 keep
 * their code, and two strangers' words share one in about 1 of 300 pairs.
 */

/** Codes are from 1 to this. */
export const mostCode = 20_000

/** Consonants that count; what a longer word has beyond tells little, and every further one is a further slip. */
const codedConsonants = 4

/** The code of sounds as latin-sounds.ts writes them. */
export function soundCode(sounds: string): number {
  const known = codeBySounds.get(sounds)
  if (known !== undefined) return known
  const code = makeCode(sounds)
  if (codeBySounds.size >= 100_000) codeBySounds.clear()
  codeBySounds.set(sounds, code)
  return code
}

const codeBySounds = new Map<string, number>()

/** Vowels, y, w, h and v (which stands for the same letter as w) are in no class. */
const classOf = new Map(
  ['tdT', 'szcSCD', 'kqgGKjZ', 'bp', 'f', 'r', 'l', 'm', 'n'].flatMap((kind, i) =>
    [...kind].map(sound => [sound, i + 1] as const),
  ),
)

function makeCode(sounds: string): number {
  const classes: number[] = []
  for (const sound of sounds) {
    const kind = classOf.get(sound)
    if (kind !== undefined && kind !== classes.at(-1)) classes.push(kind)
  }
  let digits = 0
  for (let i = 0; i < codedConsonants; i++) digits = digits * 10 + (classes[i] ?? 0)
  return 1 + digits + ('aeiouywh'.includes(sounds.charAt(0)) ? 10_000 : 0)
}

/**
 * How near the sounds of other codes are to one code's. For many questions about one: it remembers its answers.
 * `close`: at most one sound must be changed, dropped or added. `near`: two, or one where both words are short.
 */
export type CodeNeighbours = {
  isClose(code: number): boolean
  isNear(code: number): boolean
}

export function neighboursOf(code: number): CodeNeighbours {
  const before = known.get(code)
  if (before !== undefined) return before
  if (known.size >= mostKnown) known.clear()
  const answers = new Uint8Array(mostCode + 1)
  const ask = (other: number): number => (answers[other] = nearness(code, other))
  const made: CodeNeighbours = {
    isClose: other => (answers[other] || ask(other)) === close,
    isNear: other => (answers[other] || ask(other)) !== far,
  }
  known.set(code, made)
  return made
}

/** At most this many, of 20 kB each. */
const mostKnown = 1_000
const known = new Map<number, CodeNeighbours>()

const [close, near, far] = [1, 2, 3]

function nearness(a: number, b: number): number {
  const slips = distance(a, b)
  if (slips <= 1) return close
  const isShort = symbolCount(a) <= 3 && symbolCount(b) <= 3
  return slips === 2 && !isShort ? near : far
}

/** The symbols of a code: the vowel in front, then the classes. */
function symbolCount(code: number): number {
  const digits = (code - 1) % 10_000
  let count = codedConsonants
  for (let rest = digits; count > 0 && rest % 10 === 0; rest = Math.trunc(rest / 10)) count -= 1
  return count + (code > 10_000 ? 1 : 0)
}

function writeSymbols(code: number, to: Uint8Array): number {
  let at = 0
  if (code > 10_000) to[at++] = 10
  for (let unit = 1_000, rest = (code - 1) % 10_000; rest > 0; rest %= unit, unit /= 10)
    to[at++] = Math.trunc(rest / unit)
  return at
}

const symbolsOfA = new Uint8Array(codedConsonants + 1)
const symbolsOfB = new Uint8Array(codedConsonants + 1)
const row = new Uint8Array(codedConsonants + 2)

/** Levenshtein's distance of two codes' symbols, in one row that is used again. */
function distance(a: number, b: number): number {
  const height = writeSymbols(a, symbolsOfA)
  const width = writeSymbols(b, symbolsOfB)
  for (let j = 0; j <= width; j++) row[j] = j
  for (let i = 1; i <= height; i++) {
    let corner = row[0] as number
    row[0] = i
    for (let j = 1; j <= width; j++) {
      const above = row[j] as number
      const change = corner + (symbolsOfA[i - 1] === symbolsOfB[j - 1] ? 0 : 1)
      row[j] = Math.min(change, above + 1, (row[j - 1] as number) + 1)
      corner = above
    }
  }
  return row[width] as number
}
