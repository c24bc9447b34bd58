import { type PartialDate, type PlainDate, parsePartialDate, parsePlainDate } from '../../model/plain-date.ts'
import { isUnknownPart } from '../unknown-date-parts.ts'

/** A date of a zone: two-digit year, month and day, each undefined where the zone has fillers or zeros. */
export type MrzDate = { year: number | undefined; month: number | undefined; day: number | undefined }

/**
 * Reads `YYMMDD` with `<<` for unknown parts (ICAO Doc 9303-3, 4.8). Some states (Switzerland) print 00 for an unknown
 * month or day, which is no month and no day, so nothing else can be meant; {@link hasZeroParts} says where that was
 * read. The year 00 is a year unless the whole date is zeros. A part counts as unknown when a larger one is.
 * The century is not in the zone, so 29 February is accepted where either century has it.
 */
export function parseMrzDate(text: string): MrzDate | { problem: string } {
  if (!/^(\d\d|<<){3}$/.test(text)) return { problem: `${text} is not YYMMDD with << for what is unknown.` }
  const parts = [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6)]
  const isAllZeros = text === '000000'
  const [year, month, day] = parts.map((part, index) =>
    isUnknownPart(part) && (index > 0 || isAllZeros || part === '<<') ? undefined : Number(part),
  )
  if (month !== undefined && month > 12) return { problem: `There is no month ${text.slice(2, 4)}.` }
  if (day !== undefined && !dayExists(year, month, day)) return { problem: `There is no such day: ${text}.` }
  return { year, month, day: month === undefined ? undefined : day }
}

/** Whether a date has a month or day of 00, which {@link parseMrzDate} reads as unknown. */
export function hasZeroParts(text: string): boolean {
  return /^(\d\d|<<){3}$/.test(text) && (text.slice(2, 4) === '00' || text.slice(4, 6) === '00')
}

/** The birth date that a zone means on the day of reading: the latest one that is not in the future. */
export function mrzBirthDate(text: string, today: PlainDate): PartialDate | undefined {
  return latest(text, candidate => candidate <= today)
}

/** The expiry date that a zone means: the latest one less than fifty years ahead. */
export function mrzExpiryDate(text: string, today: PlainDate): PartialDate | undefined {
  const limit = `${Number(today.slice(0, 4)) + 50}${today.slice(4)}`
  return latest(text, candidate => candidate < limit)
}

function latest(text: string, fits: (candidate: string) => boolean): PartialDate | undefined {
  const date = parseMrzDate(text)
  if ('problem' in date || date.year === undefined) return undefined
  for (const century of [2100, 2000, 1900, 1800]) {
    const candidate = parsePartialDate(spell(century + date.year, date))
    if (candidate !== undefined && fits(candidate)) return candidate
  }
  return undefined
}

function spell(year: number, { month, day }: MrzDate): string {
  if (month === undefined) return String(year)
  return joinParts(day === undefined ? [year, month] : [year, month, day])
}

function dayExists(year: number | undefined, month: number | undefined, day: number): boolean {
  const leapYear = year === undefined ? 2000 : 2000 + year
  return parsePlainDate(joinParts([leapYear, month ?? 1, day])) !== undefined
}

function joinParts(parts: readonly number[]): string {
  return parts.map(part => String(part).padStart(2, '0')).join('-')
}
