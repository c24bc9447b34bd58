import { format, getFormatDateInfo, getFormatFromId, isDateFormat } from 'numfmt'
import { addDays, plainDate } from '#shared/model/plain-date.ts'
import type { NumberFormat } from './workbook.ts'

/** A cell as it would stand in a CSV file, or why nobody can say what it holds. */
export type CellText = { readonly text: string } | { readonly unreadable: string }

/** What is read of numbers under one format. */
export interface NumberReader {
  read(text: string): CellText
}

/** Reads numbers as the sheet shows them: dates as YYYY-MM-DD, numbers with the zeros that their format puts in front. */
export function createNumberReader(numberFormat: NumberFormat, isFrom1904: boolean): NumberReader {
  const code = typeof numberFormat === 'string' ? numberFormat : getFormatFromId(numberFormat)
  const dateParts = partsOfDate(code)
  if (dateParts !== undefined) return { read: text => readSerial(Number(text), dateParts, isFrom1904) }
  const padding = paddingOf(code)
  return { read: text => readNumber(text, padding) }
}

type DateParts = 'day' | 'month' | 'year'

/** How far a date under a format is known; undefined for a format that shows none. A month under `mmm-yy` has no day. */
function partsOfDate(code: string): DateParts | undefined {
  if (!isValid(code) || !isDateFormat(code)) return undefined
  const { year, month, day } = getFormatDateInfo(code)
  if (day) return 'day'
  if (month) return year ? 'month' : 'day'
  return year ? 'year' : undefined
}

function isValid(code: string): boolean {
  try {
    format(code, 1)
    return true
  } catch {
    // A format that nobody can read says nothing of the number under it, which is then taken as it is.
    return false
  }
}

/** A format of nothing but zeros and signs between them, which shows a number as a text of fixed length. */
function paddingOf(code: string): string | undefined {
  const [shown = ''] = code.split(';')
  const signs = shown.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return /^[0\s()/#-]*00[0\s()/#-]*$/.test(signs) && isValid(shown) ? shown : undefined
}

/** A number as it was typed: no exponent, none of the noise that binary fractions carry beyond 15 digits. */
function readNumber(text: string, padding: string | undefined): CellText {
  const value = Number(text)
  if (Number.isNaN(value)) return { unreadable: `The cell holds ${text}, which is no number.` }
  if (Math.abs(value) >= 1e15)
    return { unreadable: 'The cell is a number of more than 15 digits: a spreadsheet has lost the others.' }
  if (padding !== undefined && Number.isInteger(value)) return { text: format(padding, value) }
  return { text: /^\d+$/.test(text) ? text : String(Number(value.toPrecision(15))) }
}

const lastDayOf1900 = 60
const maxSerial = 2_958_465

/**
 * A day counted from 1900 or 1904 (ECMA-376 part 1, 18.17.4.1). The count from 1900 has a 29 February 1900, which never
 * was; a day with a time of day stays one, and is no date.
 */
function readSerial(serial: number, parts: DateParts, isFrom1904: boolean): CellText {
  const days = Math.floor(serial)
  const isNoDay = isFrom1904 ? days < 0 : days < 1 || days === lastDayOf1900
  if (isNoDay || !(days <= maxSerial))
    return { unreadable: `The cell is formatted as a date, and ${serial} is the number of no day.` }
  const startOf1900 = days > lastDayOf1900 ? '1899-12-30' : '1899-12-31'
  const date = addDays(plainDate(isFrom1904 ? '1904-01-01' : startOf1900), days)
  const seconds = Math.round((serial - days) * 86_400)
  if (parts !== 'day') return { text: date.slice(0, parts === 'month' ? 7 : 4) }
  return { text: seconds === 0 ? date : `${date}T${timeOf(seconds)}Z` }
}

function timeOf(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map(part => String(part).padStart(2, '0')).join(':')
}
