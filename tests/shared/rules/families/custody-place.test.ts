import { expect, test } from 'vitest'
import { aPerson, facts, findingsOn, verdictOn } from '#tests/support/facts.ts'
import { aClassOrder } from '#tests/support/records.ts'

function isCovered({ custodyPlace }: { custodyPlace: string[] }, person: ReturnType<typeof aPerson>) {
  const given = facts(person, { classOrders: [aClassOrder({ covers: { custodyPlace } })] })
  return findingsOn(given).includes('class_order.covers blocks')
}

test.each([
  ['Rio Grande', 'Río Grande'],
  ['Río Grande', 'Rio Grаnde'],
  ['Rio Grande', 'Riogrande'],
  ['Karnes County', 'Residential Center of Karnes Countty'],
  ['South Texas', 'Texas, South'],
  ['Prairieland', 'Prairielnad'],
])('a place spelled otherwise than in the order is covered: %s, %s', (ordered, actual) => {
  expect(isCovered({ custodyPlace: [ordered] }, aPerson({ person: { custodyPlace: actual } }))).toBe(true)
})

test.each([
  ['North Hall', 'South Hall'],
  ['Camp 1', 'Camp 2'],
  ['Unit 12345', 'Unit 12346'],
  ['Adams', 'Alamo'],
])('a place with another name is not: %s, %s', (ordered, actual) => {
  expect(isCovered({ custodyPlace: [ordered] }, aPerson({ person: { custodyPlace: actual } }))).toBe(false)
})

test('a finding says what was taken for the place of the order', () => {
  const person = aPerson({ person: { custodyPlace: 'Prairielnad' } })
  const order = aClassOrder({ covers: { custodyPlace: ['Prairieland'] } })
  const { findings } = verdictOn(facts(person, { classOrders: [order] }))
  expect(findings[0]?.why).toContain('written “Prairielnad”, which is near enough to be Prairieland')
})
