import { plainDate } from '#shared/model/plain-date.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { aBar, aConsent, anOrder } from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'

const day = plainDate

function decision(date: string, more: Partial<RemovalOrder> = {}) {
  return { orders: [anOrder({ issuedBy: 'authority', date: day(date), ...more })] }
}

/** Remedies and periods of the Return Directive (Art. 7 and 13; C-181/16, C-402/19). */
export const euStays: readonly LawCase[] = [
  {
    what: 'a return decision two weeks old, no waiver of appeal on record',
    onFile: decision('2026-11-09'),
    verdict: 'blocked',
    rule: 'order.appeal_period',
    citing: 'Gnandi',
  },
  {
    what: 'a return decision whose time to appeal has run',
    onFile: decision('2026-10-10'),
    verdict: 'clear',
  },
  {
    what: 'a return decision made in absence, which can be appealed here',
    onFile: decision('2026-11-09', { inAbsentia: 'yes' }),
    verdict: 'blocked',
    rule: 'order.appeal_period',
  },
  {
    what: 'a return decision of a file, two weeks old, of which nobody recorded who made it',
    onFile: { orders: [anOrder({ date: day('2026-11-09') })] },
    verdict: 'review',
    rule: 'order.issuer_unknown',
    citing: 'Gnandi',
  },
  {
    what: 'the same, and nobody recorded its day either',
    onFile: { orders: [anOrder({ date: null })] },
    verdict: 'review',
    rule: 'order.issuer_unknown',
    citing: 'Gnandi',
  },
  {
    what: 'the same, months old',
    onFile: { orders: [anOrder({ date: day('2026-05-04') })] },
    verdict: 'clear',
  },
  {
    what: 'a return decision of an authority without a day',
    onFile: { orders: [anOrder({ issuedBy: 'authority', date: null })] },
    verdict: 'blocked',
    rule: 'order.appeal_period',
  },
  {
    what: 'an appeal waived',
    onFile: decision('2026-11-09', { appealWaived: 'yes' }),
    verdict: 'clear',
  },
  {
    what: 'an appeal from the return decision, not decided',
    onFile: decision('2026-05-04', { appealFiledOn: day('2026-05-20') }),
    verdict: 'blocked',
    rule: 'order.appeal_pending',
    citing: 'Art. 13',
  },
  {
    what: 'a court’s return decision, appealed',
    onFile: decision('2026-05-04', { issuedBy: 'court', appealFiledOn: day('2026-05-20') }),
    verdict: 'blocked',
    rule: 'order.appeal_pending',
  },
  {
    what: 'an appeal that the court rejected',
    onFile: decision('2026-05-04', {
      appealFiledOn: day('2026-05-20'),
      appealDecidedOn: day('2026-09-01'),
    }),
    verdict: 'clear',
  },
  {
    what: 'a subsequent application, nobody knows whether the person was heard the first time',
    onFile: decision('2025-05-04', { reopenFiledOn: day('2026-11-02') }),
    verdict: 'blocked',
    rule: 'order.reopen_in_absentia',
    citing: 'Art. 56',
  },
  {
    what: 'a period for voluntary departure without a date',
    onFile: { bars: [aBar({ kind: 'voluntary_departure_period', from: day('2026-09-01') })] },
    verdict: 'blocked',
    rule: 'bar.voluntary_departure_period',
    citing: 'Art. 7',
  },
  {
    what: 'a period for voluntary departure extended beyond thirty days',
    onFile: {
      bars: [aBar({ kind: 'voluntary_departure_period', from: day('2026-10-01'), until: day('2026-12-01') })],
    },
    verdict: 'blocked',
    rule: 'bar.voluntary_departure_period',
  },
  {
    what: 'a suspension for a fixed time by a court whose calendar nobody knows',
    onFile: { bars: [aBar({ kind: 'standing_order' })] },
    verdict: 'blocked',
    rule: 'bar.standing_order',
    citing: 'Art. 13(2)',
  },
  {
    what: 'voluntary return without counsel having been offered',
    onFile: {
      person: { ground: 'voluntary' },
      orders: [],
      consents: [aConsent({ counselOffered: 'no' })],
    },
    verdict: 'blocked',
    rule: 'consent.no_counsel',
  },
]
