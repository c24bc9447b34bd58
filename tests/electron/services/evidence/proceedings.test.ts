import { describe, expect, test } from 'vitest'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import type { OrderProceedings } from '#shared/model/removal-order.ts'
import { unknownProceedings } from '#shared/model/removal-order.ts'
import { anOffice, aPersonOnFile, withUser } from '#tests/support/office.ts'

const day = plainDate

async function anOrderOnFile() {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  const planner = await withUser(office, 'P. One', ['planner'])
  const read = async () => {
    const [order] = (await office.reed.people.get({ person })).orders
    if (order === undefined) throw new Error('No order')
    return order
  }
  const { id } = await read()
  return { ...office, office, person, planner, read, id }
}

describe('what becomes of an order', () => {
  test('is unknown until somebody records it, and what is not given stays', async () => {
    const { reed, id, read } = await anOrderOnFile()
    expect(await read()).toMatchObject(unknownProceedings)
    await reed.evidence.recordProceedings({ id, proceedings: { issuedBy: 'immigration_judge' } })
    await reed.evidence.recordProceedings({ id, proceedings: { appealFiledOn: day('2026-05-20') } })
    expect(await read()).toMatchObject({
      ...unknownProceedings,
      issuedBy: 'immigration_judge',
      appealFiledOn: '2026-05-20',
    })
  })

  test('can be said with a new order at once', async () => {
    const { reed, person } = await anOrderOnFile()
    const proceedings = {
      ...unknownProceedings,
      issuedBy: 'board',
      appealDecidedOn: day('2026-06-01'),
    } as const
    const { id } = await reed.evidence.addOrder({
      personId: person,
      number: 'RO-2',
      date: null,
      final: 'yes',
      destinations: [],
      evidence: null,
      ...proceedings,
    })
    const { orders } = await reed.people.get({ person })
    expect(orders.find(order => order.id === id)).toMatchObject(proceedings)
  })

  test.each<[string, Partial<OrderProceedings>]>([
    ['a decision on an appeal', { appealDecidedOn: day('2026-06-01') }],
    ['the denial of a motion', { reopenDeniedOn: day('2026-06-01') }],
    ['a waiver', { appealWaived: 'yes' }],
    ['absence, from which no appeal lies', { inAbsentia: 'yes' }],
    ['presence, in which a motion stays nothing', { inAbsentia: 'no' }],
    ['an exempt issuer', { issuedBy: 'dhs' }],
    ['another day of filing', { appealFiledOn: day('2026-05-01') }],
  ])('%s could end a stay: a planner may not record it, a reviewer may', async (_what, proceedings) => {
    const { ito, planner, id, read } = await anOrderOnFile()
    await planner.evidence.recordProceedings({ id, proceedings: { appealFiledOn: day('2026-05-20') } })
    const before = await read()
    await expect(planner.evidence.recordProceedings({ id, proceedings })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    expect(await read()).toEqual(before)
    await ito.evidence.recordProceedings({ id, proceedings })
    expect(await read()).toMatchObject(proceedings)
  })

  test('who made an order is said once', async () => {
    const { ito, id, read } = await anOrderOnFile()
    await ito.evidence.recordProceedings({ id, proceedings: { issuedBy: 'immigration_judge' } })
    const change = ito.evidence.recordProceedings({ id, proceedings: { issuedBy: 'board' } })
    await expect(change).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    expect((await read()).issuedBy).toBe('immigration_judge')
  })

  test('of one that was withdrawn is recorded no more', async () => {
    const { ito, id } = await anOrderOnFile()
    await ito.evidence.withdrawOrder({ id })
    const change = ito.evidence.recordProceedings({ id, proceedings: { appealFiledOn: day('2026-05-20') } })
    await expect(change).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  })
})

test('a bar is recorded with its court and its three moments, or without any', async () => {
  const { reed, person } = await anOrderOnFile()
  const bar = {
    personId: person,
    from: day('2026-11-23'),
    until: null,
    destinations: [] as string[],
    evidence: 'x',
  }
  const origin = {
    court: 'us-mdd',
    noticeAt: instant('2026-11-23T03:00:00Z'),
    grantedAt: instant('2026-11-23T02:00:00Z'),
    receivedAt: instant('2026-11-23T11:00:00Z'),
  }
  await reed.evidence.addBar({ ...bar, kind: 'standing_order', ...origin })
  await reed.evidence.addBar({ ...bar, kind: 'stay' })
  const { bars } = await reed.people.get({ person })
  expect(bars.find(({ kind }) => kind === 'standing_order')).toMatchObject(origin)
  expect(bars.find(({ kind }) => kind === 'stay')).toMatchObject({ court: null, noticeAt: null })
  const wrong = reed.evidence.addBar({ ...bar, kind: 'stay', court: 'Baltimore' })
  await expect(wrong).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})
