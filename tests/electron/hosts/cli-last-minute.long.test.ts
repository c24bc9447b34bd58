import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RecallView } from '#shared/contract/movements.ts'
import { addTime, systemNow } from '#shared/model/plain-date.ts'
import { jsonOf, offices, people, register, today } from './command-line.ts'

const { anOffice } = offices()

const ago = (minutes: number) => addTime(systemNow(), { minutes: -minutes })

/** A flight that should have left twenty minutes ago, with three people on it. */
async function aLateFlight() {
  const office = anOffice()
  const { cwd, reed } = office
  writeFileSync(join(cwd, 'people.csv'), people)
  writeFileSync(join(cwd, 'register.csv'), register)
  await reed('people', 'import', 'people.csv')
  const route = ['--from', 'JFK', '--via', 'IST', '--to', 'IKA', '--cabin', 'A320']
  jsonOf(
    await reed(
      'flight',
      'new',
      '--number',
      'HO1',
      ...route,
      '--departs',
      addTime(systemNow(), { minutes: 5 }),
    ),
  )
  jsonOf(await reed('flight', 'add', 'HO1', '--all'))
  return office
}

test('doors, an order with its three moments, and the captain: all of it without a screen', async () => {
  const { reed, ito } = await aLateFlight()
  const boarded = jsonOf(await reed('flight', 'board', 'HO1', '--stop', 'JFK', '--at', ago(30)))
  expect(boarded).toMatchObject({ id: expect.any(String), phase: 'boarded', airport: 'JFK' })
  const early = await reed('flight', 'take-off', 'HO1', '--at', ago(45))
  expect(early.status).toBe(1)

  const order = ['--kind', 'court_order', '--from', today, '--evidence', 'Docket 9']
  const moments = ['--court', 'us-mdd', '--granted', ago(60), '--received', ago(10)]
  jsonOf(await reed('bar', 'add', 'A000000001', ...order, ...moments))
  const shown = jsonOf(await reed('people', 'show', 'A000000001')) as { bars?: object[] }
  expect(shown.bars).toMatchObject([{ court: 'us-mdd', grantedAt: expect.any(String), noticeAt: null }])

  const listed = await ito('recall', 'list')
  expect(listed.status).toBe(1)
  const recalls = listed.json as unknown as RecallView[]
  const recall = recalls.find(view => view.person === 'KARIMI, Ali')
  expect(recall?.why).toMatch(
    /Granted .* min before boarding was complete at JFK.*received .* after boarding/,
  )
  const id = recall?.id ?? ''
  jsonOf(await ito('recall', 'tick', id, 'hold_aircraft', '--note', 'Dispatcher Osei: doors are opened'))
  const wrong = await ito('recall', 'tick', id, 'call_everybody')
  expect(wrong.status).toBe(2)
  jsonOf(await ito('recall', 'account', id, '--outcome', 'taken_off', '--note', 'At the door'))
  const moved = jsonOf(await reed('flight', 'moments', 'HO1')) as unknown as { movements: object[] }
  expect(moved.movements).toMatchObject([{ kind: 'boarding_complete', airport: 'JFK', withdrawnAt: null }])
})

test('a class order is previewed against everybody before it is entered, and bounds that leave nobody are refused', async () => {
  const { cwd, reed } = anOffice()
  writeFileSync(join(cwd, 'people.csv'), people)
  await reed('people', 'import', 'people.csv')
  const order = {
    citation: 'D. Example, order of 04:22',
    from: '2026-11-01',
    until: '2026-12-24T16:00-05:00',
    grantedAt: '2026-11-01T04:22-05:00',
    covers: { nationality: 'IRN', bornFrom: '1980-01-01', destinations: ['IRN', 'TUR'] },
  }
  writeFileSync(join(cwd, 'order.json'), JSON.stringify(order))
  const preview = jsonOf(await reed('order', 'preview', '--file', 'order.json')) as unknown as {
    name: string
  }[]
  expect(preview.map(({ name }) => name).toSorted()).toEqual(['MORADI, Sara', 'SALEHI, Reza'])
  expect(jsonOf(await reed('order', 'list'))).toEqual([])
  expect(jsonOf(await reed('order', 'add', '--file', 'order.json'))).toMatchObject({ covered: 2 })
  expect(jsonOf(await reed('order', 'list'))).toMatchObject([
    { until: '2026-12-24T21:00:00Z', grantedAt: '2026-11-01T09:22:00Z', receivedAt: null },
  ])
  const covers = { ageFrom: 18, ageUnder: 18 }
  writeFileSync(join(cwd, 'nobody.json'), JSON.stringify({ ...order, covers }))
  const refused = await reed('order', 'add', '--file', 'nobody.json')
  expect(refused.status).toBe(2)
  expect(refused.json.error?.problems?.[0]?.reason).toMatch(/leave nobody between them/)
})
