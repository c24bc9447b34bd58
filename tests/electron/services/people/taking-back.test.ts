import { expect, test } from 'vitest'
import { changeAndUndo, changeAs } from '#electron/services/ground/change.ts'
import type { Writer } from '#electron/store/store.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aReleaseByTwo } from '#tests/support/facts.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister, type TestOffice } from '#tests/support/office.ts'
import { aSecondDesk, exchangeAll } from '#tests/support/two-offices.ts'
import { refusedBecause } from '../../../scenarios/stopped-by.ts'

const reason = 'Typed twice: the other record is the right one'

async function aMistake(office: TestOffice): Promise<PersonId> {
  const { id } = await office.reed.people.create({
    familyName: 'Karimi',
    givenNames: 'Reza',
    caseNumber: 'A211111111',
  })
  return id
}

const everybody = async ({ reed }: TestOffice) =>
  (await reed.people.search({ query: '', offset: 0, limit: 100 })).rows.map(row => row.id)

test('somebody put on file by mistake is taken back: not listed, not found, not put on a flight, and nothing is erased', async () => {
  const office = await anOffice()
  const mistake = await aMistake(office)
  const right = await aPersonOnFile(office.reed, 1)
  await office.reed.people.takeBack({ person: mistake, reason })
  expect(await everybody(office)).toEqual([right])
  expect(await office.reed.people.search({ query: 'karimi', offset: 0, limit: 10 })).toEqual({
    rows: [],
    total: 0,
  })
  expect(await office.reed.people.takenBack()).toMatchObject([{ id: mistake }])
  const flight = await aFlightTo(office.reed)
  await expect(office.reed.flights.add({ flight, people: [mistake] })).rejects.toMatchObject(
    refusedBecause(/was taken back/),
  )
  expect((await office.reed.flights.add({ flight, people: 'all' })).added).toHaveLength(1)
  await expect(office.reed.people.update({ id: mistake, fields: { givenNames: 'X' } })).rejects.toMatchObject(
    refusedBecause(/was taken back/),
  )
  const file = await office.reed.people.get({ person: mistake })
  expect(file).toMatchObject({ name: 'KARIMI, Reza', takenBack: { reason, by: 'A. Reed' } })
  expect((await office.reed.people.history({ id: mistake })).map(entry => entry.noun)).toContain(
    'personWithdrawal',
  )
})

test('who was taken back can be brought back, and each only once', async () => {
  const office = await anOffice()
  const mistake = await aMistake(office)
  const bringBack = () => office.reed.people.bringBack({ person: mistake, reason: 'It was no mistake' })
  await expect(bringBack()).rejects.toMatchObject(refusedBecause(/On file already/))
  await office.reed.people.takeBack({ person: mistake, reason })
  await expect(office.reed.people.takeBack({ person: mistake, reason })).rejects.toMatchObject(
    refusedBecause(/Taken back already/),
  )
  await bringBack()
  expect(await everybody(office)).toEqual([mistake])
  expect((await office.reed.people.get({ person: mistake })).takenBack).toBeNull()
})

const protecting: Record<string, (office: TestOffice, personId: PersonId) => Promise<unknown>> = {
  'a stop': ({ reed }, personId) => reed.evidence.stop({ personId, why: 'Counsel called' }),
  'a bar': ({ reed }, personId) =>
    reed.evidence.addBar({
      personId,
      kind: 'asylum_pending',
      from: plainDate('2026-11-01'),
      until: null,
      destinations: [],
      evidence: 'Receipt',
    }),
  'a statement of not being fit to fly': ({ reed }, personId) =>
    reed.evidence.addClearance({ personId, fit: 'no', by: 'Dr. N. Example', until: null, language: null }),
}

test.each(Object.entries(protecting))(
  '%s keeps a person on file, and brings back who was taken back',
  async (what, record) => {
    const office = await anOffice()
    const mistake = await aMistake(office)
    await office.reed.people.takeBack({ person: mistake, reason })
    await record(office, mistake)
    expect(await everybody(office)).toEqual([mistake])
    await expect(office.reed.people.takeBack({ person: mistake, reason })).rejects.toMatchObject(
      refusedBecause(new RegExp(what)),
    )
  },
)

