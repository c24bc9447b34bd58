import type { NameWord } from './names.ts'
import { leastOfLikeNames, type WordSimilarity, wordSimilarity } from './similarity.ts'

/**
 * As `wordSimilarity`, remembering how alike each of these words and any other are. Which of two words comes first is kept
 * apart: sums of the same numbers in another order differ in their last digit, and one answer must not depend on another.
 */
export function rememberedSimilarity(own: readonly NameWord[]): WordSimilarity {
  const memories = () => new Map(own.map(({ word }) => [word, new Map<string, number>()]))
  const [whereFirst, whereSecond] = [memories(), memories()]
  return (a, b) => {
    const first = whereFirst.get(a.word)
    if (first !== undefined) return remembered(first, b.word, a, b)
    const second = whereSecond.get(b.word)
    return second === undefined ? wordSimilarity(a, b) : remembered(second, a.word, a, b)
  }
}

/** Whether some word of these is as like another as any two words of like names are, remembered by the other. */
export function rememberedLikeness(
  own: readonly NameWord[],
  similarity: WordSimilarity,
): (other: NameWord) => boolean {
  const known = new Map<string, boolean>()
  return other => {
    const isLike = known.get(other.word) ?? own.some(word => similarity(word, other) >= leastOfLikeNames)
    known.set(other.word, isLike)
    return isLike
  }
}

function remembered(memory: Map<string, number>, key: string, a: NameWord, b: NameWord): number {
  const known = memory.get(key)
  if (known !== undefined) return known
  const similarity = wordSimilarity(a, b)
  memory.set(key, similarity)
  return similarity
}
