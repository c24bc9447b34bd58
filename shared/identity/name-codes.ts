import type { PartialDate } from '../model/plain-date.ts'
import { lettersTogether, loneWord, type NameWord, nameWords, type WordMemory, wholeName } from './names.ts'
import { type CodeMemory, soundCode } from './sound-codes.ts'

/** What codes are made of. */
export type KeyedRecord = {
  familyName: string
  givenNames: string
  nativeName: string | null
  birthDate: PartialDate | null
}

/** What is remembered of words and their codes; a NameCache (name-cache.ts) is one. */
export type CodingMemory = WordMemory & CodeMemory

/**
 * The codes under which a store files a record: one a word of the name, from 1 to `maxCode`, equal for spellings of
 * one word in most cases (sound-codes.ts). Found again with `createNameProbe` (name-probe.ts).
 */
export function nameCodes(
  { givenNames, familyName, nativeName }: Omit<KeyedRecord, 'birthDate'>,
  memory: CodingMemory,
): readonly number[] {
  const latin = codesOfName(givenNames, familyName, memory)
  if (nativeName === null) return latin
  return [...new Set([...latin, ...codesOfWords(lettersTogether(nativeName), memory)])]
}

/**
 * The codes of one word, read by itself, at most two; null for a word that is read together with its neighbours
 * ({@link loneWord}). Where no word of a name is null and fewer than {@link spelledOutFrom} of a part have no code, {@link nameCodes} of the name's Latin form are the codes of its
 * words between spaces, given names first, each code once.
 */
export function codesOfLoneWord(word: string, memory: CodingMemory): readonly number[] | null {
  const lone = loneWord(word, memory)
  if (lone === null) return null
  lone.codes ??= lone.words.flatMap(each => codesOfWord(each, memory))
  return lone.codes
}

/** The codes of one word: of its sounds, and of the likeliest other reading; none of an initial, which may be any name's. */
export function codesOfWord({ letters, sounds, otherSounds }: NameWord, memory: CodeMemory): number[] {
  if (letters.length === 1) return []
  const code = soundCode(sounds, memory)
  const [other] = otherSounds
  if (other === undefined) return [code]
  const otherCode = soundCode(other, memory)
  return otherCode === code ? [code] : [code, otherCode]
}

/** The codes of the words of both names, word by word from memory where nothing in one touches the next. */
function codesOfName(givenNames: string, familyName: string, memory: CodingMemory): readonly number[] {
  const codes: number[] = []
  const isPlain = addCodes(givenNames, codes, memory) && addCodes(familyName, codes, memory)
  if (isPlain && codes.length > 0) return codes
  return [...new Set(codesOfWords(wholeName(givenNames, familyName), memory))]
}

function codesOfWords(name: string, memory: CodingMemory): number[] {
  return nameWords(name, memory).flatMap(word => codesOfWord(word, memory))
}

/** So many words without a code may be the letters of one (names.ts: `lettersTogether`). */
export const spelledOutFrom = 4

/** Adds the codes of each word, each code once; false when a word cannot be read by itself. */
function addCodes(text: string, codes: number[], memory: CodingMemory): boolean {
  let without = 0
  for (const word of text.includes(' ') ? text.split(' ') : [text]) {
    const own = codesOfLoneWord(word, memory)
    if (own === null) return false
    if (own.length === 0 && word !== '' && ++without === spelledOutFrom) return false
    for (const code of own) if (!codes.includes(code)) codes.push(code)
  }
  return true
}
