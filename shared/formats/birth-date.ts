import { fromSolarHijri, type PartialDate, type PlainDate } from '../model/plain-date.ts'
import { type DateOrder, type DateParts, dateOfParts, splitDate, splitNamedDate } from './dates.ts'
import { toAsciiDigits } from './digits.ts'
import { monthOfName } from './month-names.ts'

/** A birth date as read, with the calendar that it was written in. `date` is always Gregorian. */
export type BirthDate = { date: PartialDate; calendar: 'gregorian' | 'solar-hijri' }

/** Why a text is no birth date, in one sentence that names what to write instead. */
export type BirthDateProblem = { problem: string }

/**
 * Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, with `-`, `/` or `.` between the parts and digits of any script, and a month by
 * its name. A part that is `00` or `XX` is not known. A year from 1200 to 1500 is Solar Hijri (1367/01/01 is 1988-03-21).
 * Days first are refused, 03/04/1990 having two meanings, unless `order` says what the numbers are.
 *
 * A Solar Hijri year or month without a day spans two Gregorian ones. The later is taken, because it makes the
 * person younger and so keeps the protection of minors.
 */
export function parseBirthDate(text: string, order: DateOrder = 'ymd'): BirthDate | BirthDateProblem {
  const written = withoutMidnight(toAsciiDigits(text).trim())
  const parts = splitDate(written, order) ?? splitNamedDate(written, monthOfName)
  if (parts === undefined) return { problem: whyNoDate(written) }
  const { year } = parts
  if (year === null)
    return { problem: 'The birth date has no year: leave the cell empty when it is not known.' }
  if (year >= 1200 && year <= 1500) return fromHijriParts(year, parts)
  if (year < 1850 || year > 2199) return { problem: `Nobody alive was born in the year ${year}.` }
  const date = dateOfParts(parts)
  return date === undefined ? { problem: 'There is no such day.' } : { date, calendar: 'gregorian' }
}

/**
 * Why a birth date cannot be right on a day: it lies in the future. Two digits of a year were filled up with the wrong
 * century, or a lunar Hijri year was taken for a Solar one.
 */
export function whyToCome({ date, calendar }: BirthDate, today: PlainDate): string | undefined {
  if (date <= today.slice(0, date.length)) return undefined
  const hijri =
    calendar === 'solar-hijri' ? ' If the year is a lunar Hijri one, write the Gregorian date.' : ''
  return `This birth date, ${date}, lies in the future.${hijri}`
}

/** Spreadsheets and databases add a midnight to a day. */
export function withoutMidnight(text: string): string {
  return text
    .replace(/(?<=\d)[T\s]+0{1,2}:00(:00(\.0+)?)?(Z|\s*AM)?$/i, '')
    .replace(/(?<=\d)\s+12:00(:00)?\s*AM$/i, '')
}

function whyNoDate(text: string): string {
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(text))
    return 'Write the year with four digits: nobody can tell the century.'
  return 'Write the birth date as YYYY-MM-DD, YYYY-MM or YYYY.'
}

function fromHijriParts(year: number, { month, day }: DateParts): BirthDate | BirthDateProblem {
  const isMonth = month === null ? day === null : month >= 1 && month <= 12
  if (!isMonth) return { problem: 'There is no such Solar Hijri day.' }
  const last = day === null ? lastDay(year, month ?? 12) : fromSolarHijri(year, month ?? 12, day)
  if (last === undefined) return { problem: 'There is no such Solar Hijri day.' }
  return { date: last.slice(0, lengthOf(month, day)) as PartialDate, calendar: 'solar-hijri' }
}

/** How many characters of `YYYY-MM-DD` are known. */
function lengthOf(month: number | null, day: number | null): number {
  if (month === null) return 4
  return day === null ? 7 : 10
}

/** Solar Hijri months have 29, 30 or 31 days. */
function lastDay(year: number, month: number) {
  return fromSolarHijri(year, month, 31) ?? fromSolarHijri(year, month, 30) ?? fromSolarHijri(year, month, 29)
}
