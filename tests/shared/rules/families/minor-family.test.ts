import { expect, test } from 'vitest'
import { partialDate } from '#shared/model/plain-date.ts'
import type { FlightFacts, PersonFacts, Related } from '#shared/rules/facts.ts'
import { aFlight, aPerson, facts, findingsOn, us, verdictOn } from '#tests/support/facts.ts'
import { aBar, aDecision, anId, anOrder, aPermit, asOf } from '#tests/support/records.ts'

const mother = aPerson({ person: { familyName: 'SALEHI', givenNames: 'Mina', caseNumber: 'A 012-345-678' } })

function aChild(
  travelsWithAdult: string | null,
  more: Partial<PersonFacts> = {},
  of: Partial<PersonFacts['person']> = {},
) {
  const person = {
    birthDate: partialDate('2016-04-01'),
    familyName: 'SALEHI',
    givenNames: 'Nika',
    travelsWithAdult,
    relationToAdult: 'parent' as const,
    ...of,
  }
  return aPerson({ ...more, person })
}

function foundOn(
  person: PersonFacts,
  others: readonly PersonFacts[] = [mother],
  more: Partial<FlightFacts> = {},
) {
  return findingsOn(facts([person, ...others], more), us, asOf, person)
}

test.each(['A012345678', 'a12345678', 'Salehi, Mina', 'Mina SALEHI'])(
  'a child travels with a listed adult, called %s',
  name => {
    expect(foundOn(aChild(name))).toEqual(['minor.accompanied info'])
  },
)

test('whoever is held where children without parents are is one, whatever the birth date says and with whomever they travel', () => {
  const held = { custodyPlace: 'ORR shelter, Brownsville' }
  expect(foundOn(aChild('A012345678', {}, held))).toEqual(['minor.unaccompanied blocks'])
  expect(foundOn(aPerson({ person: { ...held, birthDate: partialDate('1980-05-01') } }))).toEqual([
    'minor.unaccompanied blocks',
    'minor.age_unknown blocks',
  ])
})

const parentBorn = (birthDate: string) =>
  aPerson({
    person: {
      familyName: 'SALEHI',
      givenNames: 'Mina',
      caseNumber: 'A 012-345-678',
      birthDate: partialDate(birthDate),
    },
  })

test.each([
  ['nine years older', '1999-03-01', '2009-02-01'],
  ['twelve years older', '1997-03-01', '2010-02-01'],
  ['perhaps twelve years older, by the year alone', '1997', '2010-06-01'],
  ['thirteen years older less a day', '1997-02-02', '2010-02-01'],
])('a child whose parent is only %s waits for a reviewer', (_what, parent, child) => {
  const found = foundOn(aChild('A012345678', {}, { birthDate: partialDate(child) }), [parentBorn(parent)])
  expect(found).toEqual(['minor.not_guardian review'])
})

test('a parent of thirteen years more is one, and so is a guardian of any grown age', () => {
  const child = { birthDate: partialDate('2010-02-01') }
  expect(foundOn(aChild('A012345678', {}, child), [parentBorn('1997-02-01')])).toEqual([
    'minor.accompanied info',
  ])
  const ward = { ...child, relationToAdult: 'guardian' as const }
  expect(foundOn(aChild('A012345678', {}, ward), [parentBorn('1999-02-01')])).toEqual([
    'minor.accompanied info',
  ])
})

test('a child without a birth date has no parent that the dates bear out', () => {
  expect(foundOn(aChild('A012345678', {}, { birthDate: null }))).toEqual([
    'minor.age_unknown blocks',
    'minor.not_guardian review',
  ])
})

