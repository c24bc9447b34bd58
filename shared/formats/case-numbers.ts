import { toAsciiDigits } from './digits.ts'
import { withLatinLookAlikes } from './look-alikes.ts'

/**
 * Numbers are kept as they were written and compared in one normal form, whatever kind they are said to be: a person's
 * alien registration number stands as case number, as USCIS number on a card and as permit number in a register. A number
 * of an unexpected shape is never refused: a slip in a number must not stop an officer from recording a protection.
 */

/**
 * A number for recognising somebody: capital letters and digits only, letters of other scripts that look like Latin ones as
 * those. Seven to nine digits, with or without an `A`, are read
 * as an alien registration number of the United States and get its nine digits (`A 12-345-678` and `12345678` become
 * `A012345678`): offices write it with seven, eight or nine, programs fill it up with zeros (`A000123456789`), and cards print it
 * without its letter. Other numbers of so many digits stay apart, since all of them are read alike.
 */
export function normaliseNumber(text: string): string {
  return filledUp(latinNumber(text))
}

/** Capital letters without marks and digits only, digits as 0 to 9. What ends a protection is compared so, with nothing read into it. */
export function plainNumber(text: string): string {
  if (/^[A-Z0-9]*$/.test(text)) return text
  return toAsciiDigits(text.normalize('NFKD').toUpperCase().normalize('NFKD')).replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * A number as {@link normaliseNumber} has it, read as whoever looks for it would: letters among its digits as the digits that they
 * look like (`A1OOOOOOl9`: `A100000019`), and nine digits behind other letters, before one letter or filled up with zeros as the
 * alien registration number that they may be (`AA100000019`, `IOE100000019`, `0100000019`: a label, another paper's prefix).
 * So are letters behind the first one right before the digits, and at the end (`KO1050018` and `K0I05OO1B`: `K01050018`), where
 * the number is long enough to be a document's and is none of those. Two numbers alike in this may be one: that calls for a look,
 * and is no proof, since states print letters among the digits of their documents.
 */
export function lookAlikeNumber(text: string): string {
  let number = latinNumber(text)
  for (;;) {
    const inside = readInside(number)
    const read = inside === number ? readAtEdges(number) : inside
    if (read === number) return read
    number = read
  }
}

/** Letters between digits, and what may be an alien registration number. */
function readInside(text: string): string {
  const number = text.replace(/(?<=\d.*)[OILZSGBQDT](?=.*\d)/g, asDigit)
  const isAlien = likeAlien.test(number) && /\d/.test(number)
  const read = isAlien ? number.replace(/(?!^A)[OILZSGBQDT]/g, asDigit) : number
  return filledUp(nineDigits.exec(read)?.[1] ?? read)
}

/** Letters right before the digits, but for the first of all, and those at the end. */
function readAtEdges(number: string): string {
  if (number.length < minDocument || /^A|^\D*$/.test(number)) return number
  return number.replace(/(?<=^[A-Z]+)[OILZSGBQDT]+(?=\d)|(?<=\d)[OILZSGBQDT]+$/g, letters =>
    letters.replace(/./g, asDigit),
  )
}

/** Shorter ones are counted from one, and their letters tell more than their digits. */
const minDocument = 7

/** What is an alien registration number but for letters: those behind a digit, and of one whole number also the first. */
const likeAlien = /^(?:A[\dO][\dOILZSGBQDT]{6,8}|A?\d[\dOILZSGBQDT]{6,8}|A?[OILZSGBQDT]\d[\dOILZSGBQDT]{7})$/

/** Nine digits and what may stand around them that is not theirs. */
const nineDigits = /^(?:0{1,3}|[A-Z]{1,6})?(\d{9})[A-Z]?$/

/** As {@link normaliseNumber}, with no letter read as another: what one person is told from another by, where nobody is asked. */
export function numberAsWritten(text: string): string {
  return filledUp(plainNumber(text))
}

/** Whether a number is written as an alien registration number, with its letter: then it can be nothing else. */
export function isAlienNumber(text: string | null): boolean {
  return text !== null && /^A(?:0{0,6}\d{9}|\d{7,8})$/.test(latinNumber(text))
}

/** The alien registration numbers in a sentence, each as it stands there. */
export function alienNumbersIn(text: string): string[] {
  return text.match(/(?<![\p{L}\p{N}])[Aa][-\s#]?\d{2,3}[-\s]?\d{3}[-\s]?\d{3}(?!\p{N})/gu) ?? []
}

/** The plain forms, with as few digits as there may be, of a number in its normal form; letters among its digits as digits too. */
export function spellingsOfNumber(normal: string): string[] {
  // Files of before letters at the edges were read have the form in the middle.
  const forms = new Set([normal, readInside(normal), lookAlikeNumber(normal)])
  return [...new Set([...forms].flatMap(shorterForms))]
}

/** Letters that stand for digits where eyes or a reading machine take one for the other (as ICAO Doc 9303 parsers repair them). */
const digitOf: Readonly<Record<string, string>> = {
  ...{ O: '0', Q: '0', D: '0', I: '1', L: '1' },
  ...{ Z: '2', S: '5', G: '6', T: '7', B: '8' },
}

function asDigit(letter: string): string {
  return digitOf[letter] ?? letter
}

function latinNumber(text: string): string {
  return withLatinLookAlikes(plainNumber(text))
}

function filledUp(number: string): string {
  const digits = /^(?:A0{0,6})?(\d{7,9})$/.exec(number)?.[1]
  return digits === undefined ? number : `A${digits.padStart(9, '0')}`
}

function shorterForms(normal: string): string[] {
  const digits = /^A(\d{9})$/.exec(normal)?.[1]
  if (digits === undefined) return [normal]
  const shorter = [digits, digits.replace(/^0/, ''), digits.replace(/^00/, '')]
  return [...new Set([normal, ...shorter])]
}
