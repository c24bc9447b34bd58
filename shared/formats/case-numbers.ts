import { toAsciiDigits } from './digits.ts'

/**
 * Numbers are kept as they were written and compared in one normal form, whatever kind they are said to be: a person's
 * alien registration number stands as case number, as USCIS number on a card and as permit number in a register. A number
 * of an unexpected shape is never refused: a slip in a number must not stop an officer from recording a protection.
 */

/**
 * A number for recognising somebody: capital letters and digits only. Seven to nine digits, with or without an `A`, are read
 * as an alien registration number of the United States and get its nine digits (`A 12-345-678` and `12345678` become
 * `A012345678`): offices write it with seven, eight or nine, and cards print it without its letter. Other numbers of so many
 * digits stay apart, since all of them are read alike.
 */
export function normaliseNumber(text: string): string {
  const number = plainNumber(text)
  const digits = /^A?(\d{7,9})$/.exec(number)?.[1]
  return digits === undefined ? number : `A${digits.padStart(9, '0')}`
}

/** Capital letters without marks and digits only, digits as 0 to 9. What ends a protection is compared so, with nothing read into it. */
export function plainNumber(text: string): string {
  if (/^[A-Z0-9]*$/.test(text)) return text
  return toAsciiDigits(text.normalize('NFKD').toUpperCase().normalize('NFKD')).replace(/[^\p{L}\p{N}]/gu, '')
}

/** Whether a number is written as an alien registration number, with its letter: then it can be nothing else. */
export function isAlienNumber(text: string | null): boolean {
  return text !== null && /^A\d{7,9}$/.test(plainNumber(text))
}

/** The plain forms, with as few digits as there may be, of a number in its normal form. */
export function spellingsOfNumber(normal: string): string[] {
  const digits = /^A(\d{9})$/.exec(normal)?.[1]
  if (digits === undefined) return [normal]
  const shorter = [digits, digits.replace(/^0/, ''), digits.replace(/^00/, '')]
  return [...new Set([normal, ...shorter])]
}
