import { instant, plainDate } from '#shared/model/plain-date.ts'
import {
  aBar,
  aMatch,
  anEndedPermit,
  anOrder,
  aPassport,
  aPermit,
  aRegister,
} from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'

const expired = { status: 'expired', validTo: plainDate('2019-05-31') }

const doubtless = { expires: plainDate('2029-01-01') }

/** Cards and statuses: a document's expiry is not a status's expiry (domain.md, 3.1). */
export const statuses: readonly LawCase[] = [
  {
    what: 'a green card within its dates',
    onFile: { permits: [aPermit({ validTo: plainDate('2031-01-01') })] },
    verdict: 'blocked',
    rule: 'permit.valid',
    citing: 'Matter of Lok',
  },
  {
    what: 'a ten-year green card that expired in 2019',
    onFile: { permits: [aPermit(expired)] },
    verdict: 'blocked',
    rule: 'permit.valid',
    citing: 'Matter of Lok',
  },
  {
    what: 'a green card that expired, and a final order that its end does not name',
    onFile: { permits: [aPermit(expired)], orders: [anOrder()] },
    verdict: 'blocked',
    rule: 'permit.valid',
    citing: 'Matter of Lok',
  },
  {
    what: 'a green card whose status a final order ended, recorded by name',
    onFile: { permits: [anEndedPermit({ ...expired, endedBy: 'BIA decision of 1 Oct 2026' })] },
    verdict: 'clear',
    rule: 'permit.ended',
    citing: 'Matter of Lok',
  },
  {
    what: 'a two-year conditional card that expired',
    onFile: { permits: [aPermit({ ...expired, category: 'conditional_lpr' })] },
    verdict: 'blocked',
    rule: 'permit.valid',
    citing: '8 USC 1186a',
  },
  {
    what: 'a TPS card past its printed date',
    onFile: { permits: [aPermit({ ...expired, category: 'tps' })] },
    verdict: 'blocked',
    rule: 'permit.valid',
    citing: '8 USC 1254a',
  },
  {
    what: 'deferred action in force',
    onFile: { permits: [aPermit({ category: 'deferred_action' })] },
    verdict: 'blocked',
    rule: 'permit.valid',
    citing: 'CRS R45158',
  },
  {
    what: 'parole in force',
    onFile: { permits: [aPermit({ category: 'parole' })] },
    verdict: 'blocked',
    rule: 'permit.valid',
    citing: '8 USC 1182(d)(5)',
  },
  {
    what: 'a visitor whose stay expired',
    onFile: { permits: [aPermit({ ...expired, category: 'nonimmigrant' })] },
    verdict: 'review',
    rule: 'permit.uncertain',
    citing: '8 CFR 214.1',
  },
  {
    what: 'an asylee in the register',
    onFile: { registerMatches: [aMatch({ category: 'asylee' })] },
    verdict: 'blocked',
    rule: 'permit.valid',
    citing: '8 USC 1158(c)',
  },
  {
    what: 'a refugee whose register entry expired',
    onFile: { registerMatches: [aMatch({ category: 'refugee', status: 'expired' })] },
    verdict: 'blocked',
    rule: 'permit.valid',
    citing: '8 CFR 207.9',
  },
  {
    what: 'a status that the register calls revoked, without the decision',
    onFile: { registerMatches: [aMatch({ status: 'revoked' })] },
    verdict: 'review',
    rule: 'permit.uncertain',
    citing: 'Matter of Lok',
  },
  {
    what: 'free text where a status belongs (“NTA/LPR”)',
    onFile: { registerMatches: [aMatch({ category: 'NTA/LPR' })] },
    verdict: 'blocked',
    rule: 'permit.valid',
  },
  {
    what: 'a resident card (C1) in the papers, no permit on record',
    onFile: {
      documents: [
        aPassport(doubtless),
        aPassport({ type: 'C1', state: 'USA', nationality: null, expires: plainDate('2014-01-01') }),
      ],
    },
    verdict: 'blocked',
    rule: 'document.residence_card',
    citing: 'Matter of Lok',
  },
  {
    what: 'a commuter card (C2) that was handed back',
    onFile: {
      documents: [
        aPassport(doubtless),
        aPassport({
          type: 'C2',
          state: 'USA',
          nationality: null,
          withdrawnAt: instant('2026-01-01T00:00:00Z'),
        }),
      ],
    },
    verdict: 'blocked',
    rule: 'document.residence_card',
    citing: 'Matter of Lok',
  },
  {
    what: 'a passport of the United States in the papers',
    onFile: { documents: [aPassport(doubtless), aPassport({ state: 'USA', nationality: 'USA' })] },
    verdict: 'blocked',
    rule: 'citizenship.evidence',
    citing: 'GAO-21-487',
  },
  {
    what: 'a mere claim of citizenship',
    onFile: { bars: [aBar({ kind: 'citizenship_claim' })] },
    verdict: 'blocked',
    rule: 'bar.citizenship_claim',
    citing: 'GAO-21-487',
  },
  {
    what: 'a register that is three days old',
    others: { registers: [aRegister({ asOf: plainDate('2026-11-20') })] },
    verdict: 'blocked',
    rule: 'register.stale',
  },
]
