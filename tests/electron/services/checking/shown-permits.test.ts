import { expect, test } from 'vitest'
import { ShownPermit } from '#shared/model/permit.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'

const decision = 'BIA, 12 Oct 2026, final administrative order'

async function verdictOf(office: TestOffice, flight: string) {
  const [place] = (await office.reed.flights.check({ flight })).people
  if (!place) throw new Error('Nobody is on the flight')
  return place
}

test('a permit that only the register shows blocks until the decision that ended it is recorded', async () => {
  const office = await anOffice()
  const personId = await aPersonOnFile(office.reed, 1)
  aRegister(office, [{ permitNumber: 'LPR77', caseNumber: 'A200000001', category: 'lpr', status: 'expired' }])
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [personId] })

  const before = await verdictOf(office, flight)
  expect(before).toMatchObject({ verdict: 'blocked', findings: [{ rule: 'permit.valid', subject: null }] })
  const shown = ShownPermit.parse(before.findings[0]?.facts)
  await office.reed.evidence.endShownPermit({ personId, ...shown, decision })

  expect((await verdictOf(office, flight)).verdict).toBe('clear')
  const file = await office.reed.people.get({ person: personId })
  expect(file.permits).toMatchObject([{ number: 'LPR77', category: 'lpr', endedBy: decision }])
})

test('the end of another permit ends nothing', async () => {
  const office = await anOffice()
  const personId = await aPersonOnFile(office.reed, 1)
  aRegister(office, [{ permitNumber: 'LPR77', caseNumber: 'A200000001' }])
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [personId] })
  const other = { category: 'lpr', status: 'valid', number: 'LPR78', source: 'card' }
  await office.reed.evidence.endShownPermit({ personId, ...other, decision })
  expect((await verdictOf(office, flight)).verdict).toBe('blocked')
})

test('a residence card on file blocks, though its date has passed, until the decision behind its number is recorded', async () => {
  const office = await anOffice()
  const personId = await aPersonOnFile(office.reed, 1)
  aRegister(office)
  await office.reed.evidence.addDocument({
    personId,
    type: 'C1',
    number: 'SRC0000000777',
    state: 'USA',
    nationality: 'IRN',
    expires: plainDate('2019-05-01'),
  })
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [personId] })

  const { findings } = await verdictOf(office, flight)
  expect(findings).toMatchObject([{ rule: 'document.residence_card', effect: 'blocks' }])
  const shown = {
    category: 'other',
    status: 'unknown',
    number: 'SRC0000000777',
    source: 'a document on file',
  }
  await office.reed.evidence.endShownPermit({ personId, ...shown, decision })
  expect((await verdictOf(office, flight)).verdict).toBe('clear')
})

test('a planner alone ends none', async () => {
  const office = await anOffice()
  const personId = await aPersonOnFile(office.reed, 1)
  const planner = await withUser(office, 'P. Plan', ['planner'])
  const shown = { category: 'lpr', status: 'valid', number: 'LPR77', source: 'register' }
  const ending = planner.evidence.endShownPermit({ personId, ...shown, decision })
  await expect(ending).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
