import { addDays, type PlainDate } from '#shared/model/plain-date.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { type AppealState, appealState } from '../clocks/appeal-state.ts'
import { dayNotOver, endOfDay } from '../clocks/force.ts'
import { type Draft, found, type PersonFamily } from '../draft.ts'
import { type FlightContext, today } from '../flight-context.ts'
import { appealPeriodOf } from '../pack/appeal-period.ts'
import { nameOf, proceedingsOf } from '../words/orders.ts'
import { count, day } from '../words/phrases.ts'
import { isAppealOfDenial, stayingMotion } from './reopening.ts'

/**
 * The stay that nobody issues: an order is not executed during the time allowed for an appeal, nor while an appeal is
 * pending (8 CFR 1003.6(a)), whatever the order calls itself. It ends by the decision on the appeal, a waiver, or time.
 */
export const appealStays: PersonFamily = {
  rules: [
    'order.appeal_pending',
    'order.appeal_period',
    'order.challenge_pending',
    'order.issuer_unknown',
    'order.execution_wait',
    'order.undated',
  ],
  citedWhenClear: ['order.appeal_period'],
  check: ({ orders }, ctx) =>
    orders
      .filter(order => order.withdrawnAt === null)
      .flatMap(order => {
        const stays = stayOf(order, ctx)
        return stays.length > 0 ? stays : undated(order, ctx)
      }),
  lookedAt: ({ orders }) =>
    orders.length === 0
      ? ['No order that could be appealed.']
      : orders.map(order =>
          order.appealFiledOn === null
            ? `From ${nameOf(order)} no appeal is recorded; waived: ${order.appealWaived}.`
            : `From ${nameOf(order)} an appeal of ${day(order.appealFiledOn)}; ${order.appealDecidedOn === null ? 'not decided' : `decided on ${day(order.appealDecidedOn)}`}.`,
        ),
}

function stayOf(order: RemovalOrder, ctx: FlightContext): Draft[] {
  if (stayingMotion(order) !== undefined && isAppealOfDenial(order)) return []
  const appeal = appealableOf(order, ctx)
  const state = appealState(appeal, ctx)
  if (state.is === 'pending') return [pending(order, state.filedOn, ctx)]
  // A waiver ends the time to appeal from somebody: of whom nobody says, nobody can say that it was theirs to take.
  const unwaived = appealState({ ...appeal, isWaived: false }, ctx)
  if (namesNoIssuer(order) && unwaived.is === 'open' && canBeAppealed(order, ctx))
    return unknownIssuer(order, unwaived, ctx)
  if (state.is === 'over' || !canBeAppealed(order, ctx)) return waitOf(order, ctx)
  return [open(order, state, ctx)]
}

/** “Other” says of nobody who they are either. */
function namesNoIssuer({ issuedBy }: RemovalOrder): boolean {
  return issuedBy === null || issuedBy === 'other'
}

function appealableOf(order: RemovalOrder, { pack }: FlightContext) {
  return {
    decidedOn: order.date,
    filedOn: order.appealFiledOn,
    answeredOn: order.appealDecidedOn,
    isWaived: order.appealWaived === 'yes',
    period: appealPeriodOf(pack.stays.appeal.byOrder, order)?.period,
  }
}

function canBeAppealed({ issuedBy, inAbsentia }: RemovalOrder, { pack }: FlightContext): boolean {
  const { unstayed, ofInAbsentia } = pack.stays.appeal
  if (inAbsentia === 'yes' && !ofInAbsentia) return false
  return issuedBy === null || !unstayed.includes(issuedBy)
}

