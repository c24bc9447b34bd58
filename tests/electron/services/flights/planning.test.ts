import { describe, expect, test } from 'vitest'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aReadyFlight, aRegister } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'

const bar = (personId: never, destinations: string[]) =>
  ({
    personId,
    kind: 'withholding',
    from: plainDate('2025-01-01'),
    until: null,
    destinations,
    evidence: 'Order',
  }) as const

describe('from standby to the list', () => {
  test('a substitute with a bar for a country on the way cannot be promoted', async () => {
    const { reed, ...office } = await anOffice()
    aRegister({ reed, ...office })
    const person = await aPersonOnFile(reed, 1)
    const flight = await aFlightTo(reed, { via: ['IST'] })
    await reed.flights.add({ flight, people: [person], standby: true })
    await reed.evidence.addBar(bar(person as never, ['TUR']))
    await expect(reed.flights.promote({ flight, person })).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: {
        reasons: [
          expect.stringMatching(/it bars Türkiye; the route touches IST Arnavutköy, Istanbul \(transit\)/),
        ],
      },
    })
    const view = await reed.flights.get({ flight })
    expect(view.rows.map(row => row.assignment.status)).toEqual(['standby'])
  })

  test('the same substitute can be promoted to a flight that does not touch it', async () => {
    const office = await anOffice()
    aRegister(office)
    const { reed } = office
    const person = await aPersonOnFile(reed, 1)
    const flight = await aFlightTo(reed)
    await reed.flights.add({ flight, people: [person], standby: true })
    await reed.evidence.addBar(bar(person as never, ['TUR']))
    await reed.flights.promote({ flight, person: 'A200000001' })
    const view = await reed.flights.get({ flight })
    expect(view.rows.map(row => row.assignment.status)).toEqual(['listed'])
  })

  test('a diversion airport counts as a stop', async () => {
    const office = await anOffice()
    aRegister(office)
    const { reed } = office
    const person = await aPersonOnFile(reed, 1)
    const flight = await aFlightTo(reed, { diversions: ['GYD'] })
    await reed.flights.add({ flight, people: [person], standby: true })
    await reed.evidence.addBar(bar(person as never, ['AZE']))
    await expect(reed.flights.promote({ flight, person })).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  })

  test('an open question is not clear', async () => {
    const office = await anOffice()
    aRegister(office)
    const { reed } = office
    const parent = await aPersonOnFile(reed, 1, { familyGroup: 'K1' })
    await aPersonOnFile(reed, 2, { familyGroup: 'K1' })
    const flight = await aFlightTo(reed)
    await reed.flights.add({ flight, people: [parent], standby: true })
    await expect(reed.flights.promote({ flight, person: parent })).rejects.toMatchObject({
      data: { reasons: [expect.stringMatching(/family would be split/)] },
    })
  })

  test('a family on standby follows one by one', async () => {
    const office = await anOffice()
    aRegister(office)
    const { reed } = office
    const family = [
      await aPersonOnFile(reed, 1, { familyGroup: 'K1' }),
      await aPersonOnFile(reed, 2, { familyGroup: 'K1' }),
    ]
    const flight = await aFlightTo(reed)
    await reed.flights.add({ flight, people: family, standby: true })
    for (const person of family) await reed.flights.promote({ flight, person })
    await expect(reed.flights.check({ flight })).resolves.toMatchObject({
      counts: { clear: 2, review: 0, blocked: 0 },
    })
  })
})

