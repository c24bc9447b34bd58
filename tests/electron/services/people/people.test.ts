import { describe, expect, test } from 'vitest'
import { partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'

describe('a person on file', () => {
  test('who is new has no answer that clears anything', async () => {
    const { reed } = await anOffice()
    const { id } = await reed.people.create({ familyName: 'Karimi', givenNames: 'Reza' })
    const { person, name } = await reed.people.get({ person: id })
    expect(name).toBe('KARIMI, Reza')
    expect(person).toMatchObject({
      birthDate: null,
      nationality: null,
      ground: 'removal',
      acceptedByDestination: 'unknown',
      escortNeed: null,
    })
  })

  test('is found by case number as it is spoken, and shows where they stand on each flight', async () => {
    const office = await anOffice()
    aRegister(office)
    const person = await aPersonOnFile(office.reed, 1)
    const flight = await aFlightTo(office.reed)
    await office.reed.flights.add({ flight, people: [person], standby: true })
    await office.reed.evidence.stop({ personId: person, why: 'Word' })
    const file = await office.reed.people.get({ person: 'a200 000 001' })
    expect(file.person.id).toBe(person)
    expect(file.flights).toEqual([
      {
        flightId: flight,
        number: 'HO1',
        departs: '2026-12-10T11:00:00Z',
        phase: { is: 'boarding', airport: 'JFK', since: null },
        reasons: expect.arrayContaining([expect.stringContaining('Word')]),
        status: 'standby',
        verdict: 'blocked',
      },
    ])
  })

  test('shows the family and the adult named, and where each of them stands', async () => {
    const office = await anOffice()
    aRegister(office)
    const family = { familyGroup: 'F-1' }
    const child = await aPersonOnFile(office.reed, 1, { ...family, travelsWithAdult: 'A200 000 003' })
    const sister = await aPersonOnFile(office.reed, 2, { ...family, nativeName: 'رضا صالحی' })
    const aunt = await aPersonOnFile(office.reed, 3)
    await aPersonOnFile(office.reed, 4, { familyGroup: 'F-2' })
    const flight = await aFlightTo(office.reed)
    await office.reed.flights.add({ flight, people: [child, sister], standby: true })
    await office.reed.evidence.stop({ personId: sister, why: 'Word' })
    const { family: members } = await office.reed.people.get({ person: child })
    expect(members.map(({ personId }) => personId)).toEqual([sister, aunt])
    expect(members).toMatchObject([
      { nativeName: 'رضا صالحی', flights: [{ flightId: flight, verdict: 'blocked' }] },
      { flights: [] },
    ])
  })

  test('shows in the grid with stops and open bars, found in any script', async () => {
    const { reed, ito } = await anOffice()
    const id = await aPersonOnFile(reed, 1, { nativeName: 'رضا صالحی' })
    await aPersonOnFile(reed, 2)
    const { id: bar } = await reed.evidence.addBar({
      personId: id,
      kind: 'stay',
      from: plainDate('2026-01-01'),
      until: null,
      destinations: [],
      evidence: 'Order',
    })
    await reed.evidence.addBar({
      personId: id,
      kind: 'cat',
      from: plainDate('2026-01-01'),
      until: null,
      destinations: ['IRN'],
      evidence: 'Order',
    })
    await release([reed, ito], `legalBar:${bar}`)
    const ended = await reed.protections.get({ protection: `legalBar:${bar}` })
    expect(ended.release).toMatchObject({ recordedBy: 'A. Reed', agreedBy: 'M. Ito' })
    await reed.evidence.stop({ personId: id, why: 'Word' })
    const { rows, total } = await reed.people.search({ query: 'صالحي' })
    expect({ rows, total }).toMatchObject({
      total: 1,
      rows: [{ id, documentNumber: 'K7000001', stopped: true, openBars: 1 }],
    })
  })

  test('keeps a history of every change by whom, the newest first', async () => {
    const { reed, ito } = await anOffice()
    const id = await aPersonOnFile(reed, 1)
    await ito.people.update({ id, fields: { birthDate: partialDate('1951') } })
    await ito.evidence.stop({ personId: id, why: 'Word of a stay' })
    const history = await reed.people.history({ id })
    expect(history.map(entry => [entry.noun, entry.user])).toEqual([
      ['emergencyStop', 'M. Ito'],
      ['person', 'M. Ito'],
      ['attachment', 'A. Reed'],
      ['medicalClearance', 'A. Reed'],
      ['removalOrder', 'A. Reed'],
      ['travelDocument', 'A. Reed'],
      ['person', 'A. Reed'],
    ])
    expect(history[1]?.fields).toEqual({ birthDate: '1951' })
  })

  test('who is not there is an error that says so', async () => {
    const { reed } = await anOffice()
    await expect(reed.people.get({ person: 'A999999999' })).rejects.toMatchObject({
      code: 'NOT_FOUND_HERE',
      data: { what: 'person A999999999' },
    })
    await expect(reed.people.history({ id: 'nobody' as never })).rejects.toMatchObject({
      code: 'NOT_FOUND_HERE',
    })
    await expect(
      reed.evidence.recordAcceptance({ personId: 'nobody' as never, accepted: 'yes' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND_HERE' })
  })
})

describe('a class order', () => {
  const order = {
    title: 'Children held at North Hall',
    covers: { ageUnder: 18, custodyPlace: ['North Hall'] },
    from: plainDate('2026-11-01'),
    until: null,
    citation: 'D. Example',
  }

  test('shows whom it covers before it is saved; what is not known is covered', async () => {
    const { reed } = await anOffice()
    await aPersonOnFile(reed, 1, { custodyPlace: 'North Hall' })
    const child = await aPersonOnFile(reed, 2, { custodyPlace: 'North Hall', birthDate: partialDate('2012') })
    const unknown = await aPersonOnFile(reed, 3, { custodyPlace: null, birthDate: null })
    const preview = await reed.classOrders.preview(order)
    expect(preview.map(row => row.id).sort()).toEqual([child, unknown].sort())
    await expect(reed.classOrders.add(order)).resolves.toMatchObject({ covered: 2 })
  })

  test('blocks people on every flight until it is lifted', async () => {
    const office = await anOffice()
    aRegister(office)
    const { reed } = office
    const person = await aPersonOnFile(reed, 1, { custodyPlace: 'South Hall' })
    for (const number of ['HO1', 'HO2'])
      await aFlightTo(reed, {
        number,
        departs: number === 'HO1' ? '2026-12-10T11:00:00Z' : '2026-12-20T11:00:00Z',
      })
    await reed.flights.add({ flight: 'HO1', people: [person] })
    const { id } = await reed.classOrders.add({ ...order, covers: { custodyPlace: ['South Hall'] } })
    await expect(reed.flights.check({ flight: 'HO1' })).resolves.toMatchObject({ counts: { blocked: 1 } })
    const found = async () => (await reed.people.search({ query: '' })).rows.map(row => row.classOrders)
    expect(await found()).toEqual([1])
    await release([reed, office.ito], `classOrder:${id}`)
    await expect(reed.flights.check({ flight: 'HO1' })).resolves.toMatchObject({ counts: { clear: 1 } })
    expect(await found()).toEqual([0])
  })
})
