import { Temporal } from 'temporal-polyfill/full'
import { dateOfDayCount, dayCount, daysInMonth, momentOfMs, msOfMoment } from './calendar-arithmetic.ts'

/**
 * The one place where Muster touches dates. Everywhere else a date is one of the strings below, so that a birth
 * date can never move by a day with somebody's time zone.
 */

/** A calendar date without time or zone, `YYYY-MM-DD`. */
export type PlainDate = string & { readonly __brand: 'PlainDate' }

/** A date known to the day, the month or the year: `YYYY-MM-DD`, `YYYY-MM` or `YYYY` (ICAO Doc 9303-3, 4.8: unknown parts). */
export type PartialDate = string & { readonly __brand: 'PartialDate' }

/** A moment in UTC, `YYYY-MM-DDTHH:MM:SSZ` (three digits of milliseconds when not zero). */
export type Instant = string & { readonly __brand: 'Instant' }

/** Parses a full ISO date; undefined when it is not one that exists. */
export function parsePlainDate(text: string): PlainDate | undefined {
  return dayCount(text) === undefined ? undefined : (text as PlainDate)
}

/** Parses a date of day, month or year precision; undefined when it is not one that exists. */
export function parsePartialDate(text: string): PartialDate | undefined {
  if (/^\d{4}$/.test(text)) return text === '0000' ? undefined : (text as PartialDate)
  if (/^\d{4}-\d{2}$/.test(text)) return parsePlainDate(`${text}-01`) ? (text as PartialDate) : undefined
  return parsePlainDate(text) as PartialDate | undefined
}

/** Parses an ISO instant with any offset into UTC; undefined when it is not one. */
export function parseInstant(text: string): Instant | undefined {
  const ms = msOfMoment(text)
  if (ms !== undefined) return instantFromEpochMs(ms)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return undefined
  const instant = exists(() => Temporal.Instant.from(text))
  return instant ? toInstant(instant) : undefined
}

/** As {@link parsePlainDate}; throws a RangeError. For literals and values already checked. */
export function plainDate(text: string): PlainDate {
  return parsePlainDate(text) ?? refuse('date', text)
}

/** As {@link parsePartialDate}; throws a RangeError. */
export function partialDate(text: string): PartialDate {
  return parsePartialDate(text) ?? refuse('date', text)
}

/** As {@link parseInstant}; throws a RangeError. */
export function instant(text: string): Instant {
  return parseInstant(text) ?? refuse('instant', text)
}

/** The instant of a count of milliseconds since 1970-01-01T00:00Z. */
export function instantFromEpochMs(epochMs: number): Instant {
  const text = momentOfMs(epochMs) ?? toInstant(Temporal.Instant.fromEpochMilliseconds(epochMs))
  return text as Instant
}

/** What the computer's clock says. For the entry of the program alone: everything else takes the time as an argument. */
export function systemNow(): Instant {
  return toInstant(Temporal.Now.instant())
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function epochMs(at: Instant): number {
  return msOfMoment(at) ?? Temporal.Instant.from(at).epochMilliseconds
}

/** Which comes first: negative, zero or positive. Works for instants whatever their precision. */
export function compareInstants(a: Instant, b: Instant): number {
  const [msOfA, msOfB] = [msOfMoment(a), msOfMoment(b)]
  if (msOfA === undefined || msOfB === undefined) return Temporal.Instant.compare(a, b)
  return msOfA - msOfB
}

/** `at` moved by hours and minutes; negative moves back. */
export function addTime(at: Instant, by: { hours?: number; minutes?: number; seconds?: number }): Instant {
  const { hours = 0, minutes = 0, seconds = 0 } = by
  const ms = msOfMoment(at)
  // Temporal refuses parts of different signs and parts of an hour.
  const parts = [hours, minutes, seconds]
  const isOneWay = parts.every(part => part >= 0) || parts.every(part => part <= 0)
  const isPlain = isOneWay && parts.every(Number.isInteger)
  if (ms === undefined || !isPlain) return toInstant(Temporal.Instant.from(at).add(by))
  return instantFromEpochMs(ms + ((hours * 60 + minutes) * 60 + seconds) * 1000)
}

/** Whole minutes from `a` to `b`, rounded towards zero. */
export function minutesBetween(a: Instant, b: Instant): number {
  return Math.trunc((epochMs(b) - epochMs(a)) / 60_000)
}

/** The calendar date that a clock in `timeZone` (IANA name) shows at `at`. */
export function dateIn(timeZone: string, at: Instant): PlainDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDate().toString() as PlainDate
}

/** The oldest calendar day on which an instant lies anywhere. */
export function oldestDay(at: Instant): PlainDate {
  return dateIn('Etc/GMT+12', at)
}

