import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RecallView } from '#shared/contract/movements.ts'
import { addTime, systemNow } from '#shared/model/plain-date.ts'
import { jsonOf, offices, people, register, today } from './command-line.ts'

const { anOffice } = offices()

/** A flight that leaves in five minutes, with everybody of the file on it. */
async function aFlight() {
  const office = anOffice()
  const { cwd, reed } = office
  writeFileSync(join(cwd, 'people.csv'), people)
  writeFileSync(join(cwd, 'register.csv'), register)
  await reed('people', 'import', 'people.csv')
  const departs = addTime(systemNow(), { minutes: 5 })
  const route = ['--from', 'JFK', '--via', 'IST', '--to', 'IKA', '--cabin', 'A320', '--departs', departs]
  jsonOf(await reed('flight', 'new', '--number', 'HO1', ...route))
  return office
}

test('somebody put on file by mistake is taken back while nothing rests on them, and brought back', async () => {
  const { cwd, reed } = anOffice()
  writeFileSync(join(cwd, 'people.csv'), people)
  await reed('people', 'import', 'people.csv')
  const before = jsonOf(await reed('people', 'list')) as unknown as { caseNumber: string }[]
  expect((await reed('people', 'take-back', 'A000000001')).status).toBe(2)
  jsonOf(await reed('people', 'take-back', 'A000000001', '--reason', 'Typed twice'))
  const left = jsonOf(await reed('people', 'list')) as unknown as { caseNumber: string }[]
  expect(left).toEqual(before.filter(row => row.caseNumber !== 'A000000001'))
  expect(jsonOf(await reed('people', 'list', '--taken-back'))).toMatchObject([{ caseNumber: 'A000000001' }])
  expect((await reed('people', 'show', 'A000000001')).json).toMatchObject({
    takenBack: { reason: 'Typed twice' },
  })
  jsonOf(await reed('people', 'bring-back', 'A000000001', '--reason', 'Meant after all'))
  jsonOf(await reed('stop', 'A000000001', '--why', 'Counsel called'))
  const refused = await reed('people', 'take-back', 'A000000001', '--reason', 'Typed twice')
  expect(refused.status).toBe(1)
  expect(refused.stdout + refused.stderr).toContain('rests a stop')
})

test('staff are put aboard with who they are; what is left out the check asks', async () => {
  const { reed } = await aFlight()
  const known = ['--born', '1980-01-02', '--nationality', 'USA', '--document', 'ST1000001']
  jsonOf(await reed('flight', 'staff', 'HO1', 'Jan Example', '--kind', 'escort', ...known))
  const check = async () =>
    (await reed('flight', 'check', 'HO1')).json as unknown as {
      flightFindings: { rule: string; why: string }[]
    }
  const asked = async () => (await check()).flightFindings.filter(each => each.rule.startsWith('staff.'))
  expect(await asked()).toEqual([])
  expect((await reed('flight', 'staff', 'HO1', 'X', '--kind', 'medic', '--born', '1980-13-01')).status).toBe(
    2,
  )
  jsonOf(await reed('flight', 'staff', 'HO1', 'Pat Example', '--kind', 'medic'))
  expect(await asked()).toMatchObject([
    { rule: 'staff.unidentified', why: expect.stringContaining('The medic Pat Example') },
  ])
})

test('a recall is not withdrawn while what opened it stands, nor without a reason; the list goes on saying so', async () => {
  const { reed, ito } = await aFlight()
  jsonOf(await reed('flight', 'add', 'HO1', '--all'))
  jsonOf(await reed('flight', 'board', 'HO1', '--stop', 'JFK', '--at', addTime(systemNow(), { minutes: -2 })))
  const order = ['--kind', 'court_order', '--from', today, '--evidence', 'Docket 9']
  jsonOf(await reed('bar', 'add', 'A000000001', ...order))
  const open = (await ito('recall', 'list')).json as unknown as RecallView[]
  const id = open.find(view => view.person === 'KARIMI, Ali')?.id ?? ''
  expect((await ito('recall', 'withdraw', id)).status).toBe(2)
  expect((await ito('recall', 'withdraw', id, '--reason', 'x')).status).not.toBe(0)
  const withdrawn = await ito('recall', 'withdraw', id, '--reason', 'The clerk meant another flight')
  expect(withdrawn.status).not.toBe(0)
  expect(withdrawn.stderr).toMatch(/court/i)
  expect(withdrawn.stderr).toMatch(/account for the person/)
  const rest = (await ito('recall', 'list')).json as unknown as RecallView[]
  expect(rest.map(view => view.id)).toContain(id)
})

test('an order of a court that ends before it begins, or begins next year, is refused; nothing is entered', async () => {
  const { cwd, reed } = anOffice()
  writeFileSync(join(cwd, 'people.csv'), people)
  await reed('people', 'import', 'people.csv')
  const nextYear = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
  const stay = (from: string, until: string) =>
    reed(
      'bar',
      'add',
      'A000000001',
      '--kind',
      'stay',
      '--from',
      from,
      '--until',
      until,
      '--evidence',
      'Docket 9',
    )
  expect((await stay(nextYear, nextYear)).status).toBe(2)
  expect((await stay(today, '2026-01-01')).status).toBe(2)
  const order = { citation: 'D. Example', from: nextYear, covers: { nationality: ['IRN'] } }
  writeFileSync(join(cwd, 'order.json'), JSON.stringify(order))
  const refused = await reed('order', 'add', '--file', 'order.json')
  expect(refused.status).toBe(2)
  expect(refused.stdout + refused.stderr).toContain('look at the year')
  expect(jsonOf(await reed('order', 'list'))).toEqual([])
})
