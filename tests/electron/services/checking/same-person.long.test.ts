import { expect, test } from 'vitest'
import type { Person } from '#shared/model/person.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister } from '#tests/support/office.ts'

const onFlight = { familyName: 'Hosseini', givenNames: 'Mohammad Reza', birthDate: partialDate('1983-07-04') }
const spelledOtherwise = { familyName: 'Husayni', givenNames: 'Muhammad Reza' }

/** Somebody on a flight and somebody else on file, and whom the check says the first may be. */
async function twoOnFile(other: Partial<Person>, person: Partial<Person> = {}) {
  const office = await anOffice()
  aRegister(office)
  const { reed } = office
  const id = await aPersonOnFile(reed, 1, { ...onFlight, ...person })
  const otherId = await aPersonOnFile(reed, 2, { ...spelledOtherwise, ...other })
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [id] })
  const alike = async () => {
    const { people } = await reed.flights.check({ flight })
    const { findings } = people[0]!
    return findings.filter(({ rule }) => rule === 'duplicate.person').map(({ subject }) => subject)
  }
  return { reed, id, otherId, alike }
}

test.each([
  ['with day and month exchanged', '1983-04-07'],
  ['with one digit off', '1983-07-14'],
  ['with two digits exchanged', '1938-07-04'],
  ['as the Solar Hijri day that it is', '1362-04-13'],
  ['as the Solar Hijri day beside the Gregorian year', '1983-04-13'],
  ['as 1 January', '1983-01-01'],
  ['as a month', '1983-07'],
  ['as a year', '1983'],
  ['as a year that an age gave', '1984'],
  ['not at all', null],
])('another record that has the birth date %s is a question, seen from either', async (_how, written) => {
  const damaged = { birthDate: written === null ? null : partialDate(written) }
  const fromWhole = await twoOnFile(damaged)
  expect(await fromWhole.alike()).toEqual([fromWhole.otherId])
  const fromDamaged = await twoOnFile({ birthDate: onFlight.birthDate }, damaged)
  expect(await fromDamaged.alike()).toEqual([fromDamaged.otherId])
})

test.each<[string, Partial<Person>]>([
  ['a like name and quite another birth date', { birthDate: partialDate('1955-12-30') }],
  [
    'another name and a likely birth date',
    { familyName: 'Lindqvist', givenNames: 'Olof', birthDate: partialDate('1983-04-07') },
  ],
])('another record of %s is nobody’s', async (_what, other) => {
  expect(await (await twoOnFile(other)).alike()).toEqual([])
})

test('a record that was written otherwise since the last check is found, and no longer found, as it stands now', async () => {
  const { reed, otherId, alike } = await twoOnFile({ birthDate: partialDate('1955-12-30') })
  expect(await alike()).toEqual([])
  await reed.people.update({ id: otherId, fields: { birthDate: partialDate('1983-04-07') } })
  expect(await alike()).toEqual([otherId])
  const third = await aPersonOnFile(reed, 3, { ...spelledOtherwise, birthDate: partialDate('1983-07-14') })
  expect((await alike()).toSorted()).toEqual([otherId, third].toSorted())
  await reed.people.update({ id: otherId, fields: { familyName: 'Lindqvist', givenNames: 'Olof' } })
  expect(await alike()).toEqual([third])
})

test('what a transaction wrote and took back is forgotten', async () => {
  const office = await anOffice()
  await aPersonOnFile(office.reed, 1, { ...spelledOtherwise, birthDate: partialDate('1983-07-14') })
  const { store, user } = office.app.session!
  const sought = { ...onFlight, nativeName: null }
  const [before] = store.person.likely(sought)
  const takenBack = () =>
    store.transaction(user.id, w => {
      w.person.update(before!, { familyName: 'Lindqvist', givenNames: 'Olof' })
      expect(w.person.likely(sought)).toEqual([])
      throw new Error('Taken back')
    })
  expect(takenBack).toThrow('Taken back')
  store.transaction(user.id, w => w.person.update(before!, { nationality: 'AFG' }))
  expect(store.person.likely(sought)).toEqual([before])
})

test('what recognition remembers of names is forgotten at sign-out', async () => {
  const office = await anOffice()
  await aPersonOnFile(office.reed, 1, onFlight)
  const { store } = office.app.session!
  store.person.likely({ ...onFlight, nativeName: null })
  expect(store.nameCache.words.size).toBeGreaterThan(0)
  await office.reed.session.signOut()
  expect(store.nameCache.words.size).toBe(0)
  expect(store.nameCache.loneWords.size).toBe(0)
})
