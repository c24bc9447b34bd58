import { plainDate } from '#shared/model/plain-date.ts'
import type { LawCase } from './law-case.ts'
import { judges } from './shorthand.ts'

const day = plainDate

/** Orders made in absence, and motions to reopen (8 CFR 1003.23(b)(4)(ii); Matter of Rivera). */
export const motions: readonly LawCase[] = [
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
  {
    what: 'the same motion, filed as a battered spouse’s',
    onFile: judges('2025-02-03', { reopenFiledOn: day('2026-11-20'), reopenGround: 'vawa' }),
    verdict: 'blocked',
    rule: 'order.reopen_vawa',
    citing: '240(c)(7)(C)(iv)',
  },
  {
    what: 'the same motion, filed on another ground, which a reviewer looks up at the docket',
    onFile: judges('2025-02-03', { reopenFiledOn: day('2026-11-20'), reopenGround: 'other' }),
    verdict: 'review',
    rule: 'order.challenge_pending',
  },
  {
    what: 'a battered spouse’s motion to reopen an order of the Board',
    onFile: judges('2025-02-03', {
      issuedBy: 'board',
      reopenFiledOn: day('2026-11-20'),
      reopenGround: 'vawa',
    }),
    verdict: 'blocked',
    rule: 'order.reopen_vawa',
  },
  {
    what: 'a battered spouse’s motion denied last week, time to appeal running',
    onFile: judges('2025-02-03', {
      reopenFiledOn: day('2026-10-20'),
      reopenDeniedOn: day('2026-11-16'),
      reopenGround: 'vawa',
    }),
    verdict: 'blocked',
    rule: 'order.reopen_vawa',
    citing: 'until the motion and all appeals are disposed of',
  },
  {
    what: 'a battered spouse’s motion denied, and the denial appealed',
    onFile: judges('2025-02-03', {
      reopenFiledOn: day('2026-03-20'),
      reopenDeniedOn: day('2026-05-18'),
      appealFiledOn: day('2026-06-02'),
      reopenGround: 'vawa',
    }),
    verdict: 'blocked',
    rule: 'order.reopen_vawa',
  },
  {
    what: 'a battered spouse’s motion denied, and the appeal of the denial dismissed',
    onFile: judges('2025-02-03', {
      reopenFiledOn: day('2026-03-20'),
      reopenDeniedOn: day('2026-05-18'),
      appealFiledOn: day('2026-06-02'),
      appealDecidedOn: day('2026-10-01'),
      reopenGround: 'vawa',
    }),
    verdict: 'clear',
  },
]
