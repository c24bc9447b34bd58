import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { checkFlight } from '#electron/services/checking/checking.ts'
import { remembering } from '#electron/services/checking/recognition/match-memory.ts'
import { lookAhead } from '#electron/services/live/looking-ahead.ts'
import type { RegisterEntryReader } from '#electron/store/register/reader.ts'
import type { FlightId } from '#shared/model/ids.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister, type TestOffice } from '#tests/support/office.ts'

const karimi = { familyName: 'Karimi', givenNames: 'Farzaneh', birthDate: partialDate('1985-04-09') }

/** Names asked of the register so far. */
function searches(office: TestOffice): string[] {
  const asked: string[] = []
  const reader = office.app.session!.store.registerEntry as {
    -readonly [K in keyof RegisterEntryReader]: RegisterEntryReader[K]
  }
  const { likelyNames } = reader
  reader.likelyNames = (snapshot, records, max) => {
    asked.push(...records.map(record => record.familyName))
    return likelyNames(snapshot, records, max)
  }
  return asked
}

async function aLookingOffice(...others: Parameters<typeof aRegister>[1] & object) {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1, karimi)
  const flight = await aFlightTo(office.reed)
  aRegister(office, [{ ...karimi, givenNames: 'Farzana' }, ...others])
  const asked = searches(office)
  onTestFinished(lookAhead(office.app))
  return { office, person, flight, asked }
}

/** Family names of the register rows in which a check that only shows finds the one person on a flight. */
function rowsShown({ app }: TestOffice, flight: FlightId): string[] {
  const { store } = app.session!
  const { facts } = checkFlight(remembering(store), store.flight.require(flight), app.now())
  return facts.people[0]!.registerMatches.map(({ entry }) => entry.familyName)
}

/** As after an update of the program: what another matching found is no answer (kept-matches.ts). */
function forgetWhatIsKept({ app }: TestOffice): void {
  const { store, user } = app.session!
  store.transaction(user.id, w => {
    for (const { id } of w.registerSnapshot.list()) w.registerSought.forget(id)
  })
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await turn()
}

test('whoever is put on a flight, and of whom nothing is kept, has been looked for when it is first checked', async () => {
  const { office, person, flight, asked } = await aLookingOffice()
  forgetWhatIsKept(office)
  await office.reed.flights.add({ flight, people: [person] })
  await settle()
  const before = asked.length
  expect(asked).toContain('Karimi')
  const { people } = await office.reed.flights.check({ flight })
  expect(people[0]!.findings.map(({ rule }) => rule)).toContain('register.possible_match')
  expect(asked).toHaveLength(before)
})

test('whoever is written otherwise is looked for anew, and never answered from before', async () => {
  const sultani = { familyName: 'Sultani', givenNames: 'Omar' }
  const { office, person, flight, asked } = await aLookingOffice({ ...karimi, ...sultani })
  await office.reed.flights.add({ flight, people: [person] })
  await settle()
  expect(rowsShown(office, flight)).toEqual(['Karimi'])
  await office.reed.people.update({ id: person, fields: sultani })
  await settle()
  expect(asked.at(-1)).toBe('Sultani')
  const before = asked.length
  expect(rowsShown(office, flight), 'the row of the name from before is not among them').toEqual(['Sultani'])
  expect(asked).toHaveLength(before)
  const { people } = await office.reed.flights.check({ flight })
  const rows = people[0]!.findings.filter(({ rule }) => rule === 'register.possible_match')
  expect(rows, 'who was seen in a row once stays asked about').toHaveLength(2)
})

test('a register that came in is looked through for everybody on a flight', async () => {
  const { office, person, flight, asked } = await aLookingOffice()
  await office.reed.flights.add({ flight, people: [person] })
  await settle()
  const before = asked.length
  aRegister(office, [{ ...karimi, givenNames: 'Farzana', permitNumber: 'P-77001' }])
  await settle()
  expect(asked.length).toBeGreaterThan(before)
})

test('nobody is looked for once the store is closed', async () => {
  const { office, person, flight, asked } = await aLookingOffice()
  const adding = office.reed.flights.add({ flight, people: [person] })
  await adding
  await office.reed.session.signOut()
  const before = asked.length
  await settle()
  expect(asked).toHaveLength(before)
})
