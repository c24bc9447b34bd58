import { createHash } from 'node:crypto'
import { scryptAsync } from '@noble/hashes/scrypt.js'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { type OfficeKey, printOfficeKey } from './keys.ts'

/** A whole key: one that says by whose word its users go. */
type WholeKey = OfficeKey & { readonly root: string }

/**
 * As many words are read aloud: eight of BIP 39's list, 88 bits. Whoever stands between two offices shows each a key of their
 * own, and looks for two of those with the same words, for which half the bits must be tried; so trying one costs
 * {@link cost}.
 */
const wordCount = 8

/** scrypt (RFC 7914): a tenth of a second and 32 megabytes a try, which the two offices pay once. */
const cost = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 }

/** A word of BIP 39's list of 2048 says so many bits. */
const bitsOfWord = 11

/**
 * The words that both offices see when each has read the other's key: of both whole keys together, whichever is one's own.
 * As Signal's safety numbers and Matrix's short strings, they are compared by voice, face to face or by telephone.
 */
export async function wordsFor(one: WholeKey, other: WholeKey): Promise<string[]> {
  const both = [one, other].map(printOfficeKey).sort().join(' ')
  const hash = await scryptAsync(`muster-words 1 ${both}`, 'muster-words 1', cost)
  const bits = [...hash].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: wordCount }, (_, index) => {
    const word = wordlist[Number.parseInt(bits.slice(index * bitsOfWord, (index + 1) * bitsOfWord), 2)]
    if (word === undefined) throw new Error('The list has no such word')
    return word
  })
}

/** Whether words as somebody typed or heard them are these. */
export function areWords(said: string, words: readonly string[]): boolean {
  const heard = said.toLowerCase().split(/[^a-z]+/)
  return heard.filter(word => word !== '').join(' ') === words.join(' ')
}

/**
 * What the QR code of an office's key says: the SHA-256 of the whole key. Capitals and digits alone: QR has a short form for
 * them, and scanners that type as keyboards do garble them least.
 */
export function codeOf(key: OfficeKey): string {
  const digest = createHash('sha256')
    .update(`muster-office 1 ${printOfficeKey(key)}`)
    .digest('hex')
  return `MUSTER OFFICE ${digest.toUpperCase()}`
}

/** Whether what was scanned is the code of this key. */
export function isCodeOf(scanned: string, key: OfficeKey): boolean {
  return scanned.trim().toUpperCase().replace(/\s+/g, ' ') === codeOf(key)
}
