import { expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  passphrase,
  signedBy,
  type TestOffice,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { aFileOf, aSecondDesk, merged, trustEachOther } from '#tests/support/two-offices.ts'
import { refusedBecause, stoppedBy } from './stopped-by.ts'

/** What a merge of two offices' records would have lost (domain.md, section 0; architecture.md, "The change log"). */

const bar = {
  kind: 'withholding' as const,
  from: plainDate('2026-11-01'),
  until: null,
  destinations: [] as string[],
  evidence: 'Decision of the judge, 1 Nov 2026',
}

/** A flight with two people in order, at two desks that both know it and go on without a line between them. */
async function twoDesks(
  before: (office: TestOffice, person: PersonId) => Promise<void> = async () => undefined,
) {
  const first = await anOffice()
  aRegister(first)
  const person = await aPersonOnFile(first.reed, 1)
  const flight = await aFlightTo(first.reed)
  await first.reed.flights.add({ flight, people: [person, await aPersonOnFile(first.reed, 2)] })
  await first.reed.flights.autoSeat({ flight })
  await before(first, person)
  const second = await aSecondDesk(first)
  aRegister(second)
  return { first, second, person, flight }
}

async function versionsOf(client: Client, flight: FlightId) {
  return (await client.signing.versions({ flight })).map(({ state, supersededWhy }) => ({
    state,
    why: supersededWhy,
  }))
}

test('bar that a merge would drop: the desk that signed without knowing it loses its version the moment it merges', async () => {
  const { first, second, person, flight } = await twoDesks()
  await first.reed.evidence.addBar({ ...bar, personId: person })
  await second.reed.people.update({ id: person, fields: { familyName: 'Salehy', custodyPlace: 'Room 4' } })
  await signedBy(second, flight)
  expect(await versionsOf(second.reed, flight)).toEqual([{ state: 'valid', why: null }])

  const report = await merged(second.reed, await aFileOf(first.reed))
  expect(report.superseded).toMatchObject([{ flightId: flight, flight: 'HO1', version: 1 }])
  expect(report.superseded[0]?.why).toContain('Withholding of removal')
  const stopped = await stoppedBy(second.reed, flight, person)
  expect(stopped.rules).toEqual(['bar.withholding blocks'])
  expect(await versionsOf(second.reed, flight)).toMatchObject([{ state: 'superseded' }])
  await expect(second.ito.signing.sign({ flight, passphrase })).rejects.toMatchObject(
    refusedBecause(/Withholding of removal/),
  )
  const { person: kept } = await second.reed.people.get({ person })
  expect(kept).toMatchObject({ familyName: 'Salehy', custodyPlace: 'Room 4' })
})

test('bar that a merge would drop, the other way: the desk that knows the bar takes in the version and ends it at once', async () => {
  const { first, second, person, flight } = await twoDesks()
  await first.reed.evidence.addBar({ ...bar, personId: person })
  await second.reed.people.update({ id: person, fields: { custodyPlace: 'Room 4' } })
  await signedBy(second, flight)

  const { superseded } = await merged(first.reed, await aFileOf(second.reed))
  expect(superseded).toMatchObject([
    { flightId: flight, version: 1, why: expect.stringContaining('Withholding') },
  ])
  expect((await stoppedBy(first.reed, flight, person)).rules).toEqual(['bar.withholding blocks'])
  const [version] = await versionsOf(first.reed, flight)
  expect(version).toMatchObject({
    state: 'superseded',
    why: expect.stringContaining('Withholding of removal'),
  })
  // What the first desk found goes back: the second hears of bar and supersession in one file.
  await merged(second.reed, await aFileOf(first.reed))
  expect(await versionsOf(second.reed, flight)).toMatchObject([{ state: 'superseded' }])
  expect((await stoppedBy(second.reed, flight, person)).rules).toEqual(['bar.withholding blocks'])
})

test('a bar that one desk widened and the other lifted, each not knowing of the other, goes on barring until an officer has seen both', async () => {
  const { first, second, person, flight } = await twoDesks(async ({ reed }, personId) => {
    await reed.evidence.addBar({ ...bar, destinations: ['IRQ'], personId })
  })
  const [{ id = undefined } = {}] = (await first.reed.people.get({ person })).bars
  if (id === undefined) throw new Error('No bar')
  expect((await stoppedBy(first.reed, flight, person)).verdict).toBe('clear')
  const { store, user } = first.app.session ?? { store: undefined, user: undefined }
  store?.transaction(user!.id, w => w.legalBar.update(id, { destinations: ['IRQ', 'IRN'] }))
  await release([second.reed, second.ito], `legalBar:${id}`)

  for (const [desk, other] of [
    [first, second],
    [second, first],
  ] as const) {
    await merged(desk.reed, await aFileOf(other.reed))
    expect((await stoppedBy(desk.reed, flight, person)).rules).toEqual([
      'bar.withholding blocks',
      'conflict.unsettled review',
    ])
    const [conflict, ...others] = await desk.reed.exchange.conflicts()
    expect(others).toEqual([])
    expect(conflict).toMatchObject({ kind: 'release', noun: 'legalBar', holds: { liftedAt: null } })
  }
  const [conflict] = await second.ito.exchange.conflicts()
  await second.ito.exchange.settle({
    id: conflict!.id,
    take: 'A',
    reason: 'The court vacated the widened order too',
  })
  expect((await stoppedBy(second.reed, flight, person)).verdict).toBe('clear')
  expect(await second.reed.exchange.conflicts()).toEqual([])
  await merged(first.reed, await aFileOf(second.reed))
  expect((await stoppedBy(first.reed, flight, person)).verdict).toBe('clear')
  expect(await first.reed.exchange.conflicts()).toEqual([])
})

test('an emergency stop is not lifted by taking the side that lifts it: that takes two users and a document', async () => {
  const { first, second, person, flight } = await twoDesks(async ({ reed }, personId) => {
    await reed.evidence.stop({ personId, why: 'Word of a stay' })
  })
  const [{ id = undefined } = {}] = (await first.reed.people.get({ person })).stops
  if (id === undefined) throw new Error('No stop')
  await release([second.reed, second.ito], `emergencyStop:${id}`)
  const { store, user } = first.app.session ?? { store: undefined, user: undefined }
  store?.transaction(user!.id, w => w.emergencyStop.update(id, { why: 'Word of a stay, docket 31' }))
  await merged(second.reed, await aFileOf(first.reed))
  expect((await stoppedBy(second.reed, flight, person)).rules).toEqual([
    'stop.emergency blocks',
    'conflict.unsettled review',
  ])
  const [conflict] = await second.ito.exchange.conflicts()
  await expect(
    second.ito.exchange.settle({ id: conflict!.id, take: 'A', reason: 'It was lifted' }),
  ).rejects.toMatchObject(refusedBecause(/two users/))
})

test('two desks that sign one flight without knowing of each other: neither version stands', async () => {
  const { first, second, flight } = await twoDesks()
  await signedBy(first, flight)
  await signedBy(second, flight)
  const { superseded } = await merged(first.reed, await aFileOf(second.reed))
  expect(superseded.map(({ why }) => why)).toEqual([
    expect.stringContaining('without knowing of each other'),
    expect.stringContaining('without knowing of each other'),
  ])
  expect(await versionsOf(first.reed, flight)).toMatchObject([
    { state: 'superseded' },
    { state: 'superseded' },
  ])
})

test('a desk without a register does not end what another signed under one, and does not call it valid either', async () => {
  const first = await anOffice()
  aRegister(first)
  const second = await aSecondDesk(first)
  const flight = await aFlightTo(first.reed)
  await first.reed.flights.add({ flight, people: [await aPersonOnFile(first.reed, 1)] })
  await first.reed.flights.autoSeat({ flight })
  await signedBy(first, flight)
  expect((await merged(second.reed, await aFileOf(first.reed))).superseded).toEqual([])
  expect(await versionsOf(second.reed, flight)).toMatchObject([
    { state: 'superseded', why: expect.stringMatching(/register/i) },
  ])
  await merged(first.reed, await aFileOf(second.reed))
  expect(await versionsOf(first.reed, flight)).toEqual([{ state: 'valid', why: null }])
})

test('somebody whom both offices took on file, barred at one only, does not fly from the other', async () => {
  const here = await anOffice()
  aRegister(here)
  const there = await aSecondDesk(here)
  const same = { caseNumber: 'A200000077', birthDate: partialDate('1971-02-03') }
  const known = await aPersonOnFile(here.reed, 1, same)
  await here.reed.evidence.addBar({ ...bar, personId: known })
  aRegister(there)
  const listed = await aPersonOnFile(there.reed, 1, same)
  const flight = await aFlightTo(there.reed)
  await there.reed.flights.add({ flight, people: [listed] })
  expect((await stoppedBy(there.reed, flight, listed)).verdict).toBe('clear')
  await merged(there.reed, await aFileOf(here.reed))
  const stopped = await stoppedBy(there.reed, flight, listed)
  expect(stopped.rules).toContain('duplicate.person review')
})

test('what another office lets go protects here until this office has decided', async () => {
  const here = await anOffice()
  aRegister(here)
  const there = await anOffice({ code: 'MAD-1' })
  await trustEachOther(here, there)
  const person = await aPersonOnFile(here.reed, 1)
  const flight = await aFlightTo(here.reed)
  await here.reed.flights.add({ flight, people: [person] })
  const { id } = await here.reed.evidence.addBar({ ...bar, kind: 'stay', personId: person })
  await merged(there.reed, await aFileOf(here.reed))
  expect(await release([there.reed, there.ito], `legalBar:${id}`)).toMatchObject({ counts: true })
  await merged(here.reed, await aFileOf(there.reed))

  const stopped = await stoppedBy(here.reed, flight, person)
  expect(stopped.rules).toContain('protection.questioned blocks')
  expect(stopped.why).toMatch(/Against it stands: lifted on .* Docket 26-1184/)
  await release([here.reed, here.ito], `legalBar:${id}`)
  expect((await stoppedBy(here.reed, flight, person)).verdict).toBe('clear')
})
