import { expect, test } from 'vitest'
import { verifyLog } from '#electron/services/log/auditing.ts'
import { connectForWriting } from '#electron/store/file/connect.ts'
import type { PersonId } from '#shared/model/ids.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  passphrase,
  storeOf,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import {
  aRestored,
  aSecondDesk,
  exchangeAll,
  fileWrittenBy,
  finished,
  merged,
  mergedInto,
  trustEachOther,
} from '#tests/support/two-offices.ts'

async function erase(office: TestOffice, person: PersonId) {
  const auditor = await withUser(office, 'L. Audit', ['auditor'])
  const asked = { person, ground: 'data_subject', reference: 'Request 7' } as const
  const { id } = await auditor.oversight.askErasure(asked)
  return office.reed.oversight.confirmErasure({ id })
}

function bytesOf(office: TestOffice): string {
  const db = connectForWriting(`${storeOf(office).folder}/store.db`, storeOf(office).dataKey)
  const bytes = db.serialize().toString('latin1')
  db.close()
  return bytes
}

const holds = (office: Pick<TestOffice, 'app'>) => verifyLog(storeOf(office)).problems

test('another office is told, keeps verifying, and brings nobody back, until something protects them', async () => {
  const [here, there] = [await anOffice(), await anOffice({ code: 'ORY-1' })]
  const person = await aPersonOnFile(here.reed, 1, { familyName: 'Xochitlani' })
  await trustEachOther(here, there)
  await mergedInto(there, await fileWrittenBy(here))
  await erase(here, person)
  const told = await mergedInto(there, await fileWrittenBy(here))
  expect(told.erasures).toMatchObject([{ person: { id: person } }])
  expect(told.erasures[0]?.heldHere).toBeGreaterThan(3)
  expect(storeOf(there).person.require(person).familyName).toBe('Xochitlani')
  expect(await there.reed.oversight.erasures()).toMatchObject([{ state: 'elsewhere', office: 'LHR-2' }])
  await there.reed.people.update({ id: person, fields: { givenNames: 'Xochitlana Maria' } })
  const back = await mergedInto(here, await fileWrittenBy(there))
  expect(back).toMatchObject({ keptOut: 1, erasures: [], carriedOut: 0, heldAgain: [] })
  expect(storeOf(here).person.require(person).familyName).toBe('(erased)')
  expect(bytesOf(here)).not.toMatch(/xochitlan/i)
  expect((await here.reed.people.search({ query: '' })).total).toBe(0)
  aRegister(here)
  const again = await aPersonOnFile(here.reed, 1, { familyName: 'Xochitlani' })
  const flight = await aFlightTo(here.reed)
  await here.reed.flights.add({ flight, people: [again] })
  const verdict = async () => (await here.reed.flights.get({ flight })).check.people[0]?.verdict
  const free = await verdict()
  await there.reed.evidence.stop({ personId: person, why: 'A call from the court' })
  const held = await mergedInto(here, await fileWrittenBy(there))
  expect(held).toMatchObject({ keptOut: 0, carriedOut: 0 })
  expect(held.heldAgain).toMatchObject([
    { person: { id: person }, offices: ['Example Removal Office'], isOnFile: true },
  ])
  expect(storeOf(here).person.require(person)).toMatchObject({
    familyName: 'Xochitlani',
    givenNames: 'Xochitlana Maria',
  })
  expect([free, await verdict()]).toEqual(['clear', 'review'])
  expect((await here.reed.oversight.erasures())[0]).toMatchObject({ state: 'done' })
  if (held.merge === null) throw new Error('Nothing came')
  await finished(here.reed.exchange.undoMerge({ id: held.merge }))
  expect(storeOf(here).person.require(person).familyName).toBe('Xochitlani')
  expect(storeOf(here).emergencyStop.ofPeople([person])).toHaveLength(1)
  await mergedInto(there, await fileWrittenBy(here))
  for (const office of [here, there]) expect(holds(office)).toEqual([])
})

