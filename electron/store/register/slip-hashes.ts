import { spellingsOfNumber } from '#shared/formats/case-numbers.ts'
import { minSlipLength, slipsOfNumber } from '#shared/identity/number-slips.ts'
import { fnvOfBytes } from './bytes/fnv.ts'
import { neverZero, numberHash } from './bytes/number-hash.ts'

/**
 * The hashes (bytes/number-hash.ts) of every spelling of every number a slip away from one, in the order in which
 * `slipsOfNumber` has the slips and `spellingsOfNumber` their spellings. A number has over three hundred, so of alien registration numbers and of
 * most documents no text is made of any.
 */
export function slipHashes(number: string): number[] {
  if (number.length < minSlipLength) return []
  const letters = lettersOf(number)
  return letters === undefined
    ? slipsOfNumber(number).flatMap(spellingsOfNumber).map(numberHash)
    : hashesOf(number, letters)
}

/**
 * How many letters stand in front, where no slip makes the number one that is read as another (`lookAlikeNumber`): an alien
 * registration number as it is, or letters that look like no digit before digits that are none. Undefined for any other, and for
 * what is so long that it is no number.
 */
function lettersOf(number: string): number | undefined {
  if (number.length > maxLength) return undefined
  if (/^A\d{9}$/.test(number)) return 1
  const [, letters, digits] = /^([CEFHJKMNPRUVWXY]*)(\d*)$/.exec(number) ?? []
  if (letters === undefined || digits === undefined || digits.length === 9) return undefined
  return letters === '' && digits.length > 6 && digits.length < 13 ? undefined : letters.length
}

const maxLength = 64
/** Scratch: each call writes it before it reads it. */
const codes = new Uint8Array(maxLength)

function hashesOf(number: string, letters: number): number[] {
  const length = number.length
  const isAlien = number.startsWith('A')
  const hashes: number[] = []
  for (let i = 0; i < length; i++) codes[i] = number.charCodeAt(i)
  for (let at = 0; at < length; at++) {
    const [code, next] = [codes[at] as number, codes[at + 1] as number]
    if (at + 1 < length && next !== code) {
      ;[codes[at], codes[at + 1]] = [next, code]
      if (at + 1 < letters || at >= letters) addSpellings(length, isAlien, hashes)
      // A letter behind a digit may be read as one.
      else for (const spelling of spellingsOfNumber(text(length))) hashes.push(numberHash(spelling))
      ;[codes[at], codes[at + 1]] = [code, next]
    }
    if (at < letters) continue
    for (let other = zero; other < zero + 10; other++) {
      if (other === code) continue
      codes[at] = other
      addSpellings(length, isAlien, hashes)
    }
    codes[at] = code
  }
  return hashes
}

const zero = 48

/** An alien registration number also without its letter, and without the noughts in front. */
function addSpellings(length: number, isAlien: boolean, hashes: number[]): void {
  hashes.push(neverZero(fnvOfBytes(codes, 0, length)))
  if (!isAlien) return
  hashes.push(neverZero(fnvOfBytes(codes, 1, length)))
  if (codes[1] !== zero) return
  hashes.push(neverZero(fnvOfBytes(codes, 2, length)))
  if (codes[2] === zero) hashes.push(neverZero(fnvOfBytes(codes, 3, length)))
}

function text(length: number): string {
  return String.fromCharCode(...codes.subarray(0, length))
}
