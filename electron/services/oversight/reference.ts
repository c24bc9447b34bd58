import { skeletonsOf } from '#shared/formats/alike.ts'
import { lettersOf } from '#shared/formats/cells/fold-case.ts'
import { toAsciiDigits } from '#shared/formats/digits.ts'
import { withLatinLookAlikes } from '#shared/formats/look-alikes.ts'
import { createNameCache, type NameCache } from '#shared/identity/name-cache.ts'
import { nameWords } from '#shared/identity/names.ts'
import { wordSimilarity } from '#shared/identity/similarity.ts'
import type { Person } from '#shared/model/person.ts'
import { refusal } from '../../refusal.ts'
import { numberKeysIn } from '../checking/recognition/numbers-in-text.ts'
import { isTelling, lookAlikeKey, numberKey } from '../checking/recognition/recognition.ts'
import type { Reading } from '../ground/reading.ts'
import { isBirthDateIn } from './birth-date-in-text.ts'

/**
 * Refuses a reference that says who the person is, with INVALID_INPUT naming what of them it holds: the decision is never erased, and
 * goes to every other office. Names, dates and numbers are compared as those of lists are, so that other spelling, other letters that
 * look so and another order of day and month hide nothing. Whoever writes in a code of their own is not found out.
 */
export function requireNobodyNamed(store: Reading, person: Person, reference: string | null): void {
  const reasons = whoIsNamed(store, person, reference)
  if (reasons.length === 0) return
  const problems = reasons.map(reason => ({
    file: null,
    line: null,
    column: 'reference',
    value: reference,
    reason,
  }))
  throw refusal('INVALID_INPUT', 'Give the number of the order or request without who it is about.', {
    problems,
  })
}

/** What a reference says of the person, in sentences without their end; empty where it says nothing. */
export function whoIsNamed(store: Reading, person: Person, reference: string | null): string[] {
  if (reference === null) return []
  return heldIn(store, person, reference).map(
    what => `It holds the person’s ${what}, and a reference is never erased`,
  )
}

function heldIn(store: Reading, person: Person, reference: string): string[] {
  const cache = createNameCache(maxWords)
  const ids = [person.id]
  // A register may know them by another name, and by other numbers.
  const rows = store.sighting.ofPeople(ids).map(({ row }) => row)
  const isAnyNamed = (names: readonly (string | null)[]) =>
    names.some(name => isNamed(reference, name ?? '', cache))
  const said: readonly (readonly [string, boolean])[] = [
    ['family name', isAnyNamed([person, ...rows].map(({ familyName }) => familyName))],
    ['given names', isAnyNamed([person, ...rows].map(({ givenNames }) => givenNames))],
    ['name in its own script', isAnyNamed([person.nativeName])],
    ['birth date', [person, ...rows].some(({ birthDate }) => isBirthDateIn(reference, birthDate))],
    [
      'case number',
      isNumbered(
        reference,
        [person, ...rows].map(({ caseNumber }) => caseNumber),
      ),
    ],
    ['adult’s case number', isNumbered(reference, [person.travelsWithAdult])],
    ['family group', isNumbered(reference, [person.familyGroup])],
    [
      'document number',
      isNumbered(reference, [
        ...numbers(store.travelDocument.ofPeople(ids)),
        ...rows.map(({ documentNumber }) => documentNumber),
      ]),
    ],
    [
      'permit number',
      isNumbered(reference, [
        ...numbers(store.permit.ofPeople(ids)),
        ...rows.map(({ permitNumber }) => permitNumber),
      ]),
    ],
    ['removal order’s number', isNumbered(reference, numbers(store.removalOrder.ofPeople(ids)))],
  ]
  return said.flatMap(([what, isHeld]) => (isHeld ? [what] : []))
}

/** More than a reference and a name have. */
const maxWords = 1000

function numbers(records: readonly { readonly number: string | null }[]): (string | null)[] {
  return records.map(({ number }) => number)
}

/**
 * Any word of a name as a word, one of some length wherever it stands, and one that sounds so, in whatever script. An initial names
 * nobody.
 */
function isNamed(reference: string, name: string, names: NameCache): boolean {
  const words = new Set(wordsOf(reference).flatMap(shapesOf))
  const together = shapesOf(reference)
  const isIn = (shape: string) =>
    words.has(shape) || (shape.length >= minLettersAnywhere && together.some(text => text.includes(shape)))
  const own = [...wordsOf(name), name].flatMap(shapesOf)
  return own.some(shape => [...shape].length > 1 && isIn(shape)) || soundsIn(reference, name, names)
}

function soundsIn(reference: string, name: string, names: NameCache): boolean {
  const [said, own] = [reference, name].map(text =>
    nameWords(text, names).filter(({ letters }) => [...letters].length >= minLettersBySound),
  )
  return (own ?? []).some(word => (said ?? []).some(other => wordSimilarity(word, other) >= soundsAlike))
}

/** In shorter words a name is found that nobody wrote: `Ana` in `banana`. */
const minLettersAnywhere = 5

/** Shorter words sound like too many others. */
const minLettersBySound = 4

/** Two spellings of one name, in one script or two (Müller and Mueller, Zoran and Зоран), and few that are not. */
const soundsAlike = 0.9

/** A text as it is compared: its letters and digits without case and marks, and as they look to whoever reads them. */
function shapesOf(text: string): string[] {
  return [...new Set([lettersOf(text), ...skeletonsOf(text)])].filter(shape => shape !== '')
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
}

function isNumbered(reference: string, own: readonly (string | null)[]): boolean {
  const plain = withLatinLookAlikes(toAsciiDigits(reference.normalize('NFKC')))
  const keys = new Set(numberKeysIn(plain))
  const letters = lettersOf(plain)
  const tokens = new Set(plain.split(/[\s,;:()]+/).map(lettersOf))
  return own.some(number => {
    const [key, text] = [numberKey(number), lettersOf(number ?? '')]
    // A short one is counted from one in every office, and is theirs only where it stands as it is written.
    if (!isTelling(key)) return /\p{L}.*\d|\d.*\p{L}/u.test(text) && tokens.has(text)
    return keys.has(key) || keys.has(lookAlikeKey(number)) || letters.includes(text)
  })
}
