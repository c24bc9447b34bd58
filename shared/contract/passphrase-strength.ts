import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common'
import { dictionary as englishWords } from '@zxcvbn-ts/language-en'
import { withLatinLookAlikes } from '../formats/look-alikes.ts'

/**
 * How hard a passphrase is to guess. The word lists take half a second to read, so whoever makes a passphrase imports this file
 * when they need it, and nobody else does.
 */

/** From 0, guessed at once, to 4, very hard to guess (zxcvbn's scale; Wheeler, "zxcvbn", USENIX Security 2016). */
export type Strength = 0 | 1 | 2 | 3 | 4

/** A new passphrase has at least this: over 10^8 guesses, each of which takes Argon2id half a second. */
export const minStrength: Strength = 3

/** More letters are not looked at, which would take seconds: what comes before them is strong, or a pattern that goes on. */
const maxLookedAt = 64

const estimator = new ZxcvbnFactory({
  dictionary: { ...commonWords, ...englishWords },
  graphs: adjacencyGraphs,
  maxLength: maxLookedAt,
})

/**
 * How hard `passphrase` is to guess for somebody who knows `known`: the names of the office and of everybody in it. Their words, the
 * program's own name, years, and whatever stands there a second time add nothing: what is left without them is all that counts, so
 * that no passphrase becomes stronger by any of them.
 */
export function strengthOf(passphrase: string, known: readonly string[]): Strength {
  const words = knownWords(known)
  return estimator.check(withoutKnown(passphrase, words).slice(0, maxLookedAt), words).score as Strength
}

/** Everybody who tries to open a store of Muster's knows what it is called. */
const programName = 'muster'

/** The longest first: whoever takes `LHR2` out does not leave a 2 behind. A code counts in one piece too. */
function knownWords(known: readonly string[]): string[] {
  const words = [programName, ...known].flatMap(name => {
    const parts = partsOf(plain(name))
    return [...parts, parts.join('')]
  })
  return [...new Set(words)].filter(word => word !== '').sort((a, b) => b.length - a.length)
}

/** What of a passphrase a guesser cannot know: its parts, each once, and other signs than those that part words. */
function withoutKnown(passphrase: string, words: readonly string[]): string {
  const text = plain(passphrase)
  const names = words.filter(word => word.length >= minNameLength)
  const parts = partsOf(text)
    .filter(part => !words.includes(part))
    .map(part => withoutNames(part, names))
    .filter(part => part !== '' && !isYear(part))
  const once = new Map(parts.map(part => [part.replace(/\p{N}+/gu, '') || part, part] as const))
  const signs = new Set(text.replace(/[\p{L}\p{M}\p{N}\s\p{Pd}_.,;:!?'’]/gu, ''))
  return [...once.values(), [...signs].join('')].filter(part => part !== '').join(' ')
}

/** Again and again: what is left when a name is taken out may be another. */
function withoutNames(part: string, names: readonly string[]): string {
  const left = names.reduce((rest, name) => rest.replaceAll(name, ''), part)
  return left === part ? part : withoutNames(left.replace(/^\p{N}{1,4}$/u, ''), names)
}

/** Of an initial or a particle inside a word nobody makes a passphrase, and without their letters any would seem short. */
const minNameLength = 3

function isYear(part: string): boolean {
  return /^(19|20)\d\d$/.test(part)
}

/** Without case, accents and width, and with look-alikes as the letters that they look like. */
function plain(text: string): string {
  return withLatinLookAlikes(text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase()
}

function partsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter(part => part !== '')
}