test('somebody whom a register shows is on file again, and stays so', async () => {
  const office = await anOffice()
  const mistake = await aMistake(office)
  await office.reed.people.takeBack({ person: mistake, reason })
  aRegister(office, [{ familyName: 'Karimi', givenNames: 'Reza', caseNumber: 'A211111111' }])
  expect(await everybody(office)).toEqual([mistake])
  await expect(office.reed.people.takeBack({ person: mistake, reason })).rejects.toMatchObject(
    refusedBecause(/a row of a register/),
  )
})

const kept: Record<string, (w: Writer, personId: PersonId) => void> = {
  'a release': (w, personId) => {
    const [release] = aReleaseByTwo(`minority:${personId}:2010`, personId)
    w.release.insert({ ...release!, id: w.newId('release'), recordedBy: w.userId })
  },
  'a protection that was held': (w, personId) =>
    w.heldProtection.insert({
      id: w.newId('heldProtection'),
      personId,
      protection: `minority:${personId}:2010`,
      kind: 'minority',
      was: 'born 2010, so a minor',
      now: 'born 1990',
      door: null,
      heldBy: w.userId,
      heldAt: w.now,
    }),
}

test.each(Object.entries(kept))('%s keeps a person on file', async (what, write) => {
  const office = await anOffice()
  const mistake = await aMistake(office)
  const { store, user } = office.app.session!
  changeAs(store, user.id, w => write(w, mistake))
  await expect(office.reed.people.takeBack({ person: mistake, reason })).rejects.toMatchObject(
    refusedBecause(new RegExp(what)),
  )
})

test('a stop from another desk brings back who was taken back here without knowing of it', async () => {
  const office = await anOffice()
  const mistake = await aMistake(office)
  const second = await aSecondDesk(office)
  await office.reed.people.takeBack({ person: mistake, reason })
  await second.reed.evidence.stop({ personId: mistake, why: 'Counsel called' })
  await exchangeAll(office, second)
  for (const desk of [office, second]) expect(await everybody(desk)).toEqual([mistake])
})

test('a place on a flight keeps a person on file until they are taken off', async () => {
  const office = await anOffice()
  aRegister(office)
  const mistake = await aMistake(office)
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [mistake] })
  await expect(office.reed.people.takeBack({ person: mistake, reason })).rejects.toMatchObject(
    refusedBecause(/a place on a flight/),
  )
  await office.reed.flights.remove({ flight, person: mistake, reason: 'duplicate' })
  await office.reed.people.takeBack({ person: mistake, reason })
  expect(await everybody(office)).toEqual([])
})

test('a case number that two carry means the one who was not taken back', async () => {
  const office = await anOffice()
  const mistake = await aMistake(office)
  const { id: right } = await office.reed.people.create({
    familyName: 'Karimi',
    givenNames: 'Reza',
    caseNumber: 'A211111111',
  })
  await expect(office.reed.people.get({ person: 'A211111111' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  await office.reed.people.takeBack({ person: mistake, reason })
  expect((await office.reed.people.get({ person: 'A211111111' })).person.id).toBe(right)
})

test('what the guard holds of somebody brings them back in the same transaction', async () => {
  const office = await anOffice()
  const { store, user } = office.app.session!
  const { id } = await office.reed.people.create({
    familyName: 'Karimi',
    givenNames: 'Reza',
    birthDate: partialDate('2012-03-01'),
  })
  await office.reed.people.takeBack({ person: id, reason })
  changeAs(store, user.id, w => w.person.update(id, { birthDate: partialDate('1990-03-01') }), {
    door: { name: 'list.csv' },
  })
  expect(store.heldProtection.ofPeople([id])).not.toEqual([])
  expect(store.person.takenBack().has(id)).toBe(false)
})

test('who was taken back in a writing that was undone is on file', async () => {
  const office = await anOffice()
  const { store, user } = office.app.session!
  const mistake = await aMistake(office)
  const takeBack = (w: Writer) =>
    w.personWithdrawal.insert({
      id: w.newId('personWithdrawal'),
      personId: mistake,
      takenBack: true,
      reason,
      by: user.id,
      at: w.now,
    })
  expect(changeAndUndo(store, user.id, takeBack, w => w.person.takenBack().has(mistake))).toBe(true)
  expect(store.person.takenBack().has(mistake)).toBe(false)
  expect(await everybody(office)).toEqual([mistake])
  changeAs(store, user.id, takeBack)
  expect(await everybody(office)).toEqual([])
})
