import { fromSolarHijri, type PartialDate, parsePartialDate } from '../model/plain-date.ts'
import { toAsciiDigits } from './digits.ts'

/** A birth date as read, with the calendar that it was written in. `date` is always Gregorian. */
export type BirthDate = { date: PartialDate; calendar: 'gregorian' | 'solar-hijri' }

/** Why a text is no birth date, in one sentence that names what to write instead. */
export type BirthDateProblem = { problem: string }

/**
 * Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, with `-`, `/` or `.` between the parts and digits of any script. A year
 * from 1200 to 1500 is Solar Hijri (1367/01/01 is 1988-03-21). Days first are refused: 03/04/1990 has two meanings.
 *
 * A Solar Hijri year or month without a day spans two Gregorian ones. The later is taken, because it makes the
 * person younger and so keeps the protection of minors.
 */
export function parseBirthDate(text: string): BirthDate | BirthDateProblem {
  const written = toAsciiDigits(text).trim()
  const match = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(written)
  if (match === null) return { problem: 'Write the birth date as YYYY-MM-DD, YYYY-MM or YYYY.' }
  const [year, month, day] = match.slice(1).map(part => (part === undefined ? undefined : Number(part)))
  if (year === undefined) return { problem: 'The birth date has no year.' }
  if (year >= 1200 && year <= 1500) return fromHijriParts(year, month, day)
  if (year < 1850 || year > 2199) return { problem: `Nobody alive was born in the year ${year}.` }
  const date = parsePartialDate([match[1], pad(month), pad(day)].filter(Boolean).join('-'))
  return date === undefined ? { problem: 'There is no such day.' } : { date, calendar: 'gregorian' }
}

function fromHijriParts(
  year: number,
  month: number | undefined,
  day: number | undefined,
): BirthDate | BirthDateProblem {
  if (month !== undefined && (month < 1 || month > 12))
    return { problem: 'There is no such Solar Hijri day.' }
  const last = day === undefined ? lastDay(year, month ?? 12) : fromSolarHijri(year, month ?? 12, day)
  if (last === undefined) return { problem: 'There is no such Solar Hijri day.' }
  return { date: last.slice(0, lengthOf(month, day)) as PartialDate, calendar: 'solar-hijri' }
}

/** How many characters of `YYYY-MM-DD` are known. */
function lengthOf(month: number | undefined, day: number | undefined): number {
  if (month === undefined) return 4
  return day === undefined ? 7 : 10
}

/** Solar Hijri months have 29, 30 or 31 days. */
function lastDay(year: number, month: number) {
  return fromSolarHijri(year, month, 31) ?? fromSolarHijri(year, month, 30) ?? fromSolarHijri(year, month, 29)
}

function pad(part: number | undefined): string | undefined {
  return part === undefined ? undefined : String(part).padStart(2, '0')
}
