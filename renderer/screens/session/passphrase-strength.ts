import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as commonWords } from '@zxcvbn-ts/language-common'
import { dictionary as englishWords } from '@zxcvbn-ts/language-en'

/** From 0, guessed at once, to 4, very hard to guess (zxcvbn's scale). */
export type Strength = 0 | 1 | 2 | 3 | 4

const estimator = new ZxcvbnFactory({
  dictionary: { ...commonWords, ...englishWords },
  graphs: adjacencyGraphs,
})

/**
 * How hard `passphrase` is to guess for somebody who knows `known`: the office's and the user's names. Their words add
 * nothing, so what is left without them counts too.
 */
export function strengthOf(passphrase: string, known: readonly string[]): Strength {
  const words = known.flatMap(text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(Boolean)
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), passphrase.toLowerCase())
  return Math.min(...[passphrase, rest].map(text => estimator.check(text).score)) as Strength
}
