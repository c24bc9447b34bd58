import { foldCase, lettersOf } from '#shared/formats/cells/fold-case.ts'
import type { Person } from '#shared/model/person.ts'
import { refusal } from '../../refusal.ts'
import { numberKeysIn } from '../checking/recognition/numbers-in-text.ts'
import { isTelling, lookAlikeKey, numberKey } from '../checking/recognition/recognition.ts'
import type { Reading } from '../ground/reading.ts'

/**
 * Refuses a reference that says who the person is, with INVALID_INPUT naming what of them it holds: the decision is never erased, and
 * goes to every other office. Names and numbers are folded as those of lists are, so that other spelling hides nothing.
 */
export function requireNobodyNamed(store: Reading, person: Person, reference: string | null): void {
  if (reference === null) return
  const held = heldIn(store, person, reference)
  if (held.length === 0) return
  const problems = held.map(what => ({
    file: null,
    line: null,
    column: 'reference',
    value: reference,
    reason: `It holds the person’s ${what}, and a reference is never erased`,
  }))
  throw refusal('INVALID_INPUT', 'Give the number of the order or request without who it is about.', {
    problems,
  })
}

function heldIn(store: Reading, person: Person, reference: string): string[] {
  const said: readonly (readonly [string, boolean])[] = [
    ['family name', isNamed(reference, person.familyName)],
    ['given names', isNamed(reference, person.givenNames)],
    ['name in its own script', isNamed(reference, person.nativeName ?? '')],
    ['case number', isNumbered(reference, [person.caseNumber])],
    ['document number', isNumbered(reference, numbers(store.travelDocument.ofPeople([person.id])))],
    ['permit number', isNumbered(reference, numbers(store.permit.ofPeople([person.id])))],
  ]
  return said.flatMap(([what, isHeld]) => (isHeld ? [what] : []))
}

function numbers(records: readonly { readonly number: string | null }[]): (string | null)[] {
  return records.map(({ number }) => number)
}

/** Any word of a name as a word, and one of some length wherever it stands. An initial names nobody. */
function isNamed(reference: string, name: string): boolean {
  const words = new Set(wordsOf(reference))
  const letters = lettersOf(reference)
  const isIn = (word: string) => words.has(word) || (word.length >= minLetters && letters.includes(word))
  return [...wordsOf(name), lettersOf(name)].some(word => [...word].length > 1 && isIn(word))
}

/** In shorter words a name is found that nobody wrote: `Ana` in `banana`. */
const minLetters = 5

function wordsOf(text: string): string[] {
  return foldCase(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

function isNumbered(reference: string, own: readonly (string | null)[]): boolean {
  const keys = new Set(numberKeysIn(reference))
  const letters = lettersOf(reference)
  return own.some(number => {
    const [key, plain] = [numberKey(number), lettersOf(number ?? '')]
    return isTelling(key) && (keys.has(key) || keys.has(lookAlikeKey(number)) || letters.includes(plain))
  })
}
