import { addDays, type Instant, type PlainDate } from '#shared/model/plain-date.ts'
import { openDayFrom } from './court-calendar.ts'
import { type FlightContext, today } from './flight-context.ts'
import { endOfDay, isOver } from './force.ts'

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
}

/**
 * Whether an appeal is pending, may still be filed, or neither. A last day on which the office is closed moves to the next
 * open one (8 CFR 1003.38(b)), and holds to its end everywhere on earth.
 */
export function appealState(decision: Appealable, ctx: FlightContext): AppealState {
  const { decidedOn, filedOn, answeredOn, isWaived } = decision
  if (filedOn !== null && !isAnswered(filedOn, answeredOn, ctx)) return { is: 'pending', filedOn }
  if (filedOn !== null || isWaived || isAnswered(decidedOn, answeredOn, ctx)) return { is: 'over' }
  if (decidedOn === null) return { is: 'open', lastDay: null, endsAt: null }
  const lastDay = lastDayToAppeal(decidedOn, ctx)
  const endsAt = endOfDay(lastDay)
  return isOver(endsAt, ctx) ? { is: 'over' } : { is: 'open', lastDay, endsAt }
}

/** Whether something asked on one day was answered on another: not before it was asked, and not in the future. */
export function isAnswered(
  askedOn: PlainDate | null,
  answeredOn: PlainDate | null,
  ctx: FlightContext,
): boolean {
  return answeredOn !== null && answeredOn <= today(ctx) && (askedOn === null || answeredOn >= askedOn)
}

function lastDayToAppeal(decidedOn: PlainDate, { pack }: FlightContext): PlainDate {
  const { periodDays, calendar: name } = pack.stays.appeal
  const last = addDays(decidedOn, periodDays)
  const calendar = name === null ? undefined : pack.calendars[name]
  return calendar === undefined ? last : openDayFrom(last, calendar)
}
