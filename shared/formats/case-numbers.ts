import { toAsciiDigits } from './digits.ts'

/**
 * Numbers are kept as they were written and compared in a normal form. A number of an unexpected shape is never
 * refused: a slip in a number must not stop an officer from recording a protection.
 */

/**
 * A case number for comparing: capital letters and digits only. A United States alien registration
 * number gets its nine digits (`A 12-345-678` becomes `A012345678`), because offices write it with seven, eight or nine.
 */
export function normaliseCaseNumber(text: string): string {
  const number = normaliseDocumentNumber(text)
  const alien = /^A(\d{7,9})$/.exec(number)
  return alien?.[1] === undefined ? number : `A${alien[1].padStart(9, '0')}`
}

/** A document or permit number for comparing: capital letters without marks and digits only, digits as 0 to 9. */
export function normaliseDocumentNumber(text: string): string {
  return toAsciiDigits(text.normalize('NFKD').toUpperCase().normalize('NFKD')).replace(/[^\p{L}\p{N}]/gu, '')
}
