import type { PartialDate } from '../model/plain-date.ts'
import { joinWords, type NameWord, nameWords } from './names.ts'
import { type CodeNeighbours, mostCode, neighboursOf, soundCode } from './sound-codes.ts'

/** What codes are made of. */
export type KeyedRecord = {
  familyName: string
  givenNames: string
  nativeName: string | null
  birthDate: PartialDate | null
}

/**
 * The codes under which a store files a record: one a word of the name, from 1 to `mostCode`, equal for spellings of
 * one word in most cases (sound-codes.ts). Found again with {@link createNameProbe}.
 */
export function nameCodes(record: Omit<KeyedRecord, 'birthDate'>): readonly number[] {
  const latin = codesOfName(record.givenNames, record.familyName)
  if (record.nativeName === null) return latin
  return [...new Set([...latin, ...nameWords(record.nativeName).flatMap(codesOfWord)])]
}

/**
 * The codes of one word, read by itself; null for a word that is read together with its neighbours (`Abd`, a particle).
 * Where no word of a name is null, {@link nameCodes} of the name's Latin form are the codes of its words between
 * spaces, given names first, each code once.
 */
export function codesOfLoneWord(word: string): readonly number[] | null {
  return standsAlone(word) ? nameWords(word).flatMap(codesOfWord) : null
}

/** Asks whether a filed record may bear this name, by its codes alone. */
export type NameProbe = {
  /** Whoever is like has one of these among their codes. */
  readonly codes: readonly number[]
  /**
   * Whether a record with these codes may bear the name: one word has the same code, and another, where both have
   * one, sounds near. `from` and `count` say where the codes lie; zeros are none.
   */
  isLike(codes: ArrayLike<number>, from: number, count: number): boolean
  /** Whether two words each sound close to one of the record's: catches what {@link isLike} misses, at more cost. */
  areTwoClose(codes: ArrayLike<number>, from: number, count: number): boolean
  /**
   * As {@link isLike}, when `code` is among {@link codes}; `other` and `third` are what else the record has, or 0. The
   * more of the name fits, the more: 0 not like, 1 another word is near, 2 close, or there is none.
   */
  likenessBeside(code: number, other: number, third: number): 0 | 1 | 2
}

/** Prepares the question for one name. Neighbouring words are also asked for as one: Ali Reza, Alireza. */
export function createNameProbe(record: Omit<KeyedRecord, 'birthDate'>): NameProbe {
  const scripts = [nameWords(`${record.givenNames} ${record.familyName}`), nameWords(record.nativeName ?? '')]
  const units = new Map<number, Unit[]>()
  const neighbours = scripts.flatMap(each => each.map(word => codesOfWord(word).map(neighboursOf)))
  for (const words of scripts) {
    const codes = words.map(codesOfWord)
    for (const unit of unitsOf(words, codes)) units.set(unit.code, [...(units.get(unit.code) ?? []), unit])
  }
  const isUnit = new Uint8Array(mostCode + 1)
  for (const code of units.keys()) isUnit[code] = 1
  return {
    codes: [...units.keys()],
    likenessBeside(code, other, third) {
      let most: 0 | 1 | 2 = 0
      for (const { rest } of units.get(code) ?? []) {
        if (other === 0 || rest.length === 0 || isCloseToAny(rest, other) || isCloseToAny(rest, third))
          return 2
        if (isNearAny(rest, other) || isNearAny(rest, third)) most = 1
      }
      return most
    },
    areTwoClose: (codes, from, count) => areTwoClose(neighbours, codes, from, count),
    isLike(codes, from, count) {
      for (let i = from; i < from + count; i++) {
        const code = codes[i] as number
        const found = isUnit[code] === 1 ? units.get(code) : undefined
        if (found?.some(unit => fits(unit, codes, from, count, i))) return true
      }
      return false
    },
  }
}

/** Whether two words each have a code close to another of the record. */
function areTwoClose(
  words: readonly (readonly CodeNeighbours[])[],
  codes: ArrayLike<number>,
  from: number,
  count: number,
): boolean {
  let taken = -1
  for (const own of words) {
    for (let i = from; i < from + count; i++) {
      const code = codes[i] as number
      if (code === 0 || i === taken || !isCloseToAny(own, code)) continue
      if (taken >= 0) return true
      taken = i
      break
    }
  }
  return false
}

/** A word, or two written as one, by its code, and the codes of the words that it leaves. */
type Unit = { code: number; rest: readonly CodeNeighbours[] }

function unitsOf(words: readonly NameWord[], codes: readonly (readonly number[])[]): Unit[] {
  const without = (from: number, count: number) =>
    codes
      .filter((_, i) => i < from || i >= from + count)
      .flat()
      .map(neighboursOf)
  const single = codes.flatMap((own, i) => own.map(code => ({ code, rest: without(i, 1) })))
  const joined = words.flatMap((word, i) => {
    const next = words[i + 1]
    if (next === undefined || next.isLatin !== word.isLatin) return []
    return codesOfWord(joinWords(word, next)).map(code => ({ code, rest: without(i, 2) }))
  })
  return [...single, ...joined]
}

function fits({ rest }: Unit, codes: ArrayLike<number>, from: number, count: number, at: number): boolean {
  if (rest.length === 0) return true
  let others = 0
  for (let i = from; i < from + count; i++) {
    const code = codes[i] as number
    if (i === at || code === 0) continue
    if (isNearAny(rest, code)) return true
    others += 1
  }
  return others === 0
}

function isNearAny(words: readonly CodeNeighbours[], code: number): boolean {
  if (code === 0) return false
  for (const word of words) if (word.isNear(code)) return true
  return false
}

function isCloseToAny(words: readonly CodeNeighbours[], code: number): boolean {
  if (code === 0) return false
  for (const word of words) if (word.isClose(code)) return true
  return false
}

function codesOfWord({ sounds, soundsWithoutArticle }: NameWord): number[] {
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

/** `Abd` belongs to the word after it, and a particle is a name only where nothing else is. */
function standsAlone(word: string): boolean {
  if (word === '') return true
  const [first, ...more] = nameWords(word)
  if (first === undefined) return true
  const [, before] = nameWords(`zzz ${word}`)
  const [after] = nameWords(`${word} zzz`)
  return more.length === 0 && before?.word === first.word && after?.word === first.word
}
