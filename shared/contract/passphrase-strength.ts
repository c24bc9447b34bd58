import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common'
import { dictionary as englishWords } from '@zxcvbn-ts/language-en'

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
 * How hard `passphrase` is to guess for somebody who knows `known`: the office's and the user's names. Their words add
 * nothing, so what is left without them counts too.
 */
export function strengthOf(passphrase: string, known: readonly string[]): Strength {
  const text = passphrase.normalize('NFC').slice(0, maxLookedAt)
  const words = known.flatMap(name =>
    name
      .normalize('NFC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u),
  )
  const names = words.filter(word => word.length >= minNameLength)
  const rest = names.reduce((left, word) => left.replaceAll(word, ''), text.toLowerCase())
  return Math.min(...[text, rest].map(each => estimator.check(each, names).score)) as Strength
}

/** Of an initial or a particle nobody makes a passphrase, and without their letters any would seem short. */
const minNameLength = 3
