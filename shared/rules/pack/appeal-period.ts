import { z } from 'zod'
import { Line, PlainDate, YesNoUnknown } from '#shared/model/fields.ts'
import { AnyOrderIssuer, type RemovalOrder } from '#shared/model/removal-order.ts'
import { Source } from './source.ts'

/** A length of time, in the one unit that the law counts it in. */
export const Duration = z.union([
  z.strictObject({ days: z.int().min(1).max(366) }),
  z.strictObject({ hours: z.int().min(1).max(8784) }),
  /** Days on which the offices of a calendar of the pack are open. */
  z.strictObject({ workingDays: z.int().min(1).max(250), calendar: z.string() }),
])
export type Duration = z.infer<typeof Duration>

/** The time to appeal from orders of one kind. What a condition leaves out fits every order. */
export const AppealPeriod = z.strictObject({
  title: Line,
  issuedBy: z.array(AnyOrderIssuer).min(1).optional(),
  inAbsentia: YesNoUnknown.optional(),
  decidedFrom: PlainDate.optional(),
  decidedUntil: PlainDate.optional(),
  period: Duration,
  source: Source,
})
export type AppealPeriod = z.infer<typeof AppealPeriod>

/** What a time to appeal is picked by. */
export type AppealedOrder = Pick<RemovalOrder, 'issuedBy' | 'inAbsentia' | 'date'>

/** The time to appeal that a pack names for an order; undefined where it names none, and the common one counts. */
export function appealPeriodOf(
  periods: readonly AppealPeriod[] | undefined,
  order: AppealedOrder,
): AppealPeriod | undefined {
  return periods?.find(period => fitsOrder(period, order))
}

/** An unknown issuer or day fits no period that asks for one: the common time, which is the longer, then counts. */
function fitsOrder(
  { issuedBy, inAbsentia, decidedFrom, decidedUntil }: AppealPeriod,
  order: AppealedOrder,
): boolean {
  if (issuedBy !== undefined && (order.issuedBy === null || !issuedBy.includes(order.issuedBy))) return false
  if (inAbsentia !== undefined && order.inAbsentia !== inAbsentia) return false
  if (decidedFrom !== undefined && (order.date === null || order.date < decidedFrom)) return false
  return decidedUntil === undefined || (order.date !== null && order.date <= decidedUntil)
}
