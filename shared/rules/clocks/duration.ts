import { addDays, addTime, dateIn, type Instant, type PlainDate } from '#shared/model/plain-date.ts'
import type { Duration } from '../pack/appeal-period.ts'
import type { RulePack } from '../pack/rule-pack.ts'
import { businessDayAfter, openDayFrom } from './court-calendar.ts'
import { endOfDay } from './force.ts'

/**
 * When a length of time that began on a day, or at a moment of it, has run out everywhere on earth. The first day never
 * counts. Working days are those of the calendar that the length names; where the pack has no such calendar nobody knows
 * the end (null). Hours from a day without a moment run from the end of that day.
 */
export function endOfDuration(
  from: PlainDate | Instant,
  duration: Duration,
  pack: Pick<RulePack, 'calendars'>,
): Instant | null {
  if ('hours' in duration) {
    const begins = from.includes('T') ? (from as Instant) : endOfDay(from as PlainDate)
    return addTime(begins, { hours: duration.hours })
  }
  const lastDay = lastDayOf(dayOf(from), duration, pack)
  return lastDay === null ? null : endOfDay(lastDay)
}

/** The last day of a length of days, or of hours from the end of a day. */
export function lastDayOf(
  from: PlainDate,
  duration: Duration,
  { calendars }: Pick<RulePack, 'calendars'>,
): PlainDate | null {
  if ('days' in duration) return addDays(from, duration.days)
  if ('hours' in duration) return addDays(from, Math.ceil(duration.hours / 24))
  const calendar = Object.hasOwn(calendars, duration.calendar) ? calendars[duration.calendar] : undefined
  return calendar === undefined ? null : businessDayAfter(from, duration.workingDays, calendar)
}

/** The last day moved on to one on which the offices of the calendar are open. */
export function lastOpenDay(last: PlainDate, pack: RulePack, calendar: string | null): PlainDate {
  const known = calendar === null ? undefined : pack.calendars[calendar]
  return known === undefined ? last : openDayFrom(last, known)
}

/** The day of a moment where on earth it is latest, so that no day of the length is lost to a time zone. */
function dayOf(from: PlainDate | Instant): PlainDate {
  return from.includes('T') ? dateIn(firstZone, from as Instant) : (from as PlainDate)
}

/** 14 hours ahead of UTC: the sign of these names is reversed by their definition. */
const firstZone = 'Etc/GMT-14'
