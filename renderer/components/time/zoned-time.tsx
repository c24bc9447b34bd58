import type { Instant } from '#shared/model/plain-date.ts'
import { utcDateTime, utcTime, zonedTime } from '../../i18n/format.ts'
import classes from './zoned-time.module.css'

/**
 * A moment as the clock on the wall of a place shows it, with its zone, and in UTC: `2026-12-10 06:00 EST 11:00Z`.
 * `parts` leaves out what the text around it has said already.
 */
export function ZonedTime({
  at,
  timeZone,
  parts = 'date-and-time',
  withUtc = true,
}: {
  at: Instant
  timeZone: string
  parts?: 'date-and-time' | 'time'
  withUtc?: boolean
}) {
  const local = zonedTime(at, timeZone)
  return (
    <time dateTime={at} className={classes.time} title={utcDateTime(at)}>
      {parts === 'date-and-time' && <span>{local.date} </span>}
      <span>{local.time} </span>
      <span className={classes.zone}>{local.zone}</span>
      {withUtc && <span className={classes.zone}> {utcTime(at)}</span>}
    </time>
  )
}

/** A moment that belongs to no place: the time of a check or a signature, `09:41Z` or `2026-12-10 09:41Z`. */
export function UtcTime({ at, withDate = false }: { at: Instant; withDate?: boolean }) {
  return (
    <time dateTime={at} className={classes.time} title={utcDateTime(at)}>
      {withDate ? utcDateTime(at) : utcTime(at)}
    </time>
  )
}