/** The newest calendar date that any clock on Earth shows at `at`: a later day is still to come everywhere. */
export function newestDay(at: Instant): PlainDate {
  return dateIn('Pacific/Kiritimati', at)
}

/** The first instant of `date` in `timeZone`. */
export function startOfDay(date: PlainDate, timeZone: string): Instant {
  return toInstant(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant())
}

/** The instant at which a clock in `timeZone` shows `date` and `time` (`HH:MM`). A time skipped by summer time moves on. */
export function instantAt(date: PlainDate, time: string, timeZone: string): Instant {
  return toInstant(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: time }).toInstant())
}

/** `HH:MM` and the offset (`+03:30`) that a clock in `timeZone` shows at `at`. */
export function localTime(timeZone: string, at: Instant): { date: PlainDate; time: string; offset: string } {
  const zoned = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone)
  return {
    date: zoned.toPlainDate().toString() as PlainDate,
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
    offset: zoned.offset,
  }
}

/** Whether the runtime knows this IANA time zone. */
export function isTimeZone(name: string): boolean {
  return exists(() => Temporal.Now.zonedDateTimeISO(name)) !== undefined
}

/** `date` moved by whole days; negative moves back. */
export function addDays(date: PlainDate, days: number): PlainDate {
  const count = dayCount(date)
  const moved = count === undefined || !Number.isInteger(days) ? undefined : dateOfDayCount(count + days)
  return (moved ?? Temporal.PlainDate.from(date).add({ days }).toString()) as PlainDate
}

/** Whole days from `a` to `b`. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  const [countOfA, countOfB] = [dayCount(a), dayCount(b)]
  if (countOfA !== undefined && countOfB !== undefined) return countOfB - countOfA
  return Temporal.PlainDate.from(a).until(b, { largestUnit: 'days' }).days
}

/** Day of the week, Monday 1 to Sunday 7. */
export function dayOfWeek(date: PlainDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek
}

/** Nobody is known to have lived longer (Jeanne Calment, 122 years): an older birth date stands for an unknown one. */
const maxAge = 122

/**
 * The youngest and oldest age in whole years that a person born on `birth` can have on `on`. Both are equal when the
 * day is known; undefined when nothing is known, or nobody is so old: offices write 1900-01-01 when they do not know.
 * Callers that protect minors use `youngest`.
 */
export function ageRange(
  birth: PartialDate | null,
  on: PlainDate,
): { youngest: number; oldest: number } | undefined {
  if (birth === null) return undefined
  const range = dayRange(birth)
  const youngest = yearsBetween(range.last, on)
  return youngest > maxAge ? undefined : { youngest, oldest: yearsBetween(range.first, on) }
}

/** The first and last day that a partial date can mean. */
export function dayRange(date: PartialDate): { first: PlainDate; last: PlainDate } {
  if (date.length === 10) return { first: date as string as PlainDate, last: date as string as PlainDate }
  if (date.length === 7) {
    const last = daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5)))
    return { first: plainDate(`${date}-01`), last: `${date}-${last}` as PlainDate }
  }
  return { first: `${date}-01-01` as PlainDate, last: `${date}-12-31` as PlainDate }
}

/** A Solar Hijri (Persian calendar) date as ISO; undefined when that calendar has no such day. */
export function fromSolarHijri(year: number, month: number, day: number): PlainDate | undefined {
  const date = exists(() =>
    Temporal.PlainDate.from({ calendar: 'persian', year, month, day }, { overflow: 'reject' }),
  )
  return date?.withCalendar('iso8601').toString() as PlainDate | undefined
}

/** The Solar Hijri year, month and day of an ISO date. */
export function toSolarHijri(date: PlainDate): { year: number; month: number; day: number } {
  const { year, month, day } = Temporal.PlainDate.from(date).withCalendar('persian')
  return { year, month, day }
}

function yearsBetween(from: PlainDate, to: PlainDate): number {
  const isPlain = dayCount(from) !== undefined && dayCount(to) !== undefined
  if (isPlain && to >= from) {
    const isBirthdayToCome = to.slice(5) < from.slice(5)
    return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (isBirthdayToCome ? 1 : 0)
  }
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'years' }).years
}

function toInstant(value: Temporal.Instant): Instant {
  const rounded = value.round({ smallestUnit: 'millisecond' })
  const fractionalSecondDigits = rounded.epochMilliseconds % 1000 === 0 ? 0 : 3
  return rounded.toString({ fractionalSecondDigits }) as Instant
}

function exists<T>(make: () => T): T | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function refuse(what: string, text: string): never {
  throw new RangeError(`Not a ${what}: ${JSON.stringify(text)}`)
}
