import type { Consent } from '#shared/model/consent.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import { aClearance, aConsent } from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'

/** Somebody who leaves by choice, with one consent on file. */
function byChoice(more: Partial<Consent> = {}) {
  return { person: { ground: 'voluntary' as const }, orders: [], consents: [aConsent(more)] }
}

/** Statements that clear: who said them, how, and for how long (domain.md, 1.5 and the end of 6, no. 7). */
export const clearings: readonly LawCase[] = [
  {
    what: 'a consent of which a file says only the day and the language',
    onFile: byChoice({ interpreter: null, witness: null, counselOffered: 'unknown' }),
    verdict: 'clear',
    rule: 'consent.incomplete',
    citing: 'IOM',
  },
  {
    what: 'a consent signed where counsel was not offered',
    onFile: byChoice({ counselOffered: 'no' }),
    verdict: 'blocked',
    rule: 'consent.no_counsel',
    citing: 'informed choice',
  },
  {
    what: 'a consent whose interpreter is its witness',
    onFile: byChoice({ interpreter: 'T. Okafor', witness: 't okafor' }),
    verdict: 'review',
    rule: 'consent.same_witness',
  },
  {
    what: 'a consent signed on the day of departure',
    onFile: byChoice({ signedOn: plainDate('2026-12-10') }),
    verdict: 'blocked',
    rule: 'consent.cooling_off',
  },
  {
    what: 'a consent signed more than a year before departure',
    onFile: byChoice({ signedOn: plainDate('2025-12-01') }),
    verdict: 'blocked',
    rule: 'consent.lapsed',
  },
  {
    what: 'an examination of six weeks ago that names a last day next month',
    onFile: { clearances: [aClearance({ recordedAt: instant('2026-10-12T08:00:00Z') })] },
    verdict: 'blocked',
    rule: 'fitness.lapsed',
    citing: 'JPATS',
  },
  {
    what: 'a clearance to fly signed with blanks',
    onFile: { clearances: [aClearance({ by: '  ' })] },
    verdict: 'blocked',
    rule: 'fitness.missing',
  },
]
