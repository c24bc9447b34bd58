import { expect, test } from 'vitest'
import { check } from '#shared/rules/check.ts'
import { explain } from '#shared/rules/explain.ts'
import type { FlightFacts, PersonFacts, Related } from '#shared/rules/facts.ts'
import { aPerson, eu, facts, findingsOn, us, verdictOn } from '#tests/support/facts.ts'
import { aBar, aDecision, anId, aPermit, asOf } from '#tests/support/records.ts'

const resident = { permits: [aPermit({ category: 'lpr' })] }

/** Two people aboard, each recorded as the other's relative, or of one family group of a list where `kind` is null. */
function related(
  kind: Related['kind'] | null,
  first: Partial<PersonFacts> = {},
  second: Partial<PersonFacts> = {},
): [PersonFacts, PersonFacts] {
  const [a, b] = [anId('person'), anId('person')]
  const link = (personId: typeof a): Partial<PersonFacts> => {
    const name = 'SALEHI, Omid'
    if (kind === null) return { family: [{ personId, name, onThisFlight: 'listed' }] }
    const known = { name, kind, evidence: 'Civil record, no. 17', nationality: 'IRN', bars: [], permits: [] }
    return { related: [{ relation: anId('relation'), personId, ...known }] }
  }
  return [
    aPerson({ person: { id: a }, ...link(b), ...first }),
    aPerson({ person: { id: b }, ...link(a), ...second }),
  ]
}

function foundOn([person, ...others]: [PersonFacts, ...PersonFacts[]], more: Partial<FlightFacts> = {}) {
  return findingsOn(facts([person, ...others], more), us, asOf, person)
}

test.each(['spouse', 'child', 'parent', 'guardian', 'sibling', 'other', null] as const)(
  'whoever would fly without a blocked relative (%s) waits for a reviewer',
  kind => {
    expect(foundOn(related(kind, {}, resident))).toEqual(['family.member_blocked review'])
    expect(foundOn(related(kind))).toEqual([])
  },
)

test('a relative who waits for a reviewer parts nobody yet, and one who was refused does', () => {
  const [person, other] = related(
    'spouse',
    {},
    { permits: [aPermit({ category: 'lpr', status: 'revoked' })] },
  )
  expect(foundOn([person, other])).toEqual([])
  const [finding] = verdictOn(facts([other, person]), us, asOf, other).findings
  if (finding === undefined) throw new Error('Nothing was found of the relative')
  const decisions = [aDecision(finding, 'refuse')]
  expect(foundOn([person, other], { decisions })).toEqual(['family.member_blocked review'])
})

test('nobody is parted from a relative who is blocked like them, nor held by one who only waits for them', () => {
  const [first, second] = related('spouse', resident, resident)
  expect(foundOn([first, second])).toEqual(['permit.valid blocks'])
  const [husband, wife] = related('spouse', resident)
  expect(foundOn([husband, wife])).toEqual(['permit.valid blocks'])
})

test('whom a chain of relatives would hold is not held: only who is blocked on their own parts a family', () => {
  const [child, mother] = related('parent', {}, resident)
  const [uncle] = related('sibling')
  const known = uncle.related?.map(each => ({ ...each, personId: child.person.id }))
  expect(foundOn([{ ...uncle, related: known ?? [] }, child, mother])).toEqual([])
})

test('a relative who is taken off the flight parts nobody by a block', () => {
  const [person, other] = related('spouse', {}, resident)
  const gone = { ...other, assignment: { ...other.assignment, status: 'removed' as const } }
  expect(foundOn([person, gone])).toEqual([])
})

test('a decision holds for this flight and this relative, whatever else blocks the relative', () => {
  const [person, other] = related('child', {}, resident)
  const [finding] = verdictOn(facts([person, other]), us, asOf, person).findings
  if (finding === undefined) throw new Error('No finding')
  expect(finding).toMatchObject({ subject: other.person.id, resolution: 'decide_review' })
  expect(finding.why).toContain('SALEHI, Omid, recorded as child, who is blocked')
  const decisions = [aDecision(finding, 'accept')]
  expect(foundOn([person, other], { decisions })).toEqual(['family.member_blocked info'])
  const more = { ...other, bars: [aBar({ kind: 'court_order' })] }
  expect(foundOn([person, more], { decisions })).toEqual(['family.member_blocked info'])
  const flight = { ...facts([person]).flight, id: anId('flight') }
  expect(foundOn([person, other], { decisions, flight })).toEqual(['family.member_blocked review'])
})

test('whoever is blocked only if another side of a conflict holds parts the family too', () => {
  const [person, other] = related('spouse')
  const otherwise = [{ takes: [], facts: {}, people: [{ ...other, ...resident }] }]
  expect(foundOn([person, other], { otherwise })).toEqual(['family.member_blocked review'])
})

test('an explanation finds what the check finds, and says how the relatives stand', () => {
  const [person, other] = related('spouse', {}, resident)
  const aboard = facts([person, other])
  const told = explain(aboard, eu, asOf, person.person.id)
  const ofCheck = check(aboard, eu, asOf).people.find(each => each.personId === person.person.id)
  expect(told?.considered.flatMap(({ findings }) => findings)).toEqual(ofCheck?.findings)
  const [asked] = told?.considered.filter(({ family }) => family === 'blocked_relative') ?? []
  expect(asked?.looked).toEqual([
    'Relatives on this flight, as the other rules leave them: SALEHI, Omid (blocked).',
  ])
  expect(asked?.findings[0]?.citation).toContain('Art. 14(1)(a)')
})
