import { expect, test } from 'vitest'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  passphrase,
  signedBy,
} from '#tests/support/office.ts'

test('a listener hears which records changed, and one noun once however much was written', async () => {
  const { reed } = await anOffice()
  const events = await reed.session.changes()
  const person = await aPersonOnFile(reed, 1)
  const nouns: string[] = []
  for await (const { noun, ids } of events) {
    if (nouns.length === 0) expect(ids).toEqual([person])
    nouns.push(noun)
    if (nouns.length === 4) break
  }
  expect(nouns).toEqual(['person', 'travelDocument', 'removalOrder', 'medicalClearance'])
})

test('more than fifty changed records are said as "ask again"', async () => {
  const { reed } = await anOffice()
  const people = []
  for (let number = 0; number < 51; number += 1)
    people.push(await reed.people.create({ familyName: `N${number}`, givenNames: 'A' }))
  const flight = await aFlightTo(reed)
  const events = await reed.session.changes()
  await reed.flights.add({ flight, people: 'all' })
  await expect(events.next()).resolves.toEqual({ done: false, value: { noun: 'assignment', ids: [] } })
  await events.return?.()
})

test('what is refused is not announced, and listening survives signing out and in', async () => {
  const { reed, folder } = await anOffice()
  const events = await reed.session.changes()
  const nobody = { personId: 'nobody' as never, why: 'Word' }
  await expect(reed.evidence.stop(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND_HERE' })
  await reed.session.signOut()
  await reed.session.signIn({ folder, user: 'A. Reed', passphrase })
  const { id } = await reed.people.create({ familyName: 'Karimi', givenNames: 'Reza' })
  await expect(events.next()).resolves.toEqual({ done: false, value: { noun: 'person', ids: [id] } })
  await events.return?.()
})

test('a stop supersedes a version, and the listener hears of both', async () => {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office)
  const { id } = await signedBy(office, flight)
  const events = await office.reed.session.changes()
  const stop = await office.reed.evidence.stop({ personId: people[0]!, why: 'Word' })
  // Once when it was acknowledged, and again when it came into the log with what follows of it.
  for (const _ of ['acknowledged', 'in the log'])
    await expect(events.next()).resolves.toMatchObject({ value: { noun: 'emergencyStop', ids: [stop.id] } })
  await expect(events.next()).resolves.toMatchObject({ value: { noun: 'manifestVersion', ids: [id] } })
  await events.return?.()
})
