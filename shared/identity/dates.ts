import {
  addDays,
  daysBetween,
  fromSolarHijri,
  type PartialDate,
  type PlainDate,
  toSolarHijri,
} from '../model/plain-date.ts'
import { fromLunarHijri, maxDaysApart, toLunarHijri, yearsOfLunarHijri } from './lunar-hijri.ts'

/**
 * How two birth dates stand to each other. All but `different` are slips, habits or gaps that make two dates of one
 * birth: a day in the month's place, a wrong digit, a Solar or lunar Hijri date taken for a Gregorian one, an unknown
 * day written as 1 January, an age turned into a year.
 */
export type DateRelation =
  | 'same'
  | 'day-month-exchanged'
  | 'one-digit'
  | 'digits-exchanged'
  | 'solar-hijri'
  | 'lunar-hijri'
  | 'hijri-year'
  | 'less-precise'
  | 'first-of-january'
  | 'neighbouring-year'
  | 'not-known'
  | 'different'

/** The relation of two birth dates, null for one that is not known. Symmetric. */
export function compareBirthDates(a: PartialDate | null, b: PartialDate | null): DateRelation {
  if (a === null || b === null) return 'not-known'
  if (a === b) return 'same'
  if (a.startsWith(b) || b.startsWith(a)) return 'less-precise'
  if (a.length === 4 || b.length === 4) return compareYears(a, b)
  if (a.length === 7 || b.length === 7) return 'different'
  return compareDays(a, b)
}

/**
 * Where dates lie that may mean the same birth as `date`: whole ones in `exact` (also less precise ones and the empty
 * text for none), and beginnings in `prefixes`. The inverse of {@link compareBirthDates}: every date that is not
 * `different` is covered. A date that does not exist may be among them; nothing lies there.
 */
export function likelyDates(date: PartialDate | null): { exact: string[]; prefixes: string[] } {
  if (date === null) return { exact: [], prefixes: [''] }
  const year = date.slice(0, 4)
  const neighbours = [-1, 1].map(by => String(Number(year) + by))
  const inOtherCalendar = otherCalendarYears(Number(year)).map(String)
  if (date.length === 4) return { exact: [''], prefixes: [year, ...neighbours, ...inOtherCalendar] }
  const imprecise = ['', year, ...neighbours, ...inOtherCalendar]
  if (date.length === 7) return { exact: imprecise, prefixes: [date] }
  const exact = new Set([...imprecise, date.slice(0, 7), date, `${year}-01-01`, exchangeDayMonth(date)])
  for (const slip of [...digitSlips(date), ...solarHijriReadings(date), ...lunarHijriReadings(date)])
    exact.add(slip)
  return { exact: [...exact], prefixes: date.endsWith('-01-01') ? [year] : [] }
}

function compareDays(a: string, b: string): DateRelation {
  if (isDayMonthExchanged(a, b)) return 'day-month-exchanged'
  const slip = findDigitSlip(a, b)
  if (slip !== undefined) return slip
  if (yearsApart(a, b) === 0 && (a.endsWith('-01-01') || b.endsWith('-01-01'))) return 'first-of-january'
  if (isSolarHijriReading(a, b) || isSolarHijriReading(b, a)) return 'solar-hijri'
  return isLunarHijriReading(a, b) || isLunarHijriReading(b, a) ? 'lunar-hijri' : 'different'
}

/** Nobody alive was born so long ago by our calendar. */
function isHijri(date: string): boolean {
  return yearOf(date) < firstGregorianYear
}

const firstGregorianYear = 1500

function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}

/** Of one of two dates only the year is known. */
function compareYears(a: string, b: string): DateRelation {
  if (isHijri(a) === isHijri(b)) return yearsApart(a, b) === 1 ? 'neighbouring-year' : 'different'
  const [hijri, gregorian] = isHijri(a) ? [a, b] : [b, a]
  return gregorianYears(yearOf(hijri)).includes(yearOf(gregorian)) ? 'hijri-year' : 'different'
}

/** Years of the other calendar that share days with one: Gregorian ones for a Hijri year, and the other way about. */
function otherCalendarYears(year: number): number[] {
  return year < firstGregorianYear ? gregorianYears(year) : hijriYears(year)
}

