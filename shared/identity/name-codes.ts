import type { PartialDate } from '../model/plain-date.ts'
import { loneWord, type NameWord, nameWords } from './names.ts'
import { soundCode } from './sound-codes.ts'

/** What codes are made of. */
export type KeyedRecord = {
  familyName: string
  givenNames: string
  nativeName: string | null
  birthDate: PartialDate | null
}

/**
 * The codes under which a store files a record: one a word of the name, from 1 to `mostCode`, equal for spellings of
 * one word in most cases (sound-codes.ts). Found again with `createNameProbe` (name-probe.ts).
 */
export function nameCodes(record: Omit<KeyedRecord, 'birthDate'>): readonly number[] {
  const latin = codesOfName(record.givenNames, record.familyName)
  if (record.nativeName === null) return latin
  return [...new Set([...latin, ...nameWords(record.nativeName).flatMap(codesOfWord)])]
}

/**
 * The codes of one word, read by itself, at most two; null for a word that is read together with its neighbours
 * ({@link loneWord}). Where no word of a name is null, {@link nameCodes} of the name's Latin form are the codes of its
 * words between spaces, given names first, each code once.
 */
export function codesOfLoneWord(word: string): readonly number[] | null {
  return loneWord(word)?.flatMap(codesOfWord) ?? null
}

/** The codes of one word: of its sounds, and without an article in front. */
export function codesOfWord({ sounds, soundsWithoutArticle }: NameWord): number[] {
  const code = soundCode(sounds)
  if (soundsWithoutArticle === '') return [code]
  const bare = soundCode(soundsWithoutArticle)
  return bare === code ? [code] : [code, bare]
}

/** The codes of the words of both names, word by word from memory where nothing in one touches the next. */
function codesOfName(givenNames: string, familyName: string): readonly number[] {
  const codes: number[] = []
  if (addCodes(givenNames, codes) && addCodes(familyName, codes) && codes.length > 0) return codes
  return [...new Set(nameWords(`${givenNames} ${familyName}`).flatMap(codesOfWord))]
}

/** Names repeat: a register of a million people has far fewer words than people. Null: it depends on its neighbours. */
const codesByText = new Map<string, readonly number[] | null>()
const mostTexts = 200_000

/** Adds the codes of each word, each code once; false when a word cannot be read by itself. */
function addCodes(text: string, codes: number[]): boolean {
  for (const word of text.includes(' ') ? text.split(' ') : [text]) {
    let own = codesByText.get(word)
    if (own === undefined) {
      if (codesByText.size >= mostTexts) codesByText.clear()
      // A copy: a word out of a file may be a slice that keeps a long text in memory.
      const copy = word.split('').join('')
      own = codesOfLoneWord(copy)
      codesByText.set(copy, own)
    }
    if (own === null) return false
    for (const code of own) if (!codes.includes(code)) codes.push(code)
  }
  return true
}
