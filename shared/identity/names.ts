import anyAscii from 'any-ascii'
import { placeholderNames, titlesOfNames } from '../formats/cells/no-name.ts'
import { readMixedWords } from '../formats/look-alikes.ts'
import { type Commonness, commonnessOf } from './common-words.ts'
import type { Memory } from './memory.ts'
import { soundsOf } from './native-sounds.ts'
import { otherReadings } from './readings.ts'
import { soundWeight } from './sound-distance.ts'

/** One word of a name, in the two forms in which words are compared. */
export type NameWord = {
  /** Small letters with their marks. */
  word: string
  /** Without marks, in the script that the word was written in. Words alike in this are the same. */
  letters: string
  /** As it sounds (latin-sounds.ts). */
  sounds: string
  /** As it may sound otherwise (readings.ts), the likeliest first. */
  otherSounds: readonly string[]
  /** Written without short vowels, or with vowels that no sign writes. */
  isAbjad: boolean
  isLatin: boolean
  /** How much of a name the word makes up. */
  weight: number
  /** What it says that two names share the word (common-words.ts). */
  bits: number
  /** Of which common name it is a spelling, if of any. */
  commonName: string | null
}

/**
 * What a text between two spaces comes to among whatever neighbours: one word, or none where it says nothing (FNU).
 * `codes` are filled in by whoever asks for them first (name-codes.ts).
 */
export interface LoneWord {
  readonly words: readonly NameWord[]
  codes?: readonly number[]
}

/** What is remembered of words of names. Words repeat more than names do. */
export interface WordMemory {
  /** By the text as written; null where it is read together with its neighbours. */
  readonly loneWords: Memory<string, LoneWord | null>
  /** By the word in small letters. */
  readonly words: Memory<string, NameWord>
}

/**
 * The words of a name that tell people apart. Case, marks and hyphens do not count. Left out are articles and words of
 * kinship that transcriptions write or do not write (al, bin, ibn), titles (Mr), and what an official writes for no name
 * (FNU); where there is nothing else, all of it counts: somebody called Nil has a name.
 * `Abd` is joined to the name that it belongs to, without the article between (Abd al-Rahman, Abdurrahman).
 */
export function nameWords(name: string, memory: WordMemory): NameWord[] {
  return plainNameWords(name, memory) ?? readWords(name, memory)
}

/**
 * Given names and family name as one text, each with its letters together where it is written letter by letter (`K A R I M I`,
 * `K.A.R.I.M.I.`): four and more are no initials.
 */
export function wholeName(givenNames: string, familyName: string): string {
  return `${lettersTogether(givenNames)} ${lettersTogether(familyName)}`
}

/** As {@link wholeName}, of one part. */
export function lettersTogether(name: string): string {
  if (!mayBeSpelledOut.test(name)) return name
  const isWide = !/\p{L} \p{L}/u.test(name)
  return (isWide ? name.replace(/ {2,}/g, ' ') : name).replace(spelledOut, run =>
    run.replace(/[^\p{L}\p{M}]/gu, ''),
  )
}

/** Nearly no name: three letters that stand alone, one behind the other. */
const mayBeSpelledOut = /(?<!\p{L})\p{L}\p{M}*[ .·_-]+\p{L}\p{M}*[ .·_-]+\p{L}\p{M}*(?!\p{L})/u
const spelledOut =
  /(?<![\p{L}\p{M}\p{N}])\p{L}\p{M}*(?:(?:\. ?|[ ·_-])\p{L}\p{M}*){3,}(?![\p{L}\p{M}\p{N}])\.?/gu

function readWords(name: string, memory: WordMemory): NameWord[] {
  const all = splitWords(name)
  const written = all.filter(word => !saysNothing(word))
  const telling = written.filter(word => !particles.has(word))
  const [words = all] = [telling, written].filter(some => some.length > 0)
  return joinServants(words).map(word => nameWord(word, memory))
}

/** The words of a name whose words are plain and do not touch each other; undefined for any other. */
function plainNameWords(name: string, memory: WordMemory): NameWord[] | undefined {
  if (!/^[A-Za-z ]*$/.test(name)) return undefined
  const words: NameWord[] = []
  for (const written of name.split(' ')) {
    const lone = loneWord(written, memory)
    if (lone === null) return undefined
    words.push(...lone.words)
  }
  return words.length > 0 ? words : undefined
}

/**
 * The one word that a text comes to among whatever neighbours, or none; null where they matter: `Abd` belongs to the word
 * after it, a particle counts only where nothing else does, and two words are parted by others in between.
 */
export function loneWord(text: string, memory: WordMemory): LoneWord | null {
  const known = memory.loneWords.get(text)
  if (known !== undefined) return known
  const made = readLoneWord(text, memory)
  // A copy: a word out of a file may be a slice that keeps a long text in memory, and what is cut off a sum is none of that.
  memory.loneWords.set(` ${text}`.slice(1), made)
  return made
}

function readLoneWord(text: string, memory: WordMemory): LoneWord | null {
  if (/^[A-Za-z]+$/.test(text)) return readPlainWord(text, memory)
  const written = splitWords(text).filter(word => !saysNothing(word))
  const telling = joinServants(written.filter(word => !particles.has(word)))
  const [word] = telling
  if (word === undefined) return written.length === 0 ? { words: [] } : null
  return telling.length > 1 || servant.has(word) ? null : { words: [nameWord(word, memory)] }
}

