import { describe, expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import { takeInStops } from '#electron/services/ground/change.ts'
import { manifestSource } from '#electron/services/signing/manifest-sources.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  aRegister,
  signedBy,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'

/** Every writing that makes a signed version wrong, and what the version then says. */
const writings: [
  string,
  RegExp,
  (client: Client, person: PersonId, office: TestOffice, flight: FlightId) => unknown,
][] = [
  [
    'a stop',
    /Word of a stay/,
    (client, personId) => client.evidence.stop({ personId, why: 'Word of a stay' }),
  ],
  [
    'a bar',
    /Stay/i,
    (client, personId) =>
      client.evidence.addBar({
        personId,
        kind: 'stay',
        from: plainDate('2026-11-23'),
        until: null,
        destinations: [],
        evidence: 'Order',
      }),
  ],
  [
    'a permit',
    /residence permit/,
    (client, personId) =>
      client.evidence.addPermit({
        personId,
        category: 'lpr',
        status: 'valid',
        number: null,
        validFrom: null,
        validTo: null,
        source: 'card seen',
      }),
  ],
  [
    '"not fit to fly"',
    /fit/i,
    (client, personId) =>
      client.evidence.addClearance({ personId, fit: 'no', by: 'Dr. N. Example', until: null }),
  ],
  [
    'a withdrawn order',
    /order/i,
    async (client, person) =>
      client.evidence.withdrawOrder({ id: (await client.people.get({ person })).orders[0]!.id }),
  ],
  [
    'a withdrawn passport',
    /document/i,
    async (client, person) =>
      client.evidence.withdrawDocument({ id: (await client.people.get({ person })).documents[0]!.id }),
  ],
  [
    'an acceptance taken back',
    /refused to receive/,
    (client, personId) => client.evidence.recordAcceptance({ personId, accepted: 'no' }),
  ],
  [
    'a class order',
    /Covered by/,
    client =>
      client.classOrders.add({
        title: 'Order for nationals of Iran',
        covers: { nationality: ['IRN'] },
        from: plainDate('2026-11-01'),
        until: null,
        citation: 'D. Example',
      }),
  ],
  [
    'a register that knows them',
    /residence permit/,
    async (client, person, office) =>
      aRegister(
        office,
        [{ caseNumber: (await client.people.get({ person })).person.caseNumber }],
        '2026-11-23',
      ),
  ],
  [
    'a corrected birth date',
    /list was changed/,
    (client, id) => client.people.update({ id, fields: { birthDate: plainDate('1960-05-05') as never } }),
  ],
  [
    'a birth date that makes them a minor',
    /minor|18/i,
    (client, id) => client.people.update({ id, fields: { birthDate: plainDate('2012-05-05') as never } }),
  ],
  [
    'being taken off',
    /list was changed/,
    (client, person, _office, flight) => client.flights.remove({ flight, person, reason: 'medical' }),
  ],
  [
    'a place on another flight',
    /HO9/,
    async (client, person) => {
      await aFlightTo(client, { number: 'HO9' })
      return client.flights.add({ flight: 'HO9', people: [person] })
    },
  ],
  [
    'another seat',
    /list was changed/,
    (client, _person, _office, flight) => client.flights.autoSeat({ flight }),
  ],
  [
    'another departure',
    /list was changed/,
    (client, _person, _office, id) => client.flights.update({ id, departs: '2026-12-11T11:00:00Z' as never }),
  ],
  [
    'a second record with the same passport',
    /same person/,
    async client => {
      const { id: personId } = await client.people.create({ familyName: 'Other', givenNames: 'Name' })
      return client.evidence.addDocument({
        personId,
        type: 'P',
        number: 'K7000001',
        state: 'IRN',
        nationality: 'IRN',
        expires: null,
      })
    },
  ],
]

describe('a signed version is superseded in the very transaction of', () => {
  test.each(writings)('%s', async (_what, why, write) => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    const { id } = await signedBy(office, flight)
    await write(office.reed, people[0]!, office, flight)
    // A stop is acknowledged before it is in the log, where it goes next; everything else is there already.
    takeInStops(office.app.session!.store)
    const stored = office.app.session!.store.manifestVersion.require(id)
    expect(stored.supersededAt).not.toBeNull()
    expect(stored.supersededWhy).toMatch(why)
    const [shown] = await office.reed.signing.versions({ flight })
    expect(shown).toMatchObject({ state: 'superseded', supersededAt: stored.supersededAt })
  })
})

describe('a signed version stands', () => {
  test.each<[string, (office: TestOffice, flight: FlightId) => unknown]>([
    [
      'while somebody else is stopped',
      async ({ reed }) => reed.evidence.stop({ personId: await aPersonOnFile(reed, 33), why: 'Word' }),
    ],
    [
      'while somebody is added to standby',
      async ({ reed }, flight) =>
        reed.flights.add({ flight, people: [await aPersonOnFile(reed, 33)], standby: true }),
    ],
    ['under a new register that knows nobody on it', office => aRegister(office, [], '2026-11-23')],
    ['while a user is added', office => withUser(office, 'New', ['planner'])],
  ])('%s', async (_what, write) => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    await signedBy(office, flight)
    await write(office, flight)
    await expect(office.reed.signing.versions({ flight })).resolves.toMatchObject([{ state: 'valid' }])
  })
})

test('a stop that was written behind the services’ back still shows, and no document goes out as valid', async () => {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office)
  const { id } = await signedBy(office, flight)
  const { store, user } = office.app.session!
  store.transaction(user.id, w => {
    const stop = {
      id: w.newId('emergencyStop'),
      personId: people[0]!,
      why: 'From another office',
      by: user.id,
      at: w.now,
    }
    w.emergencyStop.insert({ ...stop, liftRequests: [], liftedAt: null })
  })
  expect(store.manifestVersion.require(id).supersededAt).toBeNull()
  const [shown] = await office.reed.signing.versions({ flight })
  expect(shown).toMatchObject({
    state: 'superseded',
    supersededWhy: expect.stringMatching(/From another office/),
  })
  const now = office.clock.now()
  const wanted = { draft: false, superseded: false }
  expect(() => manifestSource(store, store.flight.require(flight), wanted, now)).toThrow('RULE_REFUSES')
  const marked = manifestSource(store, store.flight.require(flight), { ...wanted, superseded: true }, now)
  expect(marked).toMatchObject({ signed: { supersededWhy: expect.stringMatching(/From another office/) } })
})

test('a version whose check has lapsed is void, and goes out only as such', async () => {
  const office = await anOffice()
  const { flight } = await aReadyFlight(office)
  await signedBy(office, flight)
  office.clock.move({ hours: 4, minutes: 1 })
  await expect(office.reed.signing.versions({ flight })).resolves.toMatchObject([{ state: 'void' }])
  const { store } = office.app.session!
  const wanted = { draft: false, superseded: false }
  expect(() => manifestSource(store, store.flight.require(flight), wanted, office.clock.now())).toThrow(
    /RULE_REFUSES/,
  )
})

test('lifting a stop by two does not bring the old version back', async () => {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office)
  await signedBy(office, flight)
  const { id } = await office.reed.evidence.stop({ personId: people[0]!, why: 'Word of a stay' })
  const lifted = release([office.reed, office.ito], `emergencyStop:${id}`)
  await expect(lifted).resolves.toMatchObject({ counts: true, waitingFor: null })
  await expect(office.reed.signing.versions({ flight })).resolves.toMatchObject([{ state: 'superseded' }])
  await expect(signedBy(office, flight)).resolves.toMatchObject({ number: 2, state: 'valid' })
})
