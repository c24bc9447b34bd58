import { foldCase } from './fold-case.ts'

/** Finds the words and phrases of a list in a text, each as it was found, in small letters without marks. */
export type WordList = (text: string) => string[]

interface Phrase {
  readonly words: readonly string[]
  /** Whether the last word begins others. */
  readonly isOpen: boolean
}

/**
 * A list of words and phrases, parted by commas; one that ends in `*` begins others. Signs and spaces between words do not matter.
 * A text costs a look-up a word and beginning, however long the list: lists of people have hundreds of thousands of cells.
 */
export function wordListOf(...lines: readonly string[]): WordList {
  const byFirst = new Map<string, Phrase[]>()
  const beginnings = new Set<string>()
  for (const entry of lines.flatMap(line => line.split(','))) {
    const phrase = { words: wordsOf(entry), isOpen: entry.trim().endsWith('*') }
    const [first = ''] = phrase.words
    if (phrase.words.length === 1 && phrase.isOpen) beginnings.add(first)
    else byFirst.set(first, [...(byFirst.get(first) ?? []), phrase])
  }
  return text => {
    const words = wordsOf(text)
    const found = words.flatMap((word, at) => [
      ...(begins(word, beginnings) ? [word] : []),
      ...(byFirst.get(word) ?? [])
        .filter(phrase => standsAt(phrase, words, at))
        .map(({ words: said }) => said.join(' ')),
    ])
    return [...new Set(found)]
  }
}

function wordsOf(text: string): string[] {
  return foldCase(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

function begins(word: string, beginnings: ReadonlySet<string>): boolean {
  for (let length = 2; length <= word.length; length++) if (beginnings.has(word.slice(0, length))) return true
  return false
}

function standsAt({ words, isOpen }: Phrase, said: readonly string[], at: number): boolean {
  return words.every((word, index) => {
    const other = said[at + index]
    return other === word || (isOpen && index === words.length - 1 && other?.startsWith(word) === true)
  })
}
