/**
 * A register's source as it is compared: without case, spaces, signs and what nobody sees, so that one source is never two
 * by the way in which it is typed.
 */
export function sourceKey(source: string): string {
  const folded = source.normalize('NFKC').toLowerCase()
  return folded.replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '') || folded.trim()
}

/** Whether two sources are different and so alike that one may be a slip of the other: two letters apart at most, or one within the other. */
export function isLikeSource(a: string, b: string): boolean {
  const [left, right] = [skeleton(a), skeleton(b)]
  if (sourceKey(a) === sourceKey(b)) return false
  const shorter = Math.min(left.length, right.length)
  if (shorter >= 4 && (left.includes(right) || right.includes(left))) return true
  return lettersApart(left, right) <= Math.min(2, Math.floor(shorter / 4))
}

/** Without accents, and letters of other alphabets as the Latin ones that they look like (Unicode TR39, in extract). */
function skeleton(source: string): string {
  const plain = sourceKey(source).normalize('NFD').replaceAll(/\p{M}/gu, '')
  return [...plain].map(letter => lookalikes.get(letter) ?? letter).join('')
}

const lookalikes = new Map(
  [...'аеіорсухѕјһԁαοιρνκτ01'].map((letter, at) => [letter, [...'aeiopcyxsjhdaoipvktol'][at] ?? letter]),
)

/** Letters to change, add or leave out (Levenshtein). */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const same = letter === b[j] ? 0 : 1
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + same))
    }
    row = next
  }
  return row[b.length] ?? 0
}
