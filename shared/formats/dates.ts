import type { PartialDate } from '../model/plain-date.ts'
import { dateOfKnownParts, isUnknownPart } from './unknown-date-parts.ts'

/**
 * Dates as lists and papers write them: parts that are not known, days before months and the other way round, months by
 * name. What an unknown part is, is said by unknown-date-parts.ts for machine readable zones and passenger lists too.
 */

/** In which order the numbers of a date stand. A year of four digits in front is always a year. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** The parts of a date; null for one that is not known. */
export interface DateParts {
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
}

/**
 * One part of a date: its number; null where the paper says that it is not known, by zeros or fillers, or by `XX` as on the
 * face of a document (ICAO Doc 9303-3, 4.8), `??`, `--`, `__`; undefined for what is no part of a date.
 */
export function parseDatePart(text: string): number | null | undefined {
  if (isUnknownPart(text) || /^([Xx]+|\?+|_+|\*+|-+)$/.test(text)) return null
  return /^\d+$/.test(text) ? Number(text) : undefined
}

/**
 * The date as far as it is known: a year without a month, a month without a day. Undefined where there is none: no year, a
 * day without its month, a day that does not exist.
 */
export function dateOfParts({ year, month, day }: DateParts): PartialDate | undefined {
  if (year === null || (month === null && day !== null)) return undefined
  return dateOfKnownParts(pad(year, 4), pad(month ?? 0, 2), pad(day ?? 0, 2))
}

/**
 * Whether a date is one that programs and offices write when they know none: the day from which a calendar counts (0 of a
 * spreadsheet of Windows or of the Macintosh, of Unix, of databases and file systems), or its last. It is unknown, and no date.
 */
export function isStopgapDate(date: string): boolean {
  return stopgapDates.has(date)
}

/** Every date of {@link isStopgapDate}. */
export const stopgapDates: ReadonlySet<string> = new Set([
  ...['0001-01-01', '1582-10-15', '1601-01-01', '1753-01-01', '1800-01-01', '1858-11-17'],
  ...['1899-12-30', '1899-12-31', '1900-01-01', '1901-01-01', '1904-01-01', '1904-01-02'],
  ...['1969-12-31', '1970-01-01', '2038-01-19'],
  ...['2078-12-31', '2079-06-06', '2099-01-01', '2099-12-31', '2100-01-01', '2100-12-31'],
  ...['2199-12-31', '2200-01-01', '2999-12-31', '3000-01-01', '3000-12-31', '9999-01-01', '9999-12-31'],
])

/** Said of a cell with such a date. */
export const stopgapRead = 'Programs and offices write this date for an unknown one: read as not known.'

/** Parts a date into three numbers or fewer, the year first; undefined when it is no date of numbers. */
export function splitDate(text: string, order: DateOrder): DateParts | undefined {
  const [first = '', second, third, ...more] = partsOf(text)
  if (more.length > 0) return undefined
  if (second === undefined) return ofTexts(/^\d{4}$/.test(first) ? first : undefined)
  if (isYear(first)) return ofTexts(first, second, third ?? null)
  if (third === undefined) return isYear(second) ? ofTexts(second, first) : undefined
  if (!isYear(third) || order === 'ymd') return undefined
  return order === 'dmy' ? ofTexts(third, second, first) : ofTexts(third, first, second)
}

function ofTexts(
  year: string | undefined,
  month: string | null = null,
  day: string | null = null,
): DateParts | undefined {
  const parts = [year, month, day].map(text => (text === null ? null : text && parseDatePart(text)))
  const [y, m, d] = parts
  if (y === undefined || m === undefined || d === undefined || y === '' || m === '' || d === '')
    return undefined
  return { year: y, month: m, day: d }
}

function partsOf(text: string): string[] {
  const separator = /^[\dXx?_*]+\s*([-/.\s])/.exec(text)?.[1]
  if (separator === undefined) return [text]
  return text.split(separator.trim() === '' ? /\s+/ : new RegExp(`\\s*\\${separator}\\s*`))
}

function isYear(text: string): boolean {
  return /^(\d{4}|[Xx?_*]{4})$/.test(text)
}

function pad(part: number, length: number): string {
  return String(part).padStart(length, '0')
}

/** What the numbers of a column say of its order. */
export interface ColumnOrder {
  /** Orders in which every such date of the column exists; empty where the column mixes them. */
  readonly possible: readonly ('dmy' | 'mdy')[]
  /** A date that tells, or one that has two meanings. */
  readonly example: string
}

/**
 * In which order days and months stand in a column as a whole; undefined where no date of it begins with a day or month.
 * One 25/04/1990 settles it for 03/04/1990. Dates of two equal numbers, and unknown parts, fit either.
 */
export function orderOfColumn(dates: Iterable<string>): ColumnOrder | undefined {
  const possible = new Set<'dmy' | 'mdy'>(['dmy', 'mdy'])
  let ambiguous: string | undefined
  let telling: string | undefined
  let isDifferent = false
  for (const text of dates) {
    if (!/^[\dXx?_*]{1,2}\s*[-/.\s]/.test(text) || splitDate(text, 'dmy') === undefined) continue
    const fits = (['dmy', 'mdy'] as const).filter(order => existsIn(text, order))
    if (fits.length === 1) telling ??= text
    else ambiguous ??= text
    if (fits.length === 2 && !isSameEitherWay(text)) isDifferent = true
    for (const order of possible) if (fits.length > 0 && !fits.includes(order)) possible.delete(order)
  }
  const example = possible.size === 2 ? ambiguous : telling
  if (example === undefined) return undefined
  if (possible.size === 2 && !isDifferent) return { possible: ['dmy'], example }
  return { possible: [...possible], example }
}

function existsIn(text: string, order: DateOrder): boolean {
  const parts = splitDate(text, order)
  return parts !== undefined && (parts.month ?? 1) <= 12 && (parts.day ?? 1) <= 31
}

function isSameEitherWay(text: string): boolean {
  const parts = splitDate(text, 'dmy')
  return parts?.month === parts?.day
}

/**
 * A date of a day, a month by its name and a year, in any order, as `ymd`: `2 March 1985`, `02-MAR-1985`, `02MAR1985`, `2 de
 * marzo de 1985`, `۱ فروردین ۱۳۶۷`. `monthOf` knows the names. Undefined for any other text.
 */
export function splitNamedDate(
  text: string,
  monthOf: (name: string) => number | undefined,
): DateParts | undefined {
  const parts = text
    .replace(/(\d)(\p{L}{3,})/gu, '$1 $2')
    .replace(/(\p{L}{3,})(\d)/gu, '$1 $2')
    .split(/[\s,.\-/]+/)
    .filter(part => part !== '' && !/^(de|del|of|the)$/i.test(part))
  const names = parts.filter(part => !/^\d/.test(part))
  const month = names.length === 1 ? monthOf(names[0] ?? '') : undefined
  const years = parts.filter(part => /^\d{4}$/.test(part))
  const days = parts.filter(part => /^\d{1,2}(st|nd|rd|th)?$/i.test(part))
  if (month === undefined || years.length !== 1 || parts.length !== 2 + days.length || days.length > 1)
    return undefined
  const [day = null] = days.map(part => Number(part.replace(/\D/g, '')))
  return { year: Number(years[0]), month, day: day === 0 ? null : day }
}
