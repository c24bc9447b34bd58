import { toAsciiDigits } from '../digits.ts'
import { visibleCode } from './invisible.ts'
import { numbersInCell } from './numbers-in-cell.ts'
import { isPlaceholder } from './placeholder.ts'
import { withoutNumberGuard } from './text-guard.ts'

/** What a cell with a case, document or permit number comes to: the number, nothing at all, or why it cannot be used. */
export type NumberReading = { number: string; note?: string } | { none: string } | { problem: string }

const cutBySpreadsheet =
  'A spreadsheet has cut this number, and its digits are gone: write it again from the paper, in a column formatted as text.'

/**
 * Reads the cell of a number. What only fills the place (N/A, UNKNOWN, x, 0000, 9999999) is no number, or everybody who
 * has it would be one person. One that a spreadsheet took for an amount has lost digits, and nobody can say which.
 */
export function readNumberCell(text: string): NumberReading {
  const number = withoutNumberGuard(visibleCode(text)).trim()
  if (isCut(number)) return { problem: cutBySpreadsheet }
  const { numbers, note, problem, isOne } = numbersInCell(number)
  if (problem !== undefined) return { problem }
  if (!isOne) return { problem: `The cell holds ${numbers.length} numbers: write one of them.` }
  const [read = number] = numbers
  if (isNoNumber(read)) return { none: 'This is no number, and was read as none.' }
  return note === undefined ? { number: read } : { number: read, note }
}

/**
 * Whether a text that stands for a number is none: no digit in it, nothing but zeros, one digit over and over, or a word that
 * fills its place and is counted (UNKNOWN1). `11` and `X1` are numbers: small offices count so.
 */
export function isNoNumber(text: string): boolean {
  if (isOrdinaryNumber(text)) return false
  const digits = toAsciiDigits(text).replace(/\D/g, '')
  if (digits === '' || (!isPlainCode.test(text) && isPlaceholder(text))) return true
  if (isFillerCounted(text)) return true
  if (/^0+$/.test(digits)) return digits.length >= 3 || !/\p{L}/u.test(text)
  return digits.length >= (/\p{L}/u.test(text) ? 7 : 4) && /^(\d)\1+$/.test(digits)
}

/**
 * Nearly every number that is asked about: up to three letters, then digits of which two differ. So many letters are no word that
 * fills its place and is counted.
 */
function isOrdinaryNumber(text: string): boolean {
  return /^[A-Za-z]{0,3}(\d)\1*(?!\1)\d+$/.test(text)
}

/** A word that fills its place, with a few digits behind it to tell rows apart: UNKNOWN1, TEST-02. */
function isFillerCounted(text: string): boolean {
  const [, word = ''] = /^(\p{L}{4,})[\s_#-]*\d{1,3}$/u.exec(text.trim()) ?? []
  return word !== '' && isPlaceholder(word)
}

/** Nearly every number that is asked about. With a digit in it, it is no word for "unknown" in any language. */
const isPlainCode = /^[A-Za-z0-9]+$/

/**
 * What a spreadsheet leaves of a number that it took for an amount (`1.23E+08`, `9E8`; more digits than the 15 that it keeps, with
 * nothing but zeros behind them), that was too wide for its column (`#####`) or that it could not work out (`#REF!`).
 */
export function isCut(number: string): boolean {
  return (
    /^\d([.,]\d+)?E[+-]?\d{1,3}$/i.test(number) || /^\d{15}0+$/.test(number) || isSpreadsheetError(number)
  )
}

/** Whether a cell holds nothing but a spreadsheet's word for a value that it could not show or work out. */
export function isSpreadsheetError(cell: string): boolean {
  return /^(#{2,}|#(REF!|VALUE!|N\/A|NAME\?|NUM!|DIV\/0!|NULL!|SPILL!|CALC!|GETTING_DATA))$/i.test(
    cell.trim(),
  )
}
