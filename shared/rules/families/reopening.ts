import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { appealState, isAnswered } from '../clocks/appeal-state.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import type { FlightContext } from '../flight-context.ts'
import { nameOf, proceedingsOf } from '../words/orders.ts'
import { day } from '../words/phrases.ts'

/**
 * A motion to reopen an order made in the person's absence stays removal by being filed, until the judge has ruled on it
 * and an appeal of its denial is decided or can no longer be filed (8 CFR 1003.23(b)(4)(ii); Matter of Rivera). So does a
 * battered spouse's, child's or parent's, whoever was there (INA 240(c)(7)(C)(iv)). Where nobody knows whether the person
 * was there, it stays. Any other, after an order made in their presence, stays nothing by itself.
 */
export const reopening: PersonFamily = {
  rules: ['order.reopen_in_absentia', 'order.reopen_vawa', 'order.challenge_pending'],
  citedWhenClear: ['order.reopen_in_absentia', 'order.reopen_vawa'],
  check: ({ orders }, ctx) =>
    orders.filter(order => order.withdrawnAt === null).flatMap(order => motionOf(order, ctx)),
  lookedAt: ({ orders }) =>
    orders.length === 0
      ? ['No order that could be reopened.']
      : orders.map(
          order =>
            `Made in absence: ${order.inAbsentia} (${nameOf(order)}); motion to reopen: ${order.reopenFiledOn === null ? 'none recorded' : `of ${day(order.reopenFiledOn)}`}.`,
        ),
}

/** The rule by which a motion that was filed stays removal by itself; undefined when none does. */
export function stayingMotion({
  reopenFiledOn,
  inAbsentia,
  reopenGround,
}: RemovalOrder): StayingMotion | undefined {
  if (reopenFiledOn === null) return undefined
  if (reopenGround === 'vawa') return 'order.reopen_vawa'
  return inAbsentia === 'no' ? undefined : 'order.reopen_in_absentia'
}

type StayingMotion = 'order.reopen_vawa' | 'order.reopen_in_absentia'

/** Whether the appeal on record is that of the motion's denial, and not an older one of the order. */
export function isAppealOfDenial({ appealFiledOn, reopenDeniedOn }: RemovalOrder): boolean {
  return appealFiledOn !== null && reopenDeniedOn !== null && appealFiledOn >= reopenDeniedOn
}

function motionOf(order: RemovalOrder, ctx: FlightContext): Draft[] {
  const { reopenFiledOn, reopenDeniedOn } = order
  if (reopenFiledOn === null) return []
  const isDenied = isAnswered(reopenFiledOn, reopenDeniedOn, ctx)
  const filed = `The motion of ${day(reopenFiledOn)} to reopen ${nameOf(order)}`
  const rule = stayingMotion(order)
  if (rule === undefined) return isDenied ? [] : [unstayed(order, filed, ctx)]
  if (!isDenied) return [stayed(rule, order, `${filed} is not decided`, ctx)]
  return afterDenial(rule, order, filed, ctx)
}

/** A waiver recorded of an order that could be appealed itself is of that appeal, and not of this one. */
function afterDenial(rule: StayingMotion, order: RemovalOrder, filed: string, ctx: FlightContext): Draft[] {
  const isAppealed = isAppealOfDenial(order)
  const state = appealState(
    {
      decidedOn: order.reopenDeniedOn,
      filedOn: isAppealed ? order.appealFiledOn : null,
      answeredOn: isAppealed ? order.appealDecidedOn : null,
      isWaived: order.appealWaived === 'yes' && order.inAbsentia === 'yes',
    },
    ctx,
  )
  if (state.is === 'over') return []
  if (state.is === 'pending')
    return [stayed(rule, order, `${filed} was denied, and the appeal is not decided`, ctx)]
  const { lastDay, endsAt } = state
  const until = lastDay === null ? '' : ` and can be appealed until ${day(lastDay)}`
  return [stayed(rule, order, `${filed} was denied${until}`, ctx, { lastDay, endsAt })]
}

function stayed(
  rule: StayingMotion,
  order: RemovalOrder,
  why: string,
  ctx: FlightContext,
  end: Record<string, unknown> = { endsAt: null },
): Draft {
  return found(ctx, rule, {
    why: `${why}: removal is stayed.`,
    on: order.reopenFiledOn,
    facts: { ...proceedingsOf(order), ...end },
    about: proceedingsOf(order),
    subject: order.id,
  })
}

function unstayed(order: RemovalOrder, filed: string, ctx: FlightContext): Draft {
  return found(ctx, 'order.challenge_pending', {
    why: `${filed} is not decided. ${unstayedWords(order)}`,
    facts: proceedingsOf(order),
    subject: order.id,
  })
}

function unstayedWords({ reopenGround }: RemovalOrder): string {
  const docket = 'a stay may have been granted with it: look at the docket.'
  return reopenGround === null
    ? `On what ground it was filed is not recorded: a battered spouse's, child's or parent's stays removal by statute, and ${docket}`
    : `It stays nothing by itself, but ${docket}`
}