describe('the list', () => {
  test('nobody is put on it twice, and whoever was taken off has a new place', async () => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    const again = await office.reed.flights.add({ flight, people: [people[0]!, 'A200000002'] })
    expect(again).toEqual({ added: [], alreadyThere: 2 })
    await office.reed.flights.remove({
      flight,
      person: people[0]!,
      reason: 'no_show',
      note: 'Not at the gate',
    })
    await expect(office.reed.flights.add({ flight, people: 'all' })).resolves.toMatchObject({
      alreadyThere: 2,
    })
    const history = await office.reed.flights.history({ flight })
    expect(history.find(entry => entry.fields.status === 'removed')).toMatchObject({
      user: 'A. Reed',
      noun: 'assignment',
      fields: { removedReason: 'no_show', removedNote: 'Not at the gate' },
    })
  })

  test('somebody is taken off with a reason of the closed list only', async () => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    const [person] = people
    const input = { flight, person: person!, reason: 'asked to' as never }
    await expect(office.reed.flights.remove(input)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('a flight that has left takes nobody', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    office.clock.move({ hours: 24 * 20 })
    const person = await aPersonOnFile(office.reed, 9)
    await expect(office.reed.flights.add({ flight, people: [person] })).rejects.toMatchObject({
      code: 'RULE_REFUSES',
    })
  })

  test('a case number that two people carry names neither', async () => {
    const office = await anOffice()
    const { reed } = office
    for (const familyName of ['One', 'Two'])
      await reed.people.create({ familyName, givenNames: 'A', caseNumber: 'A211111111' })
    await expect(reed.people.get({ person: 'A211111111' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { problems: [{ reason: expect.stringMatching(/^2 people carry this case number/) }] },
    })
  })
})

describe('what to do next', () => {
  test('follows the flight from empty to exported and back', async () => {
    const office = await anOffice()
    const { reed, ito } = office
    const passphrase = 'correct horse battery'
    aRegister(office)
    const flight = await aFlightTo(reed)
    const next = async () => (await reed.flights.get({ flight })).next
    expect(await next()).toEqual({ step: 'add_people', count: 0 })
    const person = await aPersonOnFile(reed, 1)
    await reed.flights.add({ flight, people: [person] })
    const { id } = await reed.evidence.addBar(bar(person as never, []))
    expect(await next()).toEqual({ step: 'resolve', count: 1 })
    await release([reed, ito], `legalBar:${id}`)
    const other = await aPersonOnFile(reed, 2, { familyGroup: 'K1' })
    await aPersonOnFile(reed, 3, { familyGroup: 'K1' })
    await reed.flights.add({ flight, people: [other] })
    expect(await next()).toEqual({ step: 'decide', count: 1 })
    await reed.flights.remove({ flight, person: other, reason: 'family' })
    expect(await next()).toEqual({ step: 'seat', count: 1 })
    await reed.flights.autoSeat({ flight })
    expect(await next()).toEqual({ step: 'sign', count: 2 })
    await reed.signing.sign({ flight, passphrase })
    expect(await next()).toEqual({ step: 'countersign', count: 1 })
    await ito.signing.sign({ flight, passphrase })
    expect(await next()).toEqual({ step: 'export', count: 0 })
    office.clock.move({ hours: 5 })
    expect(await next()).toEqual({ step: 'new_version', count: 2 })
    const [row] = await reed.flights.list()
    expect(row).toMatchObject({ listed: 1, standby: 0, seats: 168, version: { number: 1, state: 'void' } })
  })
})

describe('routes and times', () => {
  test('times that nobody gave are estimated, stop by stop', async () => {
    const { reed } = await anOffice()
    const flight = await aFlightTo(reed, { via: ['IST'], diversions: ['GYD'] })
    const {
      flight: { stops },
    } = await reed.flights.get({ flight })
    expect(
      stops.map(({ airport, country, purpose, arrives, departs }) => [
        airport,
        country,
        purpose,
        arrives,
        departs,
      ]),
    ).toEqual([
      ['JFK', 'USA', 'origin', null, '2026-12-10T11:00:00Z'],
      ['IST', 'TUR', 'transit', '2026-12-10T22:02:00Z', '2026-12-10T23:02:00Z'],
      ['IKA', 'IRN', 'destination', '2026-12-11T02:36:00Z', null],
      ['GYD', 'AZE', 'diversion', '2026-12-11T02:36:00Z', null],
    ])
  })

  test('a new departure moves every time; a given arrival is kept as given', async () => {
    const { reed } = await anOffice()
    const id = await aFlightTo(reed)
    await reed.flights.update({ id, arrives: instant('2026-12-11T00:00:00Z') })
    await reed.flights.update({ id, departs: instant('2026-12-10T12:00:00Z') })
    const { flight } = await reed.flights.get({ flight: 'ho1' })
    expect(flight.stops.map(stop => stop.arrives)).toEqual([null, '2026-12-11T01:00:00Z'])
  })

  test('an airport nobody knows, and an arrival before departure, are named', async () => {
    const { reed } = await anOffice()
    await expect(aFlightTo(reed, { via: ['QQQ'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      data: { problems: [{ column: 'via', value: 'QQQ' }] },
    })
    const id = await aFlightTo(reed)
    await expect(reed.flights.update({ id, arrives: instant('2026-12-10T10:00:00Z') })).rejects.toMatchObject(
      {
        data: { problems: [{ column: 'arrives' }] },
      },
    )
  })
})
