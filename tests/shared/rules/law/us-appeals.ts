import { plainDate } from '#shared/model/plain-date.ts'
import { anOrder } from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'
import { judges, on } from './shorthand.ts'

const day = plainDate

/** The time to appeal, and an appeal (8 CFR 1003.6(a), 1003.38(b), 1240.15). */
export const appeals: readonly LawCase[] = [
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
    verdict: 'review',
    rule: 'order.issuer_unknown',
    citing: '8 CFR 1003.6(a)',
  },
  {
    what: 'the same, with a waiver of appeal on record',
    onFile: { orders: [anOrder({ date: day('2026-11-10'), appealWaived: 'yes' })] },
    verdict: 'review',
    rule: 'order.issuer_unknown',
    citing: '1241.1',
  },
  {
    what: 'the same, and a file says that appeal was not waived',
    onFile: { orders: [anOrder({ date: day('2026-11-10'), appealWaived: 'no' })] },
    verdict: 'review',
    rule: 'order.issuer_unknown',
    citing: '1241.1',
  },
  {
    what: 'an order called final in a file, whose maker and day nobody recorded',
    onFile: { orders: [anOrder({ date: null })] },
    verdict: 'review',
    rule: 'order.issuer_unknown',
  },
  {
    what: 'an order called final in a file, months old, whose maker nobody recorded',
    onFile: { orders: [anOrder({ date: day('2026-05-04') })] },
    verdict: 'clear',
  },
  {
    what: 'an order whose maker nobody recorded, on the thirtieth day, a Sunday that moves to the Monday of the check',
    onFile: { orders: [anOrder({ date: day('2026-10-23') })] },
    verdict: 'review',
    rule: 'order.issuer_unknown',
  },
  {
    what: 'an order whose maker nobody recorded, on the thirtieth day that was the Friday before',
    onFile: { orders: [anOrder({ date: day('2026-10-21') })] },
    verdict: 'clear',
  },
  {
    what: 'an order made in absence whose maker nobody recorded, a week old: no appeal lies from it',
    onFile: { orders: [anOrder({ date: day('2026-11-16'), inAbsentia: 'yes' })] },
    verdict: 'clear',
  },
  {
    what: 'a fresh order of an unknown maker beside an old one of a judge',
    onFile: { orders: [...judges('2026-05-04').orders, anOrder({ date: day('2026-11-10') })] },
    verdict: 'review',
    rule: 'order.issuer_unknown',
  },
  {
    what: 'an order of the Board itself, a week old',
    onFile: judges('2026-11-16', { issuedBy: 'board' }),
    verdict: 'clear',
  },
  {
    what: 'an order of the agency, a week old: an administrative removal order waits fourteen days',
    onFile: judges('2026-11-16', { issuedBy: 'dhs' }),
    verdict: 'review',
    rule: 'order.execution_wait',
    citing: '8 USC 1228(b)(3)',
  },
  {
    what: 'an order of the agency on its fourteenth day',
    onFile: judges('2026-11-09', { issuedBy: 'dhs' }),
    verdict: 'review',
    rule: 'order.execution_wait',
  },
  {
    what: 'an order of the agency whose fourteenth day was yesterday, checked when that day is over everywhere',
    onFile: judges('2026-11-08', { issuedBy: 'dhs' }),
    verdict: 'clear',
  },
  {
    what: 'an order of the agency, a week old, the fourteen days waived',
    onFile: judges('2026-11-16', { issuedBy: 'dhs', appealWaived: 'yes' }),
    verdict: 'clear',
  },
  {
    what: 'an order of the agency whose day nobody recorded',
    onFile: judges(null, { issuedBy: 'dhs' }),
    verdict: 'review',
    rule: 'order.execution_wait',
  },
  {
    what: 'an order of the Board whose day nobody recorded: no time shows that it has run',
    onFile: judges(null, { issuedBy: 'board' }),
    verdict: 'review',
    rule: 'order.undated',
  },
  {
    what: 'a judge’s order without a day from which the appeal was waived',
    onFile: judges(null, { appealWaived: 'yes' }),
    verdict: 'review',
    rule: 'order.undated',
  },
  {
    what: 'an order of the Board with its day',
    onFile: judges('2026-05-04', { issuedBy: 'board' }),
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
