import { describe, expect, test } from 'vitest'
import type { Client } from '#electron/router/index.ts'
import type { FindingId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, passphrase, withUser } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'

async function aScene() {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  const flight = await aFlightTo(office.reed)
  const { id: bar } = await office.reed.evidence.addBar({
    personId: person,
    kind: 'stay',
    from: plainDate('2026-01-01'),
    until: null,
    destinations: [],
    evidence: 'Order',
  })
  const { id: permit } = await office.reed.evidence.addPermit({
    personId: person,
    category: 'lpr',
    status: 'valid',
    number: null,
    validFrom: null,
    validTo: null,
    source: 'card',
  })
  const { id: stop } = await office.reed.evidence.stop({ personId: person, why: 'Word' })
  const { id: classOrder } = await office.reed.classOrders.add({
    title: 'All',
    covers: { ageFrom: 0 },
    from: plainDate('2026-01-01'),
    until: null,
    citation: 'D. Example',
  })
  return { ...office, office, person, flight, bar, permit, stop, classOrder }
}
type Scene = Awaited<ReturnType<typeof aScene>>

const edits: [string, (client: Client, scene: Scene) => Promise<unknown>][] = [
  ['record a person', client => client.people.create({ familyName: 'A', givenNames: 'B' })],
  ['edit a person', (client, { person }) => client.people.update({ id: person, fields: { bagCount: 1 } })],
  [
    'record a bar',
    (client, { person }) =>
      client.evidence.addBar({
        personId: person,
        kind: 'cat',
        from: plainDate('2026-01-01'),
        until: null,
        destinations: [],
        evidence: 'x',
      }),
  ],
  ['plan a flight', client => aFlightTo(client, { number: 'HO5' })],
  [
    'put somebody on a list',
    (client, { flight, person }) => client.flights.add({ flight, people: [person] }),
  ],
  [
    'record a class order',
    client =>
      client.classOrders.add({
        title: 'All',
        covers: { ageFrom: 0 },
        from: plainDate('2026-01-01'),
        until: null,
        citation: 'D. Example',
      }),
  ],
  ['ask for a stop to be lifted', (client, { stop }) => release([client], `emergencyStop:${stop}`)],
]

const releases: [string, (client: Client, scene: Scene) => Promise<unknown>][] = [
  ['lift a bar', (client, { bar }) => release([client], `legalBar:${bar}`)],
  ['end a permit', (client, { permit }) => release([client], `permit:${permit}`)],
  ['lift a class order', (client, { classOrder }) => release([client], `classOrder:${classOrder}`)],
]

describe('an auditor', () => {
  test.each(edits)('may not %s', async (_what, act) => {
    const scene = await aScene()
    const auditor = await withUser(scene.office, 'B. Audit', ['auditor'])
    await expect(act(auditor, scene)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })

  test('reads, and stops like everybody', async () => {
    const scene = await aScene()
    const auditor = await withUser(scene.office, 'B. Audit', ['auditor'])
    await auditor.evidence.stop({ personId: scene.person, why: 'A call from counsel' })
    const file = await auditor.people.get({ person: scene.person })
    expect(file.stops.map(stop => stop.why)).toEqual(['Word', 'A call from counsel'])
  })
})

describe('a planner', () => {
  test.each(edits)('may %s', async (_what, act) => {
    const scene = await aScene()
    const planner = await withUser(scene.office, 'P. Plan', ['planner'])
    await expect(act(planner, scene)).resolves.not.toThrow()
  })

  test.each([
    ...releases,
    [
      'decide a review',
      (client: Client) =>
        client.reviews.decide({
          finding: 'f0' as FindingId,
          decision: 'accept',
          reason: 'The registry says so, call of 22 Nov',
        }),
    ] as const,
    ['add a user', (client: Client) => client.users.invite({ name: 'X', roles: ['planner'] })] as const,
  ])('may not %s', async (_what, act) => {
    const scene = await aScene()
    const planner = await withUser(scene.office, 'P. Plan', ['planner'])
    await expect(act(planner, scene)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

test.each(releases)('a reviewer may %s, once', async (_what, act) => {
  const scene = await aScene()
  await act(scene.ito, scene)
  await expect(act(scene.ito, scene)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
})

test('a reviewer adds no users', async () => {
  const { ito } = await anOffice()
  await expect(ito.users.invite({ name: 'X', roles: ['planner'] })).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
})

describe('lifting a stop', () => {
  const lift = (client: Client, { stop: id }: Scene, given = passphrase) =>
    release([client], `emergencyStop:${id}`, { passphrase: given })

  test('takes two different users', async () => {
    const scene = await aScene()
    await expect(lift(scene.reed, scene)).resolves.toMatchObject({ counts: false, waitingFor: 'M. Ito' })
    await expect(lift(scene.reed, scene)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    const waiting = await scene.reed.people.get({ person: scene.person })
    expect(waiting.stops[0]).toMatchObject({ liftedAt: null })
    await expect(lift(scene.ito, scene)).resolves.toMatchObject({ counts: true, waitingFor: null })
    await expect(lift(scene.ito, scene)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  })

  test('asks for the passphrase again', async () => {
    const scene = await aScene()
    await lift(scene.reed, scene)
    await expect(lift(scene.ito, scene, 'not hers')).rejects.toMatchObject({ code: 'STORE_WRONG_PASSPHRASE' })
    const { stops } = await scene.reed.people.get({ person: scene.person })
    expect(stops[0]?.liftedAt).toBeNull()
  })
})
