import { instant, plainDate } from '#shared/model/plain-date.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { aBar, anOrder, aRegister } from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'

/** An order of an immigration judge, called final; what else is known of it is in `more`. */
function judges(date: string | null, more: Partial<RemovalOrder> = {}) {
  const made = { issuedBy: 'immigration_judge', inAbsentia: 'no' } as const
  return { orders: [anOrder({ ...made, date: date === null ? null : plainDate(date), ...more })] }
}

const day = plainDate

/** The register must be fresh where a case is judged on another day. */
const on = (date: string, hour = '12:00') => ({
  on: `${date}T${hour}:00Z`,
  others: { registers: [aRegister({ asOf: day(date) })] },
})

/** The time to appeal, and an appeal (8 CFR 1003.6(a), 1003.38(b), 1240.15). */
const appeals: readonly LawCase[] = [
  {
    what: 'a judge’s order thirteen days old, called final, no waiver on record',
    onFile: judges('2026-11-10'),
    verdict: 'blocked',
    rule: 'order.appeal_period',
    citing: '8 CFR 1003.6(a)',
  },
  {
    what: 'the thirtieth day itself',
    onFile: judges('2026-10-24'),
    verdict: 'blocked',
    rule: 'order.appeal_period',
    citing: '1003.38(b)',
  },
  {
    what: 'a thirtieth day on a Sunday, which moves to the Monday of the check',
    onFile: judges('2026-10-23'),
    verdict: 'blocked',
    rule: 'order.appeal_period',
    citing: '1003.38(b)',
  },
  {
    what: 'a thirtieth day on a Saturday, which moves to that Monday too',
    onFile: judges('2026-10-22'),
    verdict: 'blocked',
    rule: 'order.appeal_period',
  },
  { what: 'a thirtieth day on the Friday before', onFile: judges('2026-10-21'), verdict: 'clear' },
  {
    what: 'a thirtieth day on Veterans Day, checked on the morning after',
    onFile: judges('2026-10-12'),
    ...on('2026-11-12'),
    verdict: 'blocked',
    rule: 'order.appeal_period',
  },
  {
    what: 'the same, checked when the day after is over everywhere on earth',
    onFile: judges('2026-10-12'),
    ...on('2026-11-13'),
    verdict: 'clear',
  },
  {
    what: 'a thirtieth day on Thanksgiving, checked on the Friday after',
    onFile: judges('2026-10-27'),
    ...on('2026-11-27'),
    verdict: 'blocked',
    rule: 'order.appeal_period',
  },
  {
    what: 'a waiver of appeal on record',
    onFile: judges('2026-11-10', { appealWaived: 'yes' }),
    verdict: 'clear',
  },
  {
    what: 'nobody knows whether appeal was waived',
    onFile: judges('2026-11-10', { appealWaived: 'unknown' }),
    verdict: 'blocked',
    rule: 'order.appeal_period',
  },
  {
    what: 'a judge’s order whose day nobody recorded',
    onFile: judges(null),
    verdict: 'blocked',
    rule: 'order.appeal_period',
  },
  {
    what: 'an appeal filed and not decided, months after the order',
    onFile: judges('2026-05-04', { appealFiledOn: day('2026-06-01') }),
    verdict: 'blocked',
    rule: 'order.appeal_pending',
    citing: '8 CFR 1003.6(a)',
  },
  {
    what: 'an appeal filed after a waiver',
    onFile: judges('2026-05-04', { appealFiledOn: day('2026-06-01'), appealWaived: 'yes' }),
    verdict: 'blocked',
    rule: 'order.appeal_pending',
  },
  {
    what: 'an appeal that the Board dismissed',
    onFile: judges('2026-05-04', {
      appealFiledOn: day('2026-06-01'),
      appealDecidedOn: day('2026-10-30'),
    }),
    verdict: 'clear',
  },
  {
    what: 'a dismissal dated tomorrow',
    onFile: judges('2026-05-04', {
      appealFiledOn: day('2026-06-01'),
      appealDecidedOn: day('2026-11-24'),
    }),
    verdict: 'blocked',
    rule: 'order.appeal_pending',
  },
  {
    what: 'a dismissal older than the appeal that it should have answered',
    onFile: judges('2026-05-04', {
      appealFiledOn: day('2026-06-01'),
      appealDecidedOn: day('2026-05-20'),
    }),
    verdict: 'blocked',
    rule: 'order.appeal_pending',
  },
  {
    what: 'an appeal pending from an order of which nobody recorded who made it',
    onFile: { orders: [anOrder({ appealFiledOn: day('2026-06-01') })] },
    verdict: 'blocked',
    rule: 'order.appeal_pending',
  },
  {
    what: 'an order called final in a file, thirteen days old, whose maker nobody recorded',
    onFile: { orders: [anOrder({ date: day('2026-11-10') })] },
    verdict: 'clear',
    rule: 'order.issuer_unknown',
    citing: '8 CFR 1003.6(a)',
  },
  {
    what: 'an order of the Board itself, a week old',
    onFile: judges('2026-11-16', { issuedBy: 'board' }),
    verdict: 'clear',
  },
  {
    what: 'an order of the agency (expedited removal), a week old',
    onFile: judges('2026-11-16', { issuedBy: 'dhs' }),
    verdict: 'clear',
  },
  {
    what: 'a petition for review of the Board’s final order pending in a court of appeals',
    onFile: judges('2026-05-04', { issuedBy: 'board', appealFiledOn: day('2026-05-20') }),
    verdict: 'review',
    rule: 'order.challenge_pending',
    citing: '8 USC 1252(b)(3)(B)',
  },
]