test.each<[string, Partial<PersonFacts>, PersonFacts['person']['relationToAdult'], string]>([
  [
    'asks for asylum, a parent',
    { bars: [aBar({ kind: 'asylum_pending' })] },
    'parent',
    'family.derivative blocks',
  ],
  [
    'asks for asylum, a guardian',
    { bars: [aBar({ kind: 'asylum_pending' })] },
    'guardian',
    'family.protected review',
  ],
  [
    'asks for asylum, nobody knows what',
    { bars: [aBar({ kind: 'asylum_pending' })] },
    null,
    'family.protected review',
  ],
  [
    'was granted asylum, a guardian',
    { permits: [aPermit({ category: 'asylee' })] },
    'guardian',
    'family.protected review',
  ],
  [
    'claims citizenship, a parent',
    { bars: [aBar({ kind: 'citizenship_claim' })] },
    'parent',
    'citizenship.parent review',
  ],
  [
    'claims citizenship, nobody knows what',
    { bars: [aBar({ kind: 'citizenship_claim' })] },
    null,
    'citizenship.parent review',
  ],
])(
  'what a list says of the adult counts as a recorded relation: one who %s',
  (_what, records, kind, expected) => {
    for (const name of ['A012345678', 'Mina SALEHI']) {
      const found = foundOn(aChild(name, {}, { relationToAdult: kind }), [{ ...mother, ...records }])
      expect(found, name).toContain(expected)
    }
  },
)

/** The mother as a relative of the child, as recorded. */
function related(kind: Related['kind'], relation = anId('relation') as Related['relation']): Related {
  const { id, nationality } = mother.person
  const shown = { name: 'SALEHI, Mina', evidence: 'Birth record 17', nationality, bars: [], permits: [] }
  return { relation, personId: id, kind, ...shown }
}

test.each<[string, Related[], PersonFacts['person']['relationToAdult']]>([
  ['nobody recorded what the adult is', [], null],
  ['a list says a brother or sister', [], 'sibling'],
  ['a list says somebody else', [], 'other'],
  ['only a family group of a list links them', [related('other', null)], null],
  ['the adult is recorded as a sister', [related('sibling')], null],
  ['the adult is recorded as a sister and a list says parent', [related('sibling')], 'parent'],
])('a child whose adult is listed waits for a reviewer when %s', (_what, known, relationToAdult) => {
  const child = aChild('A012345678', { related: known }, { relationToAdult })
  expect(foundOn(child)).toEqual(['minor.not_guardian review'])
})

test.each<[string, Related[], PersonFacts['person']['relationToAdult']]>([
  ['the adult is recorded as a parent', [related('parent')], null],
  ['the adult is recorded as a guardian', [related('guardian')], null],
  ['a list says guardian', [], 'guardian'],
])('a child travels with parent or guardian of record: %s', (_what, known, relationToAdult) => {
  const child = aChild('A012345678', { related: known }, { relationToAdult })
  expect(foundOn(child)).toEqual(['minor.accompanied info'])
})

test.each([null, 'no', 'A099999999', 'Karimi, Nobody'])(
  'a child whose adult is “%s” travels alone and blocks',
  name => {
    expect(foundOn(aChild(name))).toEqual(['minor.unaccompanied blocks'])
  },
)

test('an adult on standby, an adult who leaves elsewhere, and another child are no company', () => {
  const child = aChild('A012345678')
  const onStandby = { ...mother, assignment: { ...mother.assignment, status: 'standby' as const } }
  const elsewhere = { ...mother, assignment: { ...mother.assignment, to: 'IST' } }
  const young = { ...mother, person: { ...mother.person, birthDate: partialDate('2010') } }
  const ageless = { ...mother, person: { ...mother.person, birthDate: null } }
  for (const company of [onStandby, elsewhere, young, ageless]) {
    expect(foundOn(child, [company], { flight: aFlight({ via: ['IST'] }) })).toEqual([
      'minor.unaccompanied blocks',
    ])
  }
})

test('that an adult travels along, without a name or with the name of two people, waits for a reviewer', () => {
  expect(foundOn(aChild('yes'))).toEqual(['minor.adult_unclear review'])
  const namesake = aPerson({ person: { familyName: 'SALEHI', givenNames: 'Mina' } })
  expect(foundOn(aChild('Salehi, Mina'), [mother, namesake])).toEqual(['minor.adult_unclear review'])
})

