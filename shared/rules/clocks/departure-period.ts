import type { LegalBar } from '#shared/model/legal-bar.ts'
import { addDays, type PlainDate } from '#shared/model/plain-date.ts'
import type { FlightContext } from '../flight-context.ts'
import { count, day } from '../words/phrases.ts'

/**
 * The longest period of voluntary departure that the law allows (8 CFR 240.25: 120 days; Return Directive, Art. 7: 30,
 * which a state may extend). It shortens nothing: a period without a date holds until lifted, and a date beyond the
 * longest holds as written and is called out, since it may be a slip.
 */
function lastDayAllowed({ from }: LegalBar, { pack }: FlightContext): PlainDate {
  return addDays(from, pack.stays.voluntaryDeparture.maxDays)
}

/** What to say about a period's length; empty when its date lies within the longest. */
export function departureWords(bar: LegalBar, ctx: FlightContext): string {
  const { maxDays } = ctx.pack.stays.voluntaryDeparture
  const lastDay = lastDayAllowed(bar, ctx)
  if (bar.until === null) return ` No end is recorded; ${count(maxDays, 'day')} would end on ${day(lastDay)}.`
  if (bar.until.slice(0, 10) <= lastDay) return ''
  return ` The law names ${count(maxDays, 'day')}, which end on ${day(lastDay)}: look whether the date is right.`
}
