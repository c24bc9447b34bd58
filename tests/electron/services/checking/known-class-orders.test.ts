import { expect, test } from 'vitest'
import { readKnownClassOrders } from '#electron/services/checking/known-class-orders.ts'
import { NewClassOrder } from '#shared/contract/class-orders.ts'
import { sameSpelling } from '#shared/rules/definitions/places.ts'
import { anOffice } from '#tests/support/office.ts'

const known = readKnownClassOrders()

test.each(known)('$code can be recorded as it comes, and says how well it is established', order => {
  const { title, covers, from, until, source } = order
  expect(NewClassOrder.safeParse({ title, covers, from, until, citation: source.citation }).success).toBe(
    true,
  )
  expect(source.address, 'an address').toBeDefined()
  expect(source.readOn, 'a day of reading').toBeDefined()
  for (const code of [...(covers.nationality ?? []), ...(covers.destinations ?? [])]) {
    expect(sameSpelling(code), code).toBeDefined()
  }
})

test('each is known by one code', () => {
  expect(new Set(known.map(({ code }) => code)).size).toBe(known.length)
})

test('an office is offered those of its own law, and none is in force before it is recorded', async () => {
  const { reed } = await anOffice()
  const offered = await reed.classOrders.known()
  expect(offered.length).toBeGreaterThan(0)
  expect(offered.every(({ code }) => code.startsWith('us.'))).toBe(true)
  expect(await reed.classOrders.list()).toEqual([])
})