test('a decision that company is assured lapses when the family on the flight changes', () => {
  const member = { personId: mother.person.id, name: 'SALEHI, Mina', onThisFlight: 'listed' as const }
  const child = aChild('yes', { family: [member] })
  const finding = verdictOn(facts([child, mother]), us, asOf, child).findings[0]
  if (finding === undefined) throw new Error('No finding')
  const decisions = [aDecision(finding, 'accept')]
  expect(foundOn(child, [mother], { decisions })).toEqual(['minor.adult_unclear info'])
  const left = { ...child, family: [{ ...member, onThisFlight: 'no' as const }] }
  expect(foundOn(left, [], { decisions })).toEqual(['minor.adult_unclear review', 'family.split review'])
})

test('somebody is a minor until the day of the eighteenth birthday, on the clocks of the origin', () => {
  const flight = aFlight({ departs: '2026-12-11T04:30:00Z', arrives: '2026-12-11T17:00:00Z' })
  const born = (date: string) =>
    foundOn(aPerson({ person: { birthDate: partialDate(date) } }), [], { flight })
  expect(born('2008-12-10')).toEqual([])
  expect(born('2008-12-11')).toEqual(['minor.unaccompanied blocks'])
})

test.each([null, '2008', '2008-12', '1900-01-01', '2031-01-01'])(
  'the birth date %s leaves the age unknown: treated as a minor, and blocked until it is assessed',
  date => {
    const person = aPerson({ person: { birthDate: date === null ? null : partialDate(date) } })
    expect(foundOn(person, [])).toEqual(['minor.unaccompanied blocks', 'minor.age_unknown blocks'])
  },
)

test('a year alone is enough where every day of it means an adult', () => {
  expect(foundOn(aPerson({ person: { birthDate: partialDate('2007') } }), [])).toEqual([])
})

function aFamily(second: Partial<PersonFacts['assignment']>, status: 'listed' | 'standby' = 'listed') {
  const id = anId('person')
  const spouse = aPerson({ person: { id, familyName: 'SALEHI' }, assignment: second })
  const onThisFlight = second.status === 'standby' ? 'standby' : 'listed'
  const first = aPerson({
    assignment: { status },
    family: [{ personId: id, name: 'SALEHI, Omid', onThisFlight }],
  })
  return { first, spouse }
}

test('a family together is a family together', () => {
  const { first, spouse } = aFamily({})
  expect(foundOn(first, [spouse])).toEqual([])
})

test('a member who is not on the flight, waits on standby, or leaves elsewhere splits the family', () => {
  const { first } = aFamily({})
  const absent = first.family.map(member => ({ ...member, onThisFlight: 'no' as const }))
  expect(foundOn({ ...first, family: absent }, [])).toEqual(['family.split review'])
  const waiting = aFamily({ status: 'standby' })
  expect(foundOn(waiting.first, [waiting.spouse])).toEqual(['family.split review'])
  const elsewhere = aFamily({ to: 'IST' })
  const flight = aFlight({ via: ['IST'] })
  // Türkiye did not accept the spouse, who is blocked there besides.
  expect(foundOn(elsewhere.first, [elsewhere.spouse], { flight })).toEqual([
    'family.split review',
    'family.member_blocked review',
  ])
})

test('promoting somebody to a family that is listed splits nothing', () => {
  const { first, spouse } = aFamily({}, 'standby')
  expect(foundOn(first, [spouse])).toEqual([])
})

test('a decision on a family holds for one flight only', () => {
  const { first } = aFamily({})
  const apart = { ...first, family: first.family.map(member => ({ ...member, onThisFlight: 'no' as const })) }
  const finding = verdictOn(facts(apart)).findings[0]
  if (finding === undefined) throw new Error('No finding')
  const decisions = [aDecision(finding, 'accept')]
  expect(foundOn(apart, [], { decisions })).toEqual(['family.split info'])
  const flight = { ...aFlight(), id: anId('flight') }
  expect(foundOn(apart, [], { decisions, flight })).toEqual(['family.split review'])
})

test('a child with an order of its own is still a child', () => {
  expect(foundOn(aChild(null, { orders: [anOrder()] }))).toEqual(['minor.unaccompanied blocks'])
})