/** Orders made in absence, and motions to reopen (8 CFR 1003.23(b)(4)(ii); Matter of Rivera). */
const motions: readonly LawCase[] = [
  {
    what: 'an order made in absence last week, from which no appeal lies',
    onFile: judges('2026-11-16', { inAbsentia: 'yes' }),
    verdict: 'clear',
  },
  {
    what: 'an order last week, and nobody knows whether the person was there',
    onFile: judges('2026-11-16', { inAbsentia: 'unknown' }),
    verdict: 'blocked',
    rule: 'order.appeal_period',
  },
  {
    what: 'a motion to reopen an order made in absence',
    onFile: judges('2025-02-03', { inAbsentia: 'yes', reopenFiledOn: day('2026-11-20') }),
    verdict: 'blocked',
    rule: 'order.reopen_in_absentia',
    citing: '8 CFR 1003.23(b)(4)(ii)',
  },
  {
    what: 'a motion to reopen where nobody knows whether the person was there',
    onFile: judges('2025-02-03', { inAbsentia: 'unknown', reopenFiledOn: day('2026-11-20') }),
    verdict: 'blocked',
    rule: 'order.reopen_in_absentia',
  },
  {
    what: 'that motion denied last week, time to appeal running',
    onFile: judges('2025-02-03', {
      inAbsentia: 'yes',
      reopenFiledOn: day('2026-10-20'),
      reopenDeniedOn: day('2026-11-16'),
    }),
    verdict: 'blocked',
    rule: 'order.reopen_in_absentia',
    citing: 'Matter of Rivera',
  },
  {
    what: 'that motion denied, and the denial appealed',
    onFile: judges('2025-02-03', {
      inAbsentia: 'yes',
      reopenFiledOn: day('2026-03-20'),
      reopenDeniedOn: day('2026-05-18'),
      appealFiledOn: day('2026-06-02'),
    }),
    verdict: 'blocked',
    rule: 'order.reopen_in_absentia',
    citing: 'Matter of Rivera',
  },
  {
    what: 'that motion denied, and the appeal of the denial dismissed',
    onFile: judges('2025-02-03', {
      inAbsentia: 'yes',
      reopenFiledOn: day('2026-03-20'),
      reopenDeniedOn: day('2026-05-18'),
      appealFiledOn: day('2026-06-02'),
      appealDecidedOn: day('2026-10-01'),
    }),
    verdict: 'clear',
  },
  {
    what: 'that motion denied long ago, and nobody appealed',
    onFile: judges('2025-02-03', {
      inAbsentia: 'yes',
      reopenFiledOn: day('2026-03-20'),
      reopenDeniedOn: day('2026-05-18'),
    }),
    verdict: 'clear',
  },
  {
    what: 'a denial dated before the motion',
    onFile: judges('2025-02-03', {
      inAbsentia: 'yes',
      reopenFiledOn: day('2026-11-20'),
      reopenDeniedOn: day('2026-05-18'),
    }),
    verdict: 'blocked',
    rule: 'order.reopen_in_absentia',
  },
  {
    what: 'a motion to reopen an order made in the person’s presence, which stays nothing by itself',
    onFile: judges('2025-02-03', { reopenFiledOn: day('2026-11-20') }),
    verdict: 'review',
    rule: 'order.challenge_pending',
    citing: '1003.23(b)(1)(v)',
  },
]

