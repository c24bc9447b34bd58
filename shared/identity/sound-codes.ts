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

/** Whether two codes are a sound or two apart: what remains where a spelling did leave its class. */
export function isNearCode(a: number, b: number): boolean {
  if (a === b) return true
  const row = nearRow(Math.min(a, b))
  const at = Math.max(a, b)
  if (row[at] === 0) row[at] = areNear(symbolsOf(a), symbolsOf(b)) ? 1 : 2
  return row[at] === 1
}

/** Filled as asked: 1 near, 2 not. At most `mostRows` of 20 kB. */
const rows = new Map<number, Uint8Array>()
const mostRows = 1_000

function nearRow(code: number): Uint8Array {
  const known = rows.get(code)
  if (known !== undefined) return known
  if (rows.size >= mostRows) rows.clear()
  const made = new Uint8Array(mostCode + 1)
  rows.set(code, made)
  return made
}

function symbolsOf(code: number): string {
  const digits = ((code - 1) % 10_000).toString().padStart(codedConsonants, '0').replace(/0+$/, '')
  return (code > 10_000 ? 'a' : '') + digits
}

function areNear(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length)
  return distance(a, b) <= (longest <= 3 ? 1 : 2)
}

/** Levenshtein's distance, on at most five symbols. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const above = row
    row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
  }
  return row[b.length] ?? 0
}
