import { expect, test } from 'vitest'
import type { ClassCondition, ClassOrder } from '#shared/model/class-order.ts'
import { instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import type { Release } from '#shared/model/release.ts'
import { memberProtection } from '#shared/protection/kinds/recorded-bars.ts'
import { aFlight, aPerson, aReleaseByTwo, facts, findingsOn, us, verdictOn } from '#tests/support/facts.ts'
import { aClassOrder, aMembership, aPassport, lifted } from '#tests/support/records.ts'

function isCovered(covers: ClassCondition, person = aPerson(), more: Partial<ClassOrder> = {}) {
  const given = facts(person, { classOrders: [aClassOrder({ covers, ...more })] })
  return findingsOn(given).includes('class_order.covers blocks')
}

test('an order covers whoever meets every condition', () => {
  const held = aPerson({ person: { custodyPlace: 'North Hall' } })
  expect(isCovered({ nationality: ['IRN', 'IRQ'], ageFrom: 50, custodyPlace: ['North Hall'] }, held)).toBe(
    true,
  )
  expect(isCovered({ nationality: ['IRQ'], ageFrom: 50 }, held)).toBe(false)
  expect(isCovered({ nationality: ['IRN'], ageFrom: 60 }, held)).toBe(false)
  expect(isCovered({ nationality: ['IRN'], custodyPlace: ['South Hall'] }, held)).toBe(false)
})

test('a fact that the record does not know counts as covered', () => {
  expect(isCovered({ nationality: ['IRQ'] }, aPerson({ person: { nationality: null } }))).toBe(true)
  expect(isCovered({ nationality: ['IRQ'] }, aPerson({ person: { nationality: 'XXX' } }))).toBe(true)
  expect(isCovered({ ageUnder: 18 }, aPerson({ person: { birthDate: null } }))).toBe(true)
  expect(isCovered({ custodyPlace: ['South Hall'] }, aPerson({ person: { custodyPlace: null } }))).toBe(true)
})

test('a birth year that leaves both ages open is covered by both', () => {
  const born = aPerson({ person: { birthDate: partialDate('2008') } })
  expect(isCovered({ ageUnder: 18 }, born)).toBe(true)
  expect(isCovered({ ageFrom: 18 }, born)).toBe(true)
})

test('a second nationality on a document is covered too', () => {
  const person = aPerson({ documents: [aPassport(), aPassport({ state: 'IRQ', nationality: 'IRQ' })] })
  expect(isCovered({ nationality: ['IRQ'] }, person)).toBe(true)
})

test('a destination means every stop after boarding', () => {
  const order = aClassOrder({ covers: { destinations: ['TUR'] } })
  const via = (airport: string[]) =>
    findingsOn(facts(aPerson(), { flight: aFlight({ via: airport }), classOrders: [order] }))
  expect(via(['IST'])).toEqual(['class_order.covers blocks'])
  expect(via([])).toEqual([])
})

test.each(['unknown', 'N/A', '-', '?', 'نامعلوم', 'in transit', 'Transferred'])(
  '“%s” names no place: whoever is held there may be held in the one of the order',
  said => {
    const person = aPerson({ person: { custodyPlace: said } })
    expect(isCovered({ custodyPlace: ['South Hall'] }, person)).toBe(true)
  },
)

test('part of a custody place’s name is enough', () => {
  const person = aPerson({ person: { custodyPlace: 'North Hall Family Residential Center' } })
  expect(isCovered({ custodyPlace: ['north  hall'] }, person)).toBe(true)
})

test('an order holds from its first to its last day, until it is lifted with evidence', () => {
  const covers = { nationality: ['IRN'] }
  expect(isCovered(covers, aPerson(), { until: plainDate('2026-11-23') })).toBe(true)
  expect(isCovered(covers, aPerson(), { until: plainDate('2026-11-22') })).toBe(false)
  expect(isCovered(covers, aPerson(), { from: plainDate('2027-01-01') })).toBe(false)
  expect(isCovered(covers, aPerson(), lifted)).toBe(false)
  expect(isCovered(covers, aPerson(), { ...lifted, liftEvidence: null })).toBe(true)
})

test('a rule that is policy does not say how well the order itself was read', () => {
  const past = aClassOrder({ covers: { nationality: ['IRN'] }, until: plainDate('2026-11-01') })
  expect(us.rules['class_order.ran_out'].source.verified).toBe('policy')
  expect(verdictOn(facts(aPerson(), { classOrders: [past] })).findings[0]).toMatchObject({
    rule: 'class_order.ran_out',
    citation: past.citation,
    verified: 'unread',
  })
})

test('the finding cites the order itself', () => {
  const given = facts(aPerson(), {
    classOrders: [aClassOrder({ covers: { nationality: ['IRN', 'IRQ'], ageUnder: 60 } })],
  })
  expect(verdictOn(given).findings[0]).toMatchObject({
    citation: 'D. Example, order of 1 Oct 2026',
    why: 'Covered by “Order for nationals of Iran”, from 1 Oct 2026 until further order: nationals of Islamic Republic of Iran or Iraq and under 60 years.',
  })
})

test('days of birth and of departure bound an order; a birth date known to the year may mean any day of it', () => {
  const bornIn = (birthDate: string) => aPerson({ person: { birthDate: partialDate(birthDate) } })
  const covers = { bornFrom: plainDate('2008-12-10') }
  expect(findingsOn(facts(bornIn('2008-12-09'), { classOrders: [aClassOrder({ covers })] }))).not.toContain(
    'class_order.covers blocks',
  )
  for (const birthDate of ['2008-12-10', '2008-12', '2008']) {
    expect(findingsOn(facts(bornIn(birthDate), { classOrders: [aClassOrder({ covers })] }))).toContain(
      'class_order.covers blocks',
    )
  }
  const departing = (departsTo: string) =>
    findingsOn(
      facts(aPerson(), { classOrders: [aClassOrder({ covers: { departsTo: plainDate(departsTo) } })] }),
    )
  expect(departing('2026-12-10')).toContain('class_order.covers blocks')
  expect(departing('2026-12-09')).not.toContain('class_order.covers blocks')
})

test('an order that lapses at a minute holds through it, and says when it was granted and received', () => {
  const order = aClassOrder({
    until: instant('2026-11-23T12:00:00Z'),
    grantedAt: instant('2026-11-23T04:22:00Z'),
    receivedAt: instant('2026-11-23T05:10:00Z'),
    recordedAt: instant('2026-11-23T05:12:00Z'),
  })
  const at = (time: string) => verdictOn(facts(aPerson(), { classOrders: [order] }), us, instant(time))
  expect(at('2026-11-23T12:00:00Z').verdict).toBe('blocked')
  expect(at('2026-11-23T12:00:00Z').findings[0]?.why).toContain(
    'Granted 04:22 UTC, received 05:10 UTC, entered 05:12 UTC, on 23 Nov 2026.',
  )
  expect(at('2026-11-23T12:00:01Z')).toMatchObject({
    verdict: 'review',
    findings: [{ rule: 'class_order.ran_out' }],
  })
})

test('past its date, or said to begin after the flight, an order asks whomever it covers and nobody else', () => {
  const iraqi = aPerson({}, 'IRQ')
  for (const [more, rule] of [
    [{ until: plainDate('2026-11-01') }, 'class_order.ran_out review'],
    [{ from: plainDate('2027-11-23') }, 'class_order.not_begun review'],
  ] as const) {
    expect(findingsOn(facts(aPerson(), { classOrders: [aClassOrder(more)] }))).toEqual([rule])
    expect(findingsOn(facts(iraqi, { classOrders: [aClassOrder(more)] })).join()).not.toContain('class_order')
  }
})

test('who was ever of the class stays covered, whatever the record says now, and the finding says what fitted', () => {
  const order = aClassOrder({ covers: { custodyPlace: ['South Hall'] } })
  const memberships = [aMembership({ classOrderId: order.id })]
  const covered = verdictOn(facts(aPerson({ memberships }), { classOrders: [order] }))
  expect(covered.verdict).toBe('blocked')
  expect(covered.findings[0]?.why).toContain(
    'A member of the class since 1 Oct 2026 12:00 UTC (national of Islamic Republic of Iran, born 3 Feb 1971, held at South Hall): a change of the record ends no membership.',
  )
  expect(
    findingsOn(facts(aPerson({ memberships }), { classOrders: [aClassOrder({ ...order, ...lifted })] })),
  ).toEqual([])
  const other = aClassOrder({ covers: { custodyPlace: ['West Hall'] } })
  expect(findingsOn(facts(aPerson({ memberships }), { classOrders: [other] }))).toEqual([])
})

test('a member is covered only on the flights that the order means', () => {
  const order = aClassOrder({ covers: { custodyPlace: ['South Hall'], destinations: ['TUR'] } })
  const memberships = [aMembership({ classOrderId: order.id })]
  expect(findingsOn(facts(aPerson({ memberships }), { classOrders: [order] }))).toEqual([])
  const viaIstanbul = { flight: aFlight({ via: ['IST'] }), classOrders: [order] }
  expect(findingsOn(facts(aPerson({ memberships }), viaIstanbul))).toEqual(['class_order.covers blocks'])
})

test('a release of the membership, agreed to by a second person, ends it for this person, also where the record still fits', () => {
  const order = aClassOrder()
  const person = aPerson()
  const protection = memberProtection(person.person.id, order.id)
  const [first, second] = aReleaseByTwo(protection, person.person.id)
  if (!first || !second) throw new Error('Not two')
  const covers = (releases: readonly Release[]) =>
    findingsOn(facts({ ...person, releases }, { classOrders: [order] })).includes('class_order.covers blocks')
  expect([covers([]), covers([first]), covers([first, second])]).toEqual([true, true, false])
})
