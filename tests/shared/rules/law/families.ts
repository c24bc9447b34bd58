import { partialDate } from '#shared/model/plain-date.ts'
import type { RelationKind } from '#shared/model/relation.ts'
import type { Related } from '#shared/rules/facts.ts'
import { aBar, anEndedPermit, anId, aPermit, lifted } from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'

/** Somebody who is the person's `kind`, and what is on file about them. */
function relative(kind: RelationKind, more: Partial<Related> = {}): { related: Related[] } {
  const known = { name: 'KARIMI, Related', evidence: 'Civil record, no. 17', nationality: 'IRN' }
  const link = { relation: anId('relation'), personId: anId('person'), kind }
  return { related: [{ ...link, ...known, bars: [], permits: [], ...more }] }
}

const claim = { bars: [aBar({ kind: 'asylum_pending' })] }
const granted = { permits: [aPermit({ category: 'asylee' })] }
const born = (date: string) => ({ person: { birthDate: partialDate(date) } })

/** What a relative's protection does (8 CFR 208.21), and a parent's citizenship. */
export const families: readonly LawCase[] = [
  {
    what: 'the spouse of somebody whose asylum application is pending',
    onFile: relative('spouse', claim),
    verdict: 'blocked',
    rule: 'family.derivative',
    citing: '8 CFR 208.21',
  },
  {
    what: 'the spouse of somebody who was granted asylum',
    onFile: relative('spouse', granted),
    verdict: 'blocked',
    rule: 'family.derivative',
    citing: '8 USC 1158(b)(3)',
  },
  {
    what: 'a child of twenty whose parent’s asylum application is pending',
    onFile: { ...relative('parent', claim), ...born('2006-03-01') },
    verdict: 'blocked',
    rule: 'family.derivative',
  },
  {
    what: 'a child of thirty, whose age when the claim was made may count',
    onFile: { ...relative('parent', claim), ...born('1996-03-01') },
    verdict: 'review',
    rule: 'family.protected',
    citing: '1158(b)(3)(B)',
  },
  {
    what: 'the parent of a child whose claim is pending',
    onFile: relative('child', claim),
    verdict: 'review',
    rule: 'family.protected',
  },
  {
    what: 'the brother of somebody whose claim is pending',
    onFile: relative('sibling', claim),
    verdict: 'review',
    rule: 'family.protected',
  },
  {
    what: 'somebody of one family group with a claimant, and nobody recorded how they are related',
    onFile: relative('other', { ...claim, relation: null, evidence: null }),
    verdict: 'review',
    rule: 'family.protected',
  },
  {
    what: 'the spouse of somebody whose claim was decided: the bar was lifted',
    onFile: relative('spouse', { bars: [aBar({ kind: 'asylum_pending', ...lifted })] }),
    verdict: 'clear',
  },
  {
    what: 'the spouse of somebody whose asylum a named decision ended',
    onFile: relative('spouse', { permits: [anEndedPermit({ category: 'asylee' })] }),
    verdict: 'clear',
  },
  {
    what: 'the spouse of somebody with withholding, which covers nobody else',
    onFile: relative('spouse', { bars: [aBar({ kind: 'withholding', destinations: ['IRN'] })] }),
    verdict: 'clear',
  },
  {
    what: 'the spouse of somebody with a pending application for T status',
    onFile: relative('spouse', { bars: [aBar({ kind: 't_status' })] }),
    verdict: 'blocked',
    rule: 'family.derivative',
  },
  { what: 'a spouse of whom nothing protects', onFile: relative('spouse'), verdict: 'clear' },
  {
    what: 'the child of a citizen',
    onFile: relative('parent', { nationality: 'USA' }),
    verdict: 'review',
    rule: 'citizenship.parent',
    citing: '16001.2',
  },
  {
    what: 'the spouse of a citizen, which makes nobody a citizen',
    onFile: relative('spouse', { nationality: 'USA' }),
    verdict: 'clear',
  },
]

/** The same under the Return Directive: family unity of the protected (Directive 2011/95/EU, Art. 23). */
export const euFamilies: readonly LawCase[] = [
  {
    what: 'the spouse of a refugee',
    onFile: relative('spouse', { permits: [aPermit({ category: 'refugee' })] }),
    verdict: 'blocked',
    rule: 'family.derivative',
    citing: 'Art. 23',
  },
  {
    what: 'a grown child of a refugee, from eighteen on',
    onFile: {
      ...relative('parent', { permits: [aPermit({ category: 'refugee' })] }),
      ...born('2006-03-01'),
    },
    verdict: 'review',
    rule: 'family.protected',
    citing: 'Art. 5(b)',
  },
  {
    what: 'the parent of a protected child',
    onFile: relative('child', { permits: [aPermit({ category: 'refugee' })] }),
    verdict: 'blocked',
    rule: 'family.derivative',
  },
  {
    what: 'a sister of an applicant',
    onFile: relative('sibling', claim),
    verdict: 'review',
    rule: 'family.protected',
  },
  {
    what: 'the child of a national of a member state',
    onFile: relative('parent', { nationality: 'FRA' }),
    verdict: 'review',
    rule: 'citizenship.parent',
    citing: '2004/38/EC',
  },
]
