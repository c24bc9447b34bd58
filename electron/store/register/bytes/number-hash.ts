import { lookAlikeNumber, plainNumber } from '#shared/formats/case-numbers.ts'
import { fnvNext, fnvOfBytes, fnvStart } from './fnv.ts'
import { textOfBytes } from './utf8.ts'

/** Numbers of people and papers as the register's index compares them, however they were written. */

/**
 * A number as the index has it: letters and digits, letters that look like others read as those (`lookAlikeNumber`), a number
 * with an `A` filled up to nine digits; empty for a text without letters and digits. This is what files on disk hold; whoever
 * looks asks for every spelling of a number (`spellingsOfNumber`), the one without look-alikes read among them, which older
 * files have.
 */
export function numberKey(text: string): string {
  const number = plainNumber(text)
  const read = lookAlikeNumber(text)
  // Digits alone stay as they are, unless a letter was read as one, or zeros in front were left out.
  return /^\d+$/.test(number) && !/^0+\d{9}$/.test(number) ? number : read
}

/** FNV-1a of a number's normal form, never 0. Two numbers of one hash are told apart by the rows. */
export function numberHash(key: string): number {
  let hash = fnvStart
  for (let i = 0; i < key.length; i++) hash = fnvNext(hash, key.charCodeAt(i))
  return neverZero(hash)
}

/** A hash as fnv.ts gives it, unsigned and not 0. */
export function neverZero(hash: number): number {
  return hash >>> 0 || 1
}

/** Bytes of a number that is normalised here; a longer one is read as a text. */
const maxBytes = 64
const normal = new Uint8Array(maxBytes + 2)

/**
 * The hash of the number whose UTF-8 bytes lie from `start` to `end`, as {@link numberHash} of its {@link numberKey}; 0
 * where it has no letter and no digit.
 */
export function hashOfNumber(bytes: Uint8Array, start: number, end: number): number {
  if (start === end) return 0
  let hash = fnvStart
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number
    if (!isDigitOrCapital(byte)) return hashOfWritten(bytes, start, end)
    hash = fnvNext(hash, byte)
  }
  return isPlain(bytes, start, end) ? neverZero(hash) : hashOfWritten(bytes, start, end)
}

const letterA = 65

function isDigitOrCapital(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || (byte >= letterA && byte <= 90)
}

/** The same for a number that is not in its normal form, or may not be. */
function hashOfWritten(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > maxBytes) return hashOfText(bytes, start, end)
  let length = 0
  for (let i = start; i < end; i++) {
    const byte = bytes[i] as number
    if (byte > 127) return hashOfText(bytes, start, end)
    if (isDigitOrCapital(byte)) normal[length++] = byte
    else if (byte >= 97 && byte <= 122) normal[length++] = byte - 32
  }
  if (length === 0) return 0
  if (isShortAlien(length)) {
    normal.copyWithin(11 - length, 1, length)
    normal.fill(48, 1, 11 - length)
    length = 10
  }
  if (!isPlain(normal, 0, length)) return hashOfText(bytes, start, end)
  return neverZero(fnvOfBytes(normal, 0, length))
}

/**
 * Whether nothing is read into capital letters and digits: the letters, if there are any, stand in front, are none that look like
 * digits where a digit would be, and have no number behind them that {@link numberKey} takes for an alien's.
 */
function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  let letters = 0
  while (start + letters < end && (bytes[start + letters] as number) >= letterA) letters++
  for (let i = start + letters; i < end; i++) if ((bytes[i] as number) >= letterA) return false
  const digits = end - start - letters
  const first = bytes[start] as number
  if (letters === 0) return digits <= 9 || first !== zero
  if (letters > 1 && digits > 0 && isLikeDigit(bytes[start + letters - 1] as number)) return false
  if (first !== letterA) return digits !== 9 && !(letters === 1 && digits === 8)
  if (letters > 1) return digits === 0
  return digits === 9 || (digits !== 7 && digits !== 8 && bytes[start + 1] !== zero)
}

/** The letters that {@link lookAlikeNumber} reads as digits where they stand right before some. */
function isLikeDigit(letter: number): boolean {
  return lettersLikeDigits.includes(letter)
}

const lettersLikeDigits = [...'OILZSGBQDT'].map(letter => letter.charCodeAt(0))

const zero = 48

/** `A` and seven or eight digits, which {@link numberKey} fills up to nine. */
function isShortAlien(length: number): boolean {
  if (normal[0] !== letterA || (length !== 8 && length !== 9)) return false
  for (let i = 1; i < length; i++) if ((normal[i] as number) > 57) return false
  return true
}

function hashOfText(bytes: Uint8Array, start: number, end: number): number {
  const key = numberKey(textOfBytes(bytes, start, end))
  return key === '' ? 0 : numberHash(key)
}