test('who hears first of the erasure gets what was erased from whoever has it still', async () => {
  const offices = [await anOffice(), await anOffice({ code: 'ORY-1' }), await anOffice({ code: 'BER-3' })]
  const [here, there, third] = offices as [TestOffice, TestOffice, TestOffice]
  const person = await aPersonOnFile(here.reed, 1)
  await trustEachOther(here, there)
  await trustEachOther(here, third)
  await trustEachOther(there, third)
  await mergedInto(there, await fileWrittenBy(here))
  await there.reed.evidence.stop({ personId: person, why: 'A call from the court' })
  await erase(here, person)
  expect((await mergedInto(third, await fileWrittenBy(here))).people.total).toBe(0)
  expect(storeOf(third).person.require(person).familyName).toBe('(erased)')
  expect(holds(third)).toEqual([])
  await mergedInto(third, await fileWrittenBy(there))
  expect(storeOf(third).person.require(person)).toEqual(storeOf(there).person.require(person))
  expect(storeOf(third).travelDocument.ofPeople([person])).toHaveLength(1)
  expect((await third.reed.people.search({ query: '' })).total).toBe(1)
  for (const office of offices) expect(holds(office)).toEqual([])
})

test('a store that was restored from an older backup erases them again once it hears of it', async () => {
  const first = await anOffice()
  const person = await aPersonOnFile(first.reed, 1, { familyName: 'Xochitlani' })
  const old = await aSecondDesk(first)
  const backup = await fileWrittenBy(first)
  await erase(first, person)
  expect((await merged(first.reed, backup)).entries).toBe(0)
  expect(storeOf(first).person.require(person).familyName).toBe('(erased)')
  const report = await mergedInto(old, await fileWrittenBy(first))
  expect(report).toMatchObject({ carriedOut: 1, erasures: [] })
  expect(storeOf(old).person.require(person).familyName).toBe('(erased)')
  expect(bytesOf(old)).not.toMatch(/xochitlan/i)
  for (const office of [first, old]) expect(holds(office)).toEqual([])
})

test('a store made of a file that was written afterwards never had them, and keeps them out', async () => {
  const first = await anOffice()
  const person = await aPersonOnFile(first.reed, 1)
  await erase(first, person)
  const fresh = await aRestored(await fileWrittenBy(first), first.clock)
  await fresh.reed.session.acceptRoots({ passphrase })
  expect(storeOf(fresh).person.require(person).familyName).toBe('(erased)')
  expect(storeOf(fresh).erasuresCarriedOut().size).toBe(1)
  for (const office of [first, fresh]) expect(holds(office)).toEqual([])
})

test('taking back the merge that brought somebody brings nothing of them back', async () => {
  const [here, there] = [await anOffice(), await anOffice({ code: 'ORY-1' })]
  const person = await aPersonOnFile(there.reed, 1)
  await trustEachOther(here, there)
  const { merge } = await mergedInto(here, await fileWrittenBy(there))
  await erase(here, person)
  if (merge === null) throw new Error('Nothing came')
  await finished(here.reed.exchange.undoMerge({ id: merge }))
  expect(storeOf(here).person.require(person).familyName).toBe('(erased)')
  expect(storeOf(here).travelDocument.ofPeople([person])).toEqual([])
  expect(holds(here)).toEqual([])
  await exchangeAll(here, there)
  for (const office of [here, there]) expect(holds(office)).toEqual([])
})

test('a file that leaves the content of an entry out without two people’s word is refused by name', async () => {
  const [here, there] = [await anOffice(), await anOffice({ code: 'ORY-1' })]
  const person = await aPersonOnFile(there.reed, 1)
  await there.reed.evidence.stop({ personId: person, why: 'A call from the court' })
  await trustEachOther(here, there)
  const { folder, dataKey, changes } = storeOf(there)
  const stop = changes.page({ limit: 1_000 }).find(({ noun }) => noun === 'emergencyStop')
  if (!stop) throw new Error('Nothing was written')
  const db = connectForWriting(`${folder}/store.db`, dataKey)
  db.exec('DROP TRIGGER changeEntryFixed')
  db.prepare("UPDATE changeEntry SET fields = '{}', salt = NULL, erased = hash WHERE position = ?").run(
    stop.position,
  )
  db.close()
  await expect(mergedInto(here, await fileWrittenBy(there))).rejects.toMatchObject({
    code: 'RULE_REFUSES',
    data: {
      reasons: [
        expect.stringContaining(`Entry ${stop.sequence} of copy ${stop.copyId} is missing its content`),
      ],
    },
  })
  expect(storeOf(here).person.count()).toBe(0)
})
