import { instant, localTime } from '#shared/model/plain-date.ts'

/** `2026-12-10 09:41Z`, to the minute, cut and not rounded: no printed deadline is later than the real one. */
export function utcText(at: string): string {
  const { date, time } = localTime('UTC', instant(at))
  return `${date} ${time}Z`
}

/** `2026-12-10 06:00 -05:00` as a clock at the place shows it. */
export function localText(timeZone: string, at: string): string {
  const { date, time, offset } = localTime(timeZone, instant(at))
  return `${date} ${time} ${offset}`
}

/** The calendar day at the place, `2026-12-10`. */
export function localDay(timeZone: string, at: string): string {
  return localTime(timeZone, instant(at)).date
}
