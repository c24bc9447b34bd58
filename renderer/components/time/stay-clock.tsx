import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { compareInstants, epochMs, type Instant } from '#shared/model/plain-date.ts'
import { formatSpan, minutesUntil, utcDateTime, zonedTime } from '../../i18n/format.ts'
import classes from './stay-clock.module.css'

/** A place whose clock is shown beside UTC: the court's, the office's. */
export interface ClockPlace {
  readonly name: string
  readonly timeZone: string
}

/**
 * The end of a stay, counted down: to the second in its last hour, else to the minute. The end is said on the clocks of
 * the court and of the office and in UTC. `now` comes in and must move; `onEnd` is called once when the end has passed,
 * for whoever must check again.
 */
export function StayClock({
  endsAt,
  now,
  clocks,
  onEnd,
}: {
  endsAt: Instant
  now: Instant
  clocks: readonly ClockPlace[]
  onEnd?: (() => void) | undefined
}) {
  const { t } = useTranslation('movements')
  const isOver = compareInstants(now, endsAt) > 0
  useOnceOver(isOver, onEnd)
  return (
    <p className={classes.clock} data-over={isOver || undefined}>
      <strong role="timer">
        {isOver ? t('clock.ended') : t('clock.endsIn', { time: countOf(endsAt, now) })}
      </strong>
      {distinct(clocks, endsAt).map(({ name, shown }) => (
        <span key={name}>
          {shown} <span className={classes.place}>{name}</span>
        </span>
      ))}
      <time dateTime={endsAt}>{utcDateTime(endsAt)}</time>
    </p>
  )
}

/** Only the moment of passing calls it: a stay that had ended when it came to the screen was checked as ended. */
function useOnceOver(isOver: boolean, onEnd: (() => void) | undefined): void {
  const wasRunning = useRef(!isOver)
  useEffect(() => {
    if (!isOver) wasRunning.current = true
    else if (wasRunning.current) {
      wasRunning.current = false
      onEnd?.()
    }
  }, [isOver, onEnd])
}

/** `12 min 05 s` in the last hour, else `3 d 4 h`. */
function countOf(endsAt: Instant, now: Instant): string {
  const seconds = Math.max(0, Math.ceil((epochMs(endsAt) - epochMs(now)) / 1000))
  if (seconds >= 3600) return formatSpan(minutesUntil(endsAt, now))
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/** Two places on one clock are said once. */
function distinct(clocks: readonly ClockPlace[], endsAt: Instant): { name: string; shown: string }[] {
  const byShown = new Map<string, string[]>()
  for (const { name, timeZone } of clocks) {
    const { date, time, zone } = zonedTime(endsAt, timeZone)
    const shown = `${date} ${time} ${zone}`
    byShown.set(shown, [...(byShown.get(shown) ?? []), name])
  }
  return [...byShown].map(([shown, names]) => ({ shown, name: names.join(', ') }))
}