const notice = (at: string, more = {}) =>
  aBar({ kind: 'standing_order', court: 'us-mdd', noticeAt: instant(at), ...more })

/** Clocks: a court's standing order, an undertaking, the period of voluntary departure. */
const clocks: readonly LawCase[] = [
  {
    what: 'a standing order whose notice was docketed on Friday, checked on Monday',
    onFile: { bars: [notice('2026-11-20T15:00:00Z')] },
    verdict: 'blocked',
    rule: 'bar.standing_order',
    citing: 'Standing Order 2025-01',
  },
  {
    what: 'the same on Tuesday at 15:59 in Baltimore',
    onFile: { bars: [notice('2026-11-20T15:00:00Z')] },
    ...on('2026-11-24', '20:59'),
    verdict: 'blocked',
    rule: 'bar.standing_order',
  },
  {
    what: 'the same on Tuesday at 16:01: the clock ran out, and somebody must look at the docket',
    onFile: { bars: [notice('2026-11-20T15:00:00Z')] },
    ...on('2026-11-24', '21:01'),
    verdict: 'review',
    rule: 'bar.clock_ran_out',
    citing: 'unless extended',
  },
  {
    what: 'a notice two days before Thanksgiving, checked on the Saturday after',
    onFile: { bars: [notice('2026-11-24T15:00:00Z')] },
    ...on('2026-11-28'),
    verdict: 'blocked',
    rule: 'bar.standing_order',
  },
  {
    what: 'a standing order that the court extended to December',
    onFile: { bars: [notice('2026-11-02T15:00:00Z', { until: day('2026-12-04') })] },
    verdict: 'blocked',
    rule: 'bar.standing_order',
  },
  {
    what: 'a standing order of which nobody recorded when the notice came',
    onFile: { bars: [aBar({ kind: 'standing_order', court: 'us-mdd' })] },
    verdict: 'blocked',
    rule: 'bar.standing_order',
  },
  {
    what: 'a standing order of a court whose calendar this pack does not know',
    onFile: { bars: [notice('2026-06-01T15:00:00Z', { court: 'us-xyz' })] },
    verdict: 'blocked',
    rule: 'bar.standing_order',
  },
  {
    what: 'an undertaking not to remove before a day that has not come',
    onFile: { bars: [aBar({ kind: 'undertaking', until: day('2026-12-08') })] },
    verdict: 'blocked',
    rule: 'bar.undertaking',
  },
  {
    what: 'voluntary departure granted without a date on record, after more than 120 days',
    onFile: { bars: [aBar({ kind: 'voluntary_departure_period', from: day('2026-06-01') })] },
    verdict: 'blocked',
    rule: 'bar.voluntary_departure_period',
    citing: '8 CFR 240.25',
  },
  {
    what: 'voluntary departure until a day beyond the 120 that the law names',
    onFile: {
      bars: [aBar({ kind: 'voluntary_departure_period', from: day('2026-06-01'), until: day('2026-12-24') })],
    },
    verdict: 'blocked',
    rule: 'bar.voluntary_departure_period',
  },
]

export const stays: readonly LawCase[] = [...appeals, ...motions, ...clocks]
