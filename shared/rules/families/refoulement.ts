import { addDays } from '#shared/model/plain-date.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { found, type PersonFamily } from '../draft.ts'
import { type FlightContext, today } from '../flight-context.ts'
import { count, day } from '../words/phrases.ts'

/**
 * That the danger of refoulement is looked at again before an order is carried out that was made long ago, since what it
 * said of the country has aged with it (C-156/23 Ararat). A reviewer's decision answers, for the hours of the pack. Nothing
 * is asked where the pack names no age.
 */
export const refoulement: PersonFamily = {
  rules: ['refoulement.look_again'],
  citedWhenClear: ['refoulement.look_again'],
  check: ({ person, orders }, ctx) => {
    const asked = ctx.pack.refoulement
    if (asked === undefined || person.ground === 'voluntary') return []
    const standing = orders.filter(order => order.withdrawnAt === null)
    const newest = newestDay(standing)
    if (standing.length === 0 || isRecent(newest, asked.orderMaxAgeDays, ctx)) return []
    const age = newest === null ? 'No day is recorded of the order' : `The newest order is of ${day(newest)}`
    return [
      found(ctx, 'refoulement.look_again', {
        why: `${age}: whether return still endangers nobody’s life or freedom is looked at again before it is carried out, if it is older than ${count(asked.orderMaxAgeDays, 'day')}.`,
        facts: { newest, orderMaxAgeDays: asked.orderMaxAgeDays },
        about: newest,
      }),
    ]
  },
  lookedAt: ({ orders }) => [`${count(orders.length, 'order')} on file.`],
}

function newestDay(orders: readonly RemovalOrder[]) {
  return (
    orders
      .flatMap(({ date }) => date ?? [])
      .sort()
      .at(-1) ?? null
  )
}

function isRecent(newest: ReturnType<typeof newestDay>, maxAgeDays: number, ctx: FlightContext): boolean {
  return newest !== null && addDays(newest, maxAgeDays) >= today(ctx)
}