/** The years in which a Hijri year lies, by the Solar calendar and by the lunar one. */
function gregorianYears(hijri: number): number[] {
  return [hijri + 621, hijri + 622, ...yearsOfLunarHijri(hijri)]
}

/** The Hijri years that lie in a year of ours, by either calendar. */
function hijriYears(gregorian: number): number[] {
  const lunar = Math.round((gregorian - 621.6) / 0.97023)
  return [gregorian - 621, gregorian - 622, lunar - 1, lunar, lunar + 1].filter(year =>
    gregorianYears(year).includes(gregorian),
  )
}

function yearsApart(a: string, b: string): number {
  return Math.abs(yearOf(a) - yearOf(b))
}

function isDayMonthExchanged(a: string, b: string): boolean {
  return exchangeDayMonth(a) === b
}

function exchangeDayMonth(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(8)}-${date.slice(5, 7)}`
}

function digitSlips(date: string): string[] {
  const slips: string[] = []
  for (const at of [0, 1, 2, 3, 5, 6, 8, 9]) {
    const [before, after] = [date.slice(0, at), date.slice(at + 1)]
    for (let digit = 0; digit < 10; digit++) slips.push(before + digit + after)
    const next = after.charAt(0)
    if (next !== '' && next !== '-') slips.push(before + next + date.charAt(at) + after.slice(1))
  }
  return slips
}

/** One wrong digit, or two neighbouring digits of one part exchanged (1987 for 1978). */
function findDigitSlip(a: string, b: string): 'one-digit' | 'digits-exchanged' | undefined {
  const wrong: number[] = []
  for (let i = 0; i < 10 && wrong.length < 3; i++) if (a[i] !== b[i]) wrong.push(i)
  const [first = 0, second = 0] = wrong
  if (wrong.length === 1) return 'one-digit'
  const isExchange =
    wrong.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first]
  return isExchange ? 'digits-exchanged' : undefined
}

/**
 * Whether `written` holds the Solar Hijri day of `real` taken for a Gregorian one: as it stands (1367-01-01), or with
 * only the year converted (1988-01-01 for 1988-03-21).
 */
function isSolarHijriReading(written: string, real: string): boolean {
  const year = yearOf(written)
  if (year < firstGregorianYear) return toGregorian(written) === real
  if (yearsApart(written, real) > 1) return false
  const hijri = toSolarHijri(real as PlainDate)
  const isSameDay = hijri.month === Number(written.slice(5, 7)) && hijri.day === Number(written.slice(8))
  return isSameDay && (year === hijri.year + 621 || year === hijri.year + 622)
}

/** The dates that {@link isSolarHijriReading} accepts with `date`, on either side. */
function solarHijriReadings(date: string): string[] {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  if (year < firstGregorianYear) return [toGregorian(date) ?? '']
  const hijri = toSolarHijri(date as PlainDate)
  const written = [hijri.year, hijri.year + 621, hijri.year + 622].map(y =>
    joinDate(y, hijri.month, hijri.day),
  )
  const real = [year - 621, year - 622].map(y => fromSolarHijri(y, month, day) ?? '')
  return [...written, ...real]
}

/** Whether `written` is the lunar Hijri day of `real` taken for a Gregorian one (1405-06-10 for 1985-03-02), give or take what calendars differ by. */
function isLunarHijriReading(written: string, real: string): boolean {
  if (!isHijri(written) || isHijri(real)) return false
  const [year = 0, month = 0, day = 0] = written.split('-').map(Number)
  return Math.abs(daysBetween(fromLunarHijri(year, month, day), real as PlainDate)) <= maxDaysApart
}

/** The dates that {@link isLunarHijriReading} accepts with `date`, on either side. */
function lunarHijriReadings(date: string): string[] {
  if (!isHijri(date)) {
    const near = toLunarHijri(date as PlainDate, maxDaysApart)
    return near.map(hijri => joinDate(hijri.year, hijri.month, hijri.day))
  }
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const real = fromLunarHijri(year, month, day)
  return Array.from({ length: 2 * maxDaysApart + 1 }, (_, i) => addDays(real, i - maxDaysApart))
}

function joinDate(...parts: number[]): string {
  return parts.map(part => String(part).padStart(2, '0')).join('-')
}

function toGregorian(date: string): PlainDate | undefined {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return fromSolarHijri(year, month, day)
}
