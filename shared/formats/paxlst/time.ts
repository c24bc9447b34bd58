import { type PartialDate, type PlainDate, parsePlainDate } from '../../model/plain-date.ts'
import { dateOfKnownParts } from '../unknown-date-parts.ts'

/**
 * `YYMMDDHHMM`, `CCYYMMDDHHMM`, either with seconds or without the time, as ISO to the minute; empty when it is none of
 * them or does not exist. The century of two digits is the twenty-first: flights are of today.
 */
export function readTime(text: string): string {
  const match = /^(\d{2})?(\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:\d{2})?)?$/.exec(text)
  if (match === null) return ''
  const [, century = '20', year, month, day, hour, minute] = match
  const date = `${century}${year}-${month}-${day}`
  if (parsePlainDate(date) === undefined) return ''
  if (hour === undefined || minute === undefined) return date
  return Number(hour) < 24 && Number(minute) < 60 ? `${date}T${hour}:${minute}` : ''
}

/**
 * A date of a person or document: `YYMMDD`, whose century the meaning decides, `CCYYMMDD`, or by its format code
 * `CCYYMM` (610) and `CCYY` (602). A month or day of 00 is unknown.
 */
export function readDate(
  { text, format }: { text: string; format: string },
  today: PlainDate | undefined,
  withCentury: (text: string, today: PlainDate) => PartialDate | undefined,
): PartialDate | null {
  if (format === '610' || format === '602' || /^\d{8}$/.test(text)) return readWholeYear(text)
  return (today === undefined ? undefined : withCentury(text, today)) ?? null
}

function readWholeYear(text: string): PartialDate | null {
  const [, year, ...smaller] = /^(\d{4})(\d{2})?(\d{2})?$/.exec(text) ?? []
  if (year === undefined) return null
  return dateOfKnownParts(year, ...smaller.filter(part => part !== undefined)) ?? null
}
