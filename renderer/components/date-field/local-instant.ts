import { type Instant, instantAt, parsePlainDate } from '#shared/model/plain-date.ts'

/** A time of day as it is typed: `06:00`. */
export const timeOfDay = /^([01]\d|2[0-3]):[0-5]\d$/

/** The instant that a date and a time of day mean on a clock in `timeZone`; undefined while they are not whole. */
export function localInstant(date: string, time: string, timeZone: string | undefined): Instant | undefined {
  const day = parsePlainDate(date)
  return day && timeZone && timeOfDay.test(time) ? instantAt(day, time, timeZone) : undefined
}
