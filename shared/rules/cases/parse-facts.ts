import type { CaseDetail, CaseFact } from './law-case.ts'

/** A noun with its details, by name: whether each has a value of its own. */
export type Vocabulary = Readonly<Record<string, readonly string[]>>

/** The facts of a cell, or why it cannot be read. */
export type ParsedFacts =
  | { readonly ok: true; readonly facts: readonly CaseFact[] }
  | { readonly ok: false; readonly why: string }

/**
 * Reads the cell “on file”: facts parted by semicolons or line breaks, details by commas. Every noun and detail must be one
 * of the vocabulary: a misspelt fact that was passed over would make a case of something else.
 */
export function parseFacts(text: string, vocabulary: Vocabulary): ParsedFacts {
  const facts: CaseFact[] = []
  for (const part of text
    .split(/[;\n]/)
    .map(each => each.trim())
    .filter(Boolean)) {
    const fact = parseFact(part, vocabulary)
    if (typeof fact === 'string') return { ok: false, why: fact }
    facts.push(fact)
  }
  return { ok: true, facts }
}

/** A fact, or why it is none. */
function parseFact(text: string, vocabulary: Vocabulary): CaseFact | string {
  const [head = '', ...rest] = text.split(',').map(each => each.trim())
  const noun = longestOf(Object.keys(vocabulary), head)
  if (noun === undefined) {
    return `“${head}” is no fact that can be on file: write one of ${Object.keys(vocabulary).join(', ')}`
  }
  const details: CaseDetail[] = []
  for (const detail of rest.filter(Boolean)) {
    const name = longestOf(vocabulary[noun] ?? [], detail)
    if (name === undefined) {
      return `“${detail}” says nothing of “${noun}”: write one of ${(vocabulary[noun] ?? []).join(', ') || 'nothing'}`
    }
    details.push({ name, value: detail.slice(name.length).trim() })
  }
  return { noun, words: head.slice(noun.length).trim().split(/\s+/).filter(Boolean), details }
}

/** The longest name with which a text begins, a whole word of it: `appeal decided` before `appeal`. */
function longestOf(names: readonly string[], text: string): string | undefined {
  return names
    .filter(name => text === name || text.startsWith(`${name} `))
    .sort((a, b) => b.length - a.length)[0]
}

/** Writes facts as {@link parseFacts} reads them. */
export function printFacts(facts: readonly CaseFact[]): string {
  return facts
    .map(({ noun, words, details }) =>
      [
        [noun, ...words].join(' '),
        ...details.map(({ name, value }) => (value === '' ? name : `${name} ${value}`)),
      ].join(', '),
    )
    .join('; ')
}
