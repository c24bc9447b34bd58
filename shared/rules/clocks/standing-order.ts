import type { LegalBar } from '#shared/model/legal-bar.ts'
import { dateIn, type Instant, instantAt } from '#shared/model/plain-date.ts'
import type { FlightContext } from '../flight-context.ts'
import { businessDayAfter } from './court-calendar.ts'

/**
 * When the clock of a court's standing order stops: at an hour of the nth business day after the notice, on the court's
 * own clocks and calendar (D. Md. Amended Standing Order 2025-01: 16:00 on the second). Null when the notice's time
 * is not recorded or the pack knows no such order of that court: then nobody knows the end, and the bar holds until lifted.
 */
export function endOfStandingOrder({ court, noticeAt }: LegalBar, { pack }: FlightContext): Instant | null {
  if (court === null || noticeAt === null || !Object.hasOwn(pack.courts, court)) return null
  const known = pack.courts[court]
  const calendar = known === undefined ? undefined : pack.calendars[known.calendar]
  if (known?.standingOrder === undefined || calendar === undefined) return null
  const { businessDays, time } = known.standingOrder
  const lastDay = businessDayAfter(dateIn(known.timeZone, noticeAt), businessDays, calendar)
  return instantAt(lastDay, time, known.timeZone)
}
