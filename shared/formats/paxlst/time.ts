import { type PartialDate, type PlainDate, parsePlainDate } from '../../model/plain-date.ts'

/** `YYMMDDHHMM`, `CCYYMMDDHHMM` or either without the time, as ISO; empty when it is none of them. */
export function readTime(text: string): string {
  const match = /^(\d{2})?(\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2}))?$/.exec(text)
  if (match === null) return ''
  const [, century = '20', year, month, day, hour, minute] = match
  const date = `${century}${year}-${month}-${day}`
  return hour === undefined ? date : `${date}T${hour}:${minute}`
}

/** `YYMMDD`, whose century the meaning decides, or `CCYYMMDD`. */
export function readDate(
  text: string,
  today: PlainDate | undefined,
  withCentury: (text: string, today: PlainDate) => PartialDate | undefined,
): PartialDate | null {
  if (/^\d{8}$/.test(text)) return (parsePlainDate(readTime(text)) as PartialDate | undefined) ?? null
  return (today === undefined ? undefined : withCentury(text, today)) ?? null
}
