import { expect, test } from 'vitest'
import { verifyLog } from '#electron/services/log/auditing.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { anOffice, aPersonOnFile, storeOf, type TestOffice, withUser } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { aSecondDesk, fileWrittenBy, mergedInto, trustEachOther } from '#tests/support/two-offices.ts'

const nameIn = (office: TestOffice, person: PersonId) => storeOf(office).person.require(person).familyName
const holds = (office: TestOffice) => verifyLog(storeOf(office)).problems

async function erase(office: TestOffice, auditor: Awaited<ReturnType<typeof withUser>>, person: PersonId) {
  const { id } = await auditor.oversight.askErasure({
    person,
    ground: 'data_subject',
    reference: 'Request 7',
  })
  await office.reed.oversight.confirmErasure({ id })
}

const aBar = (personId: PersonId) => ({
  personId,
  kind: 'stay' as const,
  from: plainDate('2026-11-01'),
  until: plainDate('2026-12-10'),
  destinations: [],
  evidence: 'Docket 31',
})

test('whom a bar of another office protects is on file again, and is erased anew once it has ended', async () => {
  const [here, there] = [await anOffice(), await anOffice({ code: 'ORY-1' })]
  const auditor = await withUser(here, 'L. Audit', ['auditor'])
  const person = await aPersonOnFile(here.reed, 1, { familyName: 'Xochitlani' })
  await trustEachOther(here, there)
  await mergedInto(there, await fileWrittenBy(here))
  await erase(here, auditor, person)
  const bar = await there.reed.evidence.addBar(aBar(person))
  await mergedInto(here, await fileWrittenBy(there))
  expect(nameIn(here, person)).toBe('Xochitlani')
  expect(storeOf(here).travelDocument.ofPeople([person])).toHaveLength(1)
  await expect(
    auditor.oversight.askErasure({ person, ground: 'data_subject', reference: 'Request 8' }),
  ).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  // Nobody carries the first decision out again behind its back.
  await mergedInto(here, await fileWrittenBy(there))
  expect(nameIn(here, person)).toBe('Xochitlani')
  await release([here.reed, here.ito], `legalBar:${bar.id}`)
  await erase(here, auditor, person)
  expect(nameIn(here, person)).toBe('(erased)')
  await mergedInto(here, await fileWrittenBy(there))
  expect(nameIn(here, person)).toBe('(erased)')
  for (const office of [here, there]) expect(holds(office)).toEqual([])
})

test('where nobody says who they are it is told at every merge, until somebody does', async () => {
  const offices = [await anOffice(), await anOffice({ code: 'ORY-1' }), await anOffice({ code: 'BER-3' })]
  const [here, there, third] = offices as [TestOffice, TestOffice, TestOffice]
  const auditor = await withUser(here, 'L. Audit', ['auditor'])
  const person = await aPersonOnFile(here.reed, 1, { familyName: 'Xochitlani' })
  await trustEachOther(here, there)
  await trustEachOther(here, third)
  await mergedInto(there, await fileWrittenBy(here))
  await erase(here, auditor, person)
  // Who never knew more than an id: no screen offers it, and a file of a program that did is taken at its word.
  await mergedInto(third, await fileWrittenBy(here))
  const { store, user } = third.app.session ?? missing()
  store.transaction(user.id, w => {
    const why = 'A call from the court'
    w.emergencyStop.insert({
      id: w.newId('emergencyStop'),
      personId: person,
      why,
      at: w.now,
      by: w.userId,
      liftRequests: [],
      liftedAt: null,
    })
  })
  for (let time = 0; time < 2; time += 1) {
    const { heldAgain } = await mergedInto(here, await fileWrittenBy(third))
    expect(heldAgain).toMatchObject([{ person: { id: person, name: '(erased)' }, isOnFile: false }])
  }
  const { heldAgain } = await mergedInto(here, await fileWrittenBy(there))
  expect(heldAgain).toMatchObject([{ offices: ['BER-3'], isOnFile: true }])
  expect(nameIn(here, person)).toBe('Xochitlani')
  for (const office of offices) expect(holds(office)).toEqual([])
})

test('a desk that stopped them keeps them, and gives them back to the desk that erased them', async () => {
  const first = await anOffice()
  const person = await aPersonOnFile(first.reed, 1, { familyName: 'Xochitlani' })
  const desk = await aSecondDesk(first)
  const auditor = await withUser(first, 'L. Audit', ['auditor'])
  await desk.reed.evidence.stop({ personId: person, why: 'A call from the court' })
  await erase(first, auditor, person)
  expect((await mergedInto(desk, await fileWrittenBy(first))).carriedOut).toBe(1)
  expect(nameIn(desk, person)).toBe('Xochitlani')
  const report = await mergedInto(first, await fileWrittenBy(desk))
  expect(report.heldAgain).toMatchObject([{ isOnFile: true }])
  expect(nameIn(first, person)).toBe('Xochitlani')
  for (const office of [first, desk]) expect(holds(office)).toEqual([])
})

test('what a desk erased stays where it may be somebody whom something protects', async () => {
  const first = await anOffice()
  const person = await aPersonOnFile(first.reed, 1, { familyName: 'Xochitlani' })
  const desk = await aSecondDesk(first)
  const auditor = await withUser(first, 'L. Audit', ['auditor'])
  const again = await aPersonOnFile(desk.reed, 1, { familyName: 'Xochitlani', caseNumber: 'A299999999' })
  await desk.reed.evidence.stop({ personId: again, why: 'A call from the court' })
  await erase(first, auditor, person)
  await mergedInto(desk, await fileWrittenBy(first))
  expect(nameIn(desk, person)).toBe('Xochitlani')
  expect(await desk.reed.protections.list({ person })).toMatchObject([{ kind: 'possibleMatch' }])
  for (const office of [first, desk]) expect(holds(office)).toEqual([])
})

function missing(): never {
  throw new Error('Nobody is signed in')
}