/** An appeal from an issuer of whom it stays nothing by itself may still have moved a court to stay. */
function pending(order: RemovalOrder, filedOn: PlainDate, ctx: FlightContext): Draft {
  const stays = order.issuedBy === null || !ctx.pack.stays.appeal.unstayed.includes(order.issuedBy)
  const since = `The appeal from ${nameOf(order)}, filed on ${day(filedOn)}, is not decided`
  return stays
    ? found(ctx, 'order.appeal_pending', {
        why: `${since}: removal is stayed until it is.`,
        facts: { ...proceedingsOf(order), endsAt: null },
        on: order.date,
        about: proceedingsOf(order),
        subject: order.id,
      })
    : found(ctx, 'order.challenge_pending', {
        why: `${since}. It stays nothing by itself, but a court may have granted a stay: look at its docket.`,
        facts: proceedingsOf(order),
        subject: order.id,
      })
}

type Open = Extract<AppealState, { is: 'open' }>

function open(order: RemovalOrder, { lastDay, endsAt }: Open, ctx: FlightContext): Draft {
  const until = lastDay === null ? 'its day is not known' : `the time to appeal runs until ${day(lastDay)}`
  return found(ctx, 'order.appeal_period', {
    why: `Removal on ${nameOf(order)} is stayed: ${until}, and no waiver is on record.`,
    on: order.date,
    facts: { ...proceedingsOf(order), lastDay, endsAt },
    about: proceedingsOf(order),
    subject: order.id,
  })
}

/**
 * Nobody recorded who made an order that is called final. If it was one whose orders can be appealed, and nobody waived it,
 * the time is running, or may be where no day is recorded (8 CFR 1003.6(a), 1241.1; C-181/16 Gnandi).
 */
function unknownIssuer(order: RemovalOrder, { lastDay, endsAt }: Open, ctx: FlightContext): Draft[] {
  if (order.final !== 'yes' || (order.date !== null && order.date > today(ctx))) return []
  const until =
    lastDay === null ? 'while the time to appeal, whose day is not known, runs' : `until ${day(lastDay)}`
  return [
    found(ctx, 'order.issuer_unknown', {
      why: `Who made ${nameOf(order)} is not ${order.issuedBy === null ? 'recorded' : 'named'}, ${order.appealWaived === 'yes' ? 'and a waiver of appeal counts only before whoever did' : 'nor a waiver of appeal'}: if it can be appealed, removal is stayed ${until}.`,
      facts: { ...proceedingsOf(order), lastDay, endsAt },
      about: proceedingsOf(order),
      subject: order.id,
    }),
  ]
}

/**
 * Some orders are not executed for so many days whoever may appeal, unless the person waived them (8 USC 1228(b)(3): 14 days
 * after an administrative order of an agency). Which orders of the issuer those are, a reviewer says.
 */
function waitOf(order: RemovalOrder, ctx: FlightContext): Draft[] {
  const days = order.issuedBy === null ? undefined : ctx.pack.stays.beforeExecution?.[order.issuedBy]
  if (days === undefined || order.appealWaived === 'yes') return []
  const lastDay = order.date === null ? null : addDays(order.date, days)
  if (lastDay !== null && lastDay < dayNotOver(ctx)) return []
  const until = lastDay === null ? 'and its day is not known' : `which end on ${day(lastDay)}`
  return [
    found(ctx, 'order.execution_wait', {
      why: `Some orders of the maker of ${nameOf(order)} are not executed for ${count(days, 'day')}, ${until}, and no waiver is on record.`,
      facts: { ...proceedingsOf(order), lastDay, endsAt: lastDay === null ? null : endOfDay(lastDay) },
      about: proceedingsOf(order),
      subject: order.id,
    }),
  ]
}

/** An order that is called final and has no day tells of no time that it has run, whoever made it and whoever waived what. */
function undated(order: RemovalOrder, ctx: FlightContext): Draft[] {
  if (order.date !== null || order.final !== 'yes') return []
  return [
    found(ctx, 'order.undated', {
      why: `The day of ${nameOf(order)} is not recorded: whether a time to appeal, to reopen or to wait still runs cannot be told.`,
      facts: proceedingsOf(order),
      subject: order.id,
    }),
  ]
}
