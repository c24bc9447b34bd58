import { expect, test } from 'vitest'
import type { PersonId } from '#shared/model/ids.ts'
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
import { aDecision, release } from '#tests/support/releasing.ts'

/** Two people record the decision that ended a permit which is shown. */
async function endShown(office: TestOffice, personId: PersonId, shown: ShownPermit): Promise<void> {
  const decision = { decision: 'final_order' }
  await office.reed.protections.releaseShownPermit({
    personId,
    ...shown,
    release: aDecision(decision.decision),
  })
  const { permits } = await office.reed.people.get({ person: personId })
  const put = permits.find(({ number }) => number === shown.number)
  await release([office.ito], `permit:${put?.id}`, decision)
}

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
  const ending = { personId, ...shown, release: aDecision('final_order') }
  await expect(office.reed.protections.releaseShownPermit(ending)).resolves.toMatchObject({ counts: false })
  expect((await verdictOf(office, flight)).verdict).toBe('blocked')
  const [put] = (await office.reed.people.get({ person: personId })).permits
  await release([office.ito], `permit:${put?.id}`, { decision: 'final_order' })

  expect((await verdictOf(office, flight)).verdict).toBe('clear')
  const file = await office.reed.people.get({ person: personId })
  expect(file.permits).toMatchObject([
    { number: 'LPR77', category: 'lpr', endedBy: expect.stringContaining('final order') },
  ])
})

test('the end of another permit ends nothing', async () => {
  const office = await anOffice()
  const personId = await aPersonOnFile(office.reed, 1)
  aRegister(office, [{ permitNumber: 'LPR77', caseNumber: 'A200000001' }])
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [personId] })
  const other = { category: 'lpr', status: 'valid', number: 'LPR78', source: 'card' }
  await endShown(office, personId, other)
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
  await endShown(office, personId, shown)
  expect((await verdictOf(office, flight)).verdict).toBe('clear')
})

test('a planner alone ends none', async () => {
  const office = await anOffice()
  const personId = await aPersonOnFile(office.reed, 1)
  const planner = await withUser(office, 'P. Plan', ['planner'])
  const shown = { category: 'lpr', status: 'valid', number: 'LPR77', source: 'register' }
  const ending = planner.protections.releaseShownPermit({
    personId,
    ...shown,
    release: aDecision('final_order'),
  })
  await expect(ending).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
})
