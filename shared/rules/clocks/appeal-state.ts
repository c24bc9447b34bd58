import { addDays, type Instant, type PlainDate } from '#shared/model/plain-date.ts'
import { type FlightContext, oncePerFlight, today } from '../flight-context.ts'
import type { Duration } from '../pack/appeal-period.ts'
import type { CourtCalendar } from '../pack/rule-pack.ts'
import { isBusinessDay, openDayFrom } from './court-calendar.ts'
import { lastDayOf, lastOpenDay } from './duration.ts'
import { dayNotOver, endOfDay } from './force.ts'

/** Where a decision stands that can be appealed. */
export type AppealState =
  | { readonly is: 'pending'; readonly filedOn: PlainDate }
  /** Nobody has appealed and somebody still may; the last day is null where the decision's day is not known. */
  | { readonly is: 'open'; readonly lastDay: PlainDate | null; readonly endsAt: Instant | null }
  | { readonly is: 'over' }

/** A decision that can be appealed, and what became of it. */
export interface Appealable {
  readonly decidedOn: PlainDate | null
  readonly filedOn: PlainDate | null
  readonly answeredOn: PlainDate | null
  readonly isWaived: boolean
  /** The time to appeal from such a decision, where it is another than the pack's common one. */
  readonly period?: Duration | undefined
}

/**
 * Whether an appeal is pending, may still be filed, or neither. A last day on which the office is closed moves to the next
 * open one (8 CFR 1003.38(b)), and holds to its end everywhere on earth.
 */
export function appealState(decision: Appealable, ctx: FlightContext): AppealState {
  const { decidedOn, filedOn, answeredOn, isWaived, period } = decision
  if (filedOn !== null && !isAnswered(filedOn, answeredOn, ctx)) return { is: 'pending', filedOn }
  if (filedOn !== null || isWaived || isAnswered(decidedOn, answeredOn, ctx)) return { is: 'over' }
  if (decidedOn === null) return { is: 'open', lastDay: null, endsAt: null }
  if (period !== undefined) return openFor(decidedOn, period, ctx)
  if (decidedOn < firstDecisionOpen(ctx)) return { is: 'over' }
  const lastDay = lastDayToAppeal(decidedOn, ctx)
  return { is: 'open', lastDay, endsAt: endOfDay(lastDay) }
}

/** Whether something asked on one day was answered on another: not before it was asked, and not in the future. */
export function isAnswered(
  askedOn: PlainDate | null,
  answeredOn: PlainDate | null,
  ctx: FlightContext,
): boolean {
  return answeredOn !== null && answeredOn <= today(ctx) && (askedOn === null || answeredOn >= askedOn)
}

/** An appeal time of the decision's own; open without a last day where its calendar is not known. */
function openFor(decidedOn: PlainDate, period: Duration, ctx: FlightContext): AppealState {
  const counted = lastDayOf(decidedOn, period, ctx.pack)
  if (counted === null) return { is: 'open', lastDay: null, endsAt: null }
  const lastDay = lastOpenDay(counted, ctx.pack, ctx.pack.stays.appeal.calendar)
  return lastDay < dayNotOver(ctx) ? { is: 'over' } : { is: 'open', lastDay, endsAt: endOfDay(lastDay) }
}

function lastDayToAppeal(decidedOn: PlainDate, ctx: FlightContext): PlainDate {
  const last = addDays(decidedOn, ctx.pack.stays.appeal.periodDays)
  const calendar = calendarOf(ctx)
  return calendar === undefined ? last : openDayFrom(last, calendar)
}

/**
 * The earliest decision that can still be appealed at as-of. Counted back once per flight, over the closed days that move a
 * last day on to today, since a flight has hundreds of old orders and a calendar takes time.
 */
const firstDecisionOpen = oncePerFlight((ctx): PlainDate => {
  const calendar = calendarOf(ctx)
  let last = dayNotOver(ctx)
  while (calendar !== undefined && !isBusinessDay(addDays(last, -1), calendar)) last = addDays(last, -1)
  return addDays(last, -ctx.pack.stays.appeal.periodDays)
})

function calendarOf({ pack }: FlightContext): CourtCalendar | undefined {
  const { calendar } = pack.stays.appeal
  return calendar === null ? undefined : pack.calendars[calendar]
}
