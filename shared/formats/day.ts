import { fromSolarHijri, type PlainDate } from '../model/plain-date.ts'
import { withoutMidnight } from './birth-date.ts'
import { type DateOrder, dateOfParts, splitDate, splitNamedDate } from './dates.ts'
import { toAsciiDigits } from './digits.ts'
import { monthOfName } from './month-names.ts'

/**
 * Reads a day of a list (an order's, a document's end): as a birth date is read (birth-date.ts), but known to the day.
 * Undefined for anything else.
 */
export function parseDay(text: string, order: DateOrder = 'ymd'): PlainDate | undefined {
  const written = withoutMidnight(toAsciiDigits(text).trim())
  const parts = splitDate(written, order) ?? splitNamedDate(written, monthOfName)
  if (parts === undefined || parts.year === null || parts.month === null || parts.day === null)
    return undefined
  const { year, month, day } = parts
  if (year >= 1200 && year <= 1500) return fromSolarHijri(year, month, day)
  return dateOfParts(parts) as PlainDate | undefined
}
