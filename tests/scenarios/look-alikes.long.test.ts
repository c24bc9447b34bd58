import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aFile, csvOf } from '#tests/electron/services/a-session.ts'
import { aFlightTo, anOffice, aPersonOnFile } from '#tests/support/office.ts'
import { stoppedBy } from './stopped-by.ts'

/** What looks the same to whoever reads a list, and is not the same to a program: letters, numbers, places, cells. */

const columns =
  'permit_number,category,status,family_name,given_names,birth_date,nationality,document_number,case_number'
const stranger = 'IOE0000000001,lpr,valid,Okoro,Chidi,1970-01-01,NGA,B555,A900000001'

async function importRegister(reed: Client, rows: string[], heading = columns) {
  const file = aFile([heading, ...rows].join('\n'), 'register.csv')
  const request = { file, source: 'National register', asOf: plainDate('2026-11-23') }
  for await (const event of await reed.register.import(request)) {
    if (event.type === 'done') return event.report
  }
  throw new Error('The import ended without a report')
}

/** The check of one person against a register of one row beside a stranger's. */
async function checkedAgainst(row: string, fields: Parameters<typeof aPersonOnFile>[2] = {}) {
  const { reed } = await anOffice()
  const person = await aPersonOnFile(reed, 1, { caseNumber: 'A100000001', ...fields })
  const report = await importRegister(reed, [stranger, row])
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [person] })
  return { report, reed, flight, person, stopped: await stoppedBy(reed, flight, person) }
}

test.each([
  ['a Cyrillic letter', 'А100000001', 'permit.valid blocks', 'A100000001'],
  ['digits of another script', 'A១០០០០០០០១', 'permit.valid blocks', 'A100000001'],
  ['letters for digits', 'A1OOOOOOO1', 'register.possible_match review', 'A100000001'],
  ['letters for digits on our side', 'A100000001', 'register.possible_match review', 'A1OOOOOOOl'],
  ['a label in front', 'A-number: 100000001', 'permit.valid blocks', 'A100000001'],
  ['a label in words', 'Alien No. 100 000 001', 'permit.valid blocks', 'A100000001'],
  ['another number in company', 'A000000019 / A100000001', 'permit.valid blocks', 'A100000001'],
])('a register’s number with %s hides nobody', async (_kind, number, rule, caseNumber) => {
  const row = `IOE2,lpr,valid,Zzyx,Other,1951-01-06,HND,,${number}`
  const { stopped } = await checkedAgainst(row, { caseNumber })
  expect(new Set(stopped.rules)).toEqual(new Set([rule]))
})

test('letters of another script in a register’s name hide nobody, and the import says so', async () => {
  const name = { familyName: 'Alvarez', givenNames: 'Jorge', birthDate: partialDate('1985-03-04') }
  const { stopped, report } = await checkedAgainst('IOE2,lpr,valid,Аlvаrеz,Jоrgе,,,,', name)
  expect(stopped.rules).toEqual(['register.possible_match review'])
  expect(report.notes.map(({ reason }) => reason).join()).toMatch(/look like Latin/)
})

test('a register that says of nobody who they are is refused, and rows that do not make it incomplete', async () => {
  const { reed } = await anOffice()
  const heading = 'permit_number,category,status'
  await expect(importRegister(reed, ['IOE1,lpr,valid', 'IOE2,lpr,valid'], heading)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  const person = await aPersonOnFile(reed, 1)
  await importRegister(reed, [stranger, 'IOE2,lpr,valid,,,,,,', 'IOE3,lpr,valid,,,,,N/A,0000'])
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [person] })
  const { flightFindings } = await reed.flights.check({ flight })
  expect(flightFindings.find(({ rule }) => rule === 'register.incomplete')?.facts).toMatchObject({
    badRowCount: 2,
  })
})

test.each([
  ['a Cyrillic letter', { case_number: 'А100000001' }],
  ['letters for digits', { case_number: 'A1OOOOOOO1' }],
  ['letters for digits in a document of the state', { document_number: 'K7OOOOO1', document_state: 'IRN' }],
])('a list’s number that looks like that of somebody on file is a question: %s', async (_kind, numbers) => {
  const { reed } = await anOffice()
  await aPersonOnFile(reed, 1, { caseNumber: 'A100000001' })
  const row = { ...numbers, family_name: 'Zzyx', given_names: 'Other', document_type: 'P' }
  for await (const event of await reed.people.import({ file: aFile(csvOf([row]), 'people.csv') }))
    if (event.type === 'done')
      expect(event.report).toMatchObject({
        created: 0,
        questions: [{ candidates: [{ grounds: ['a number that looks the same'] }] }],
      })
})

test.each(['Rio Grande', 'RIO GRANDE', 'Grande, Rio', 'Riо Grande', 'Rio Grandee'])(
  'a class order’s place of custody, spelled otherwise (%s), covers who is held there',
  async custodyPlace => {
    const { reed } = await anOffice()
    const person = await aPersonOnFile(reed, 1, { custodyPlace: 'Río Grande' })
    await reed.classOrders.add({
      title: 'Class of the valley',
      citation: 'D.D.C. 26-cv-1177',
      from: plainDate('2026-01-01'),
      until: null,
      grantedAt: null,
      receivedAt: null,
      covers: { custodyPlace: [custodyPlace] },
    })
    const flight = await aFlightTo(reed)
    await reed.flights.add({ flight, people: [person] })
    expect((await stoppedBy(reed, flight, person)).rules).toContain('class_order.covers blocks')
  },
)
