import { instant, plainDate } from '#shared/model/plain-date.ts'
import { aBar } from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'
import { on } from './shorthand.ts'

const day = plainDate

const notice = (at: string, more = {}) =>
  aBar({ kind: 'standing_order', court: 'us-mdd', noticeAt: instant(at), ...more })

/** Clocks: a court's standing order, an undertaking, the period of voluntary departure. */
export const stays: readonly LawCase[] = [
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