/** As {@link readLoneWord}, at a part of the time, of one word of plain letters. */
function readPlainWord(text: string, memory: WordMemory): LoneWord | null {
  const small = text.toLowerCase()
  const word = abbreviations.get(small) ?? small
  if (saysNothing(word)) return { words: [] }
  return particles.has(word) || servant.has(word) ? null : { words: [nameWord(word, memory)] }
}

/** Two words of a name written as one, as in Alireza for Ali Reza: as common as the two together, whatever it is by itself. */
export function joinWords(first: NameWord, second: NameWord, memory: WordMemory): NameWord {
  const joined = nameWord(first.word + second.word, memory)
  const bits = first.bits + second.bits
  return bits < joined.bits ? { ...joined, bits, commonName: joined.commonName } : joined
}

/**
 * Small letters without quotation marks, vowel signs and points; parted at spaces, hyphens and commas. Letters of two scripts
 * in one word are read in the one that they all look like.
 */
function splitWords(name: string): string[] {
  // The same, at a tenth of the time, for the names of most registers.
  if (/^[A-Za-z ]*$/.test(name)) return plainWords(name)
  return readMixedWords(name.normalize('NFKC'))
    .text.toLowerCase()
    .normalize('NFC')
    .replace(marks, '')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(word => abbreviations.get(word) ?? word)
    .filter(word => /\p{L}/u.test(word))
}

/**
 * Marks over and under letters, invisible signs, quotation marks. Vowel signs of scripts that have no vowel letters (Tamil,
 * Burmese, Khmer) are marks to Unicode too, and stay.
 */
const marks =
  /[\p{Script=Inherited}\p{Cf}\u0591-\u05c7\u0610-\u061a\u0640\u06d6-\u06dc\u06df-\u06ed'"`\u00b4\u2018\u2019\u02bb-\u02bf]/gu

function plainWords(name: string): string[] {
  const words = name.toLowerCase().split(' ')
  return words.filter(word => word !== '').map(word => abbreviations.get(word) ?? word)
}

const particles = new Set(
  'al el ul as ash ar ad ud az at bin ibn ben bint binti bent ould van von der den de da di do dos das del la le ال بن ابن بنت'.split(
    ' ',
  ),
)

/** Whether a word of a name tells nothing of whose it is. */
function saysNothing(word: string): boolean {
  return placeholderNames.has(word) || titlesOfNames.has(word)
}

const abbreviations = new Map([
  ...['md', 'mhd', 'mohd', 'muhd', 'mohmd'].map(short => [short, 'muhammad'] as const),
  ['abdal', 'abd'],
  ['abdel', 'abd'],
  ['abdol', 'abd'],
  ['abdul', 'abd'],
  ['abdur', 'abd'],
  ['abdoul', 'abd'],
])

const servant = new Set(['abd', 'عبد'])

function joinServants(words: readonly string[]): string[] {
  const joined: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const next = words[i + 1]
    if (servant.has(word) && next !== undefined) {
      joined.push(word + next)
      i++
    } else joined.push(word)
  }
  return joined
}

function nameWord(word: string, { words }: WordMemory): NameWord {
  const known = words.get(word)
  if (known !== undefined) return known
  const made = makeWord(word)
  words.set(word, made)
  return made
}

function makeWord(word: string): NameWord {
  const spelled = soundsOf(word)
  const sounds = withoutServantArticle(spelled.sounds)
  const isLatin = /^[a-z]+$/.test(word) || /\p{Script=Latin}/u.test(word)
  return new ReadWord({
    word,
    letters: isLatin ? anyAscii(word).toLowerCase() : unifyLetters(word),
    sounds,
    otherSounds: otherReadings(word, sounds, isLatin),
    isAbjad: spelled.isAbjad,
    isLatin,
    weight: Math.min(Math.max(soundWeight(sounds), 1.2), 4),
  })
}

/** A word whose commonness is worked out when it is first asked for: of a register of one birth date nearly no word is ever like. */
class ReadWord implements NameWord {
  readonly word: string
  readonly letters: string
  readonly sounds: string
  readonly otherSounds: readonly string[]
  readonly isAbjad: boolean
  readonly isLatin: boolean
  readonly weight: number
  #commonness: Commonness | undefined

  constructor(read: Omit<NameWord, 'bits' | 'commonName'>) {
    this.word = read.word
    this.letters = read.letters
    this.sounds = read.sounds
    this.otherSounds = read.otherSounds
    this.isAbjad = read.isAbjad
    this.isLatin = read.isLatin
    this.weight = read.weight
  }

  get bits(): number {
    return saysNothing(this.word) ? placeholderBits : this.#common().bits
  }

  get commonName(): string | null {
    return this.#common().commonName
  }

  #common(): Commonness {
    this.#commonness ??= commonnessOf(this.sounds, this.isAbjad)
    return this.#commonness
  }
}

/** Who has no name is one of many. */
const placeholderBits = 2

/** abdulrahman, abdalrhmn and abdrahman come to the same; Abdullah stays. */
function withoutServantArticle(sounds: string): string {
  return sounds.replace(/^abd[aeou]?l(?=[^aeiouh].|[aeiou][^aeiouh])/, 'abd')
}

/** Letters that differ between keyboards of the Arabic script and mean one. */
function unifyLetters(word: string): string {
  return word
    .replace(/[يىئےېێۍ]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/[ةۀۃہھەۂ]/g, 'ه')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ؤۆۇۈ]/g, 'و')
    .replace(/ڕ/g, 'ر')
    .replace(/ڵ/g, 'ل')
}
