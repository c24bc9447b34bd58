import { z } from 'zod'
import {
  dateIn,
  type Instant,
  type PlainDate,
  parseInstant,
  parsePlainDate,
} from '#shared/model/plain-date.ts'
import { localInstant } from './local-instant.ts'
import { tidyDate } from './tidy-date.ts'

/** On whose clock moments are typed, what it shows now, and what is said of one that cannot be read. */
export interface TypingClock {
  readonly timeZone: string
  readonly now: Instant
  readonly bad: string
}

/**
 * The moment that somebody typed, on a clock in `timeZone`: `2026-12-10 14:02`, `14:02` for today, or an instant that
 * brings its own offset. Undefined while it is not whole.
 */
export function typedMoment(typed: string, timeZone: string, now: Instant): Instant | undefined {
  const text = typed.trim()
  const [, date, time] = /^(?:(\S+)[ T])?(\d{1,2}:?\d{2})$/.exec(text) ?? []
  if (time === undefined) return parseInstant(text)
  const day = date === undefined ? dateIn(timeZone, now) : tidyDate(date)
  const digits = time.replace(':', '').padStart(4, '0')
  return localInstant(day, `${digits.slice(0, 2)}:${digits.slice(2)}`, timeZone)
}

/** A schema for what {@link typedMoment} reads: nothing typed is null, anything else unread is refused. */
export function momentSchema({ timeZone, now, bad }: TypingClock): z.ZodType<Instant | null> {
  return readAs(bad, typed => typedMoment(typed, timeZone, now))
}

/** As {@link momentSchema}; a date alone is a day, which holds to its end everywhere on earth. */
export function dayOrMomentSchema({
  timeZone,
  now,
  bad,
}: TypingClock): z.ZodType<PlainDate | Instant | null> {
  return readAs(bad, typed => parsePlainDate(tidyDate(typed)) ?? typedMoment(typed, timeZone, now))
}

function readAs<T>(bad: string, read: (typed: string) => T | undefined): z.ZodType<T | null> {
  return z.string().transform((typed, ctx) => {
    if (typed.trim() === '') return null
    const value = read(typed)
    if (value !== undefined) return value
    ctx.addIssue({ code: 'custom', message: bad, input: typed })
    return z.NEVER
  })
}
