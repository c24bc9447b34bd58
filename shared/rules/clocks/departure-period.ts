import type { LegalBar } from '#shared/model/legal-bar.ts'
import { addDays } from '#shared/model/plain-date.ts'
import type { FlightContext } from '../flight-context.ts'
import { count, day } from '../words/phrases.ts'

/**
 * What to say about the length of a period of voluntary departure; empty when its date lies within what the law allows
 * (8 CFR 240.25: 120 days; Return Directive, Art. 7: 30, which a state may extend). It shortens nothing: a period without
 * a date holds until lifted, and a later date holds as written and is called out, since it may be a slip.
 */
export function departureWords(bar: LegalBar, ctx: FlightContext): string {
  const { maxDays } = ctx.pack.stays.voluntaryDeparture
  const lastDay = addDays(bar.from, maxDays)
  if (bar.until === null) return ` No end is recorded; ${count(maxDays, 'day')} would end on ${day(lastDay)}.`
  if (bar.until.slice(0, 10) <= lastDay) return ''
  return ` The law names ${count(maxDays, 'day')}, which end on ${day(lastDay)}: look whether the date is right.`
}
