import { describe, expect, it } from 'vitest'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { anOffice, aPersonOnFile, aRegister, type TestOffice } from '#tests/support/office.ts'
import { insertPerson } from '#tests/support/stores.ts'
import { aSecondDesk, fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'

/** An office with one flight and one person listed on it, from whom undo has looked at everything so far. */
async function aPlannedFlight() {
  const office = await anOffice()
  const { reed } = office
  aRegister(office)
  const person = await aPersonOnFile(reed, 1)
  const { id: flight } = await reed.flights.create({
    number: 'HO1',
    from: 'JFK',
    to: 'IKA',
    departs: '2026-12-10T11:00:00Z' as never,
    cabin: 'A320',
  })
  await reed.undo.status()
  return { ...office, person, flight }
}

const file = async ({ reed }: TestOffice, id: PersonId) => (await reed.people.get({ person: id })).person

describe('undo', () => {
  it('takes an edit back and does it again, each as a new entry of the log', async () => {
    const office = await aPlannedFlight()
    const { reed, person } = office
    await reed.people.update({ id: person, fields: { custodyPlace: 'Gate 4', birthPlace: 'Shiraz' } })
    const { entries } = await reed.audit.verify()
    expect(await reed.undo.status()).toEqual({ undo: 'an edit of SALEHI, Reza', redo: null })
    await reed.undo.undo()
    expect(await file(office, person)).toMatchObject({ custodyPlace: null, birthPlace: null })
    await reed.undo.redo()
    expect(await file(office, person)).toMatchObject({ custodyPlace: 'Gate 4', birthPlace: 'Shiraz' })
    expect(await reed.audit.verify()).toMatchObject({ ok: true, entries: entries + 2 })
  })

  it('goes back step by step, and a new edit ends what could be done again', async () => {
    const office = await aPlannedFlight()
    const { reed, person } = office
    for (const custodyPlace of ['A', 'B', 'C'])
      await reed.people.update({ id: person, fields: { custodyPlace } })
    await reed.undo.undo()
    await reed.undo.undo()
    expect((await file(office, person)).custodyPlace).toBe('A')
    await reed.people.update({ id: person, fields: { custodyPlace: 'D' } })
    expect(await reed.undo.redo()).toBeNull()
    await reed.undo.undo()
    expect((await file(office, person)).custodyPlace).toBe('A')
  })

  it('stops at a change of the office’s name, which it does not take back, nor what came before it', async () => {
    const office = await aPlannedFlight()
    const { reed, person } = office
    await reed.people.update({ id: person, fields: { custodyPlace: 'A' } })
    await reed.users.renameOffice({ name: 'Removal Office West' })
    expect(await reed.undo.status()).toEqual({ undo: null, redo: null })
    expect(await reed.undo.undo()).toBeNull()
    const name = async () => {
      const status = await reed.session.status()
      return status.state === 'signed_in' ? status.office.name : null
    }
    expect(await name()).toBe('Removal Office West')
    expect((await file(office, person)).custodyPlace).toBe('A')
    // The way back is a correction, as any other.
    await reed.users.renameOffice({ name: 'Example Removal Office' })
    expect(await name()).toBe('Example Removal Office')
  })

  it('stops at an import, whose entries it does not read to their end, and takes back what came after', async () => {
    const office = await aPlannedFlight()
    const { reed, person } = office
    await reed.people.update({ id: person, fields: { custodyPlace: 'A' } })
    const { store, user } = office.app.session!
    store.transaction(user.id, w => {
      for (let count = 0; count < 7300; count += 1) insertPerson(w)
    })
    expect(await reed.undo.status()).toEqual({ undo: null, redo: null })
    await reed.people.update({ id: person, fields: { custodyPlace: 'B' } })
    expect(await reed.undo.status()).toMatchObject({ undo: 'an edit of SALEHI, Reza' })
    await reed.undo.undo()
    expect((await file(office, person)).custodyPlace).toBe('A')
    expect(await reed.undo.status()).toMatchObject({ undo: null })
  })

  it('gives seats back as they were', async () => {
    const { reed, person, flight } = await aPlannedFlight()
    await reed.flights.add({ flight, people: [person] })
    await reed.flights.autoSeat({ flight })
    await reed.undo.undo()
    expect(await seats(reed, flight)).toEqual([null])
    await reed.undo.redo()
    expect(await seats(reed, flight)).toEqual([expect.stringMatching(/^\d+[A-F]$/)])
  })

  it('takes people off the list whom it put there, and never back on', async () => {
    const { reed, person, flight } = await aPlannedFlight()
    await reed.flights.add({ flight, people: [person] })
    expect(await reed.undo.undo()).toEqual({ did: 'one person put on a list' })
    expect(await seats(reed, flight)).toEqual([])
    expect(await reed.undo.status()).toEqual({ undo: null, redo: null })
  })

  it.each<[string, (office: Awaited<ReturnType<typeof aPlannedFlight>>) => Promise<unknown>]>([
    ['an emergency stop', ({ reed, person }) => reed.evidence.stop({ personId: person, why: 'call' })],
    [
      'a bar',
      ({ reed, person }) =>
        reed.evidence.addBar({
          personId: person,
          kind: 'stay',
          from: '2026-11-20' as never,
          until: null,
          destinations: [],
          evidence: 'order',
        }),
    ],
    [
      'somebody taken off a list',
      async ({ reed, person, flight }) => {
        await reed.flights.add({ flight, people: [person] })
        await reed.flights.remove({ flight, person, reason: 'court' })
      },
    ],
    [
      'a refugee’s code',
      ({ reed, person }) => reed.people.update({ id: person, fields: { nationality: 'XXB' } }),
    ],
    [
      'a "not fit"',
      ({ reed, person }) =>
        reed.evidence.addClearance({ personId: person, fit: 'no', by: 'Dr', until: null }),
    ],
  ])('does not take back %s, nor anything done before it', async (_, protect) => {
    const office = await aPlannedFlight()
    const { reed, person } = office
    await reed.people.update({ id: person, fields: { custodyPlace: 'Gate 4' } })
    await protect(office)
    const { entries } = await reed.audit.verify()
    expect(await reed.undo.status()).toEqual({ undo: null, redo: null })
    expect(await reed.undo.undo()).toBeNull()
    expect((await reed.audit.verify()).entries).toBe(entries)
  })

  it('is each user’s own, and refuses what somebody else changed since', async () => {
    const office = await aPlannedFlight()
    const { reed, ito, person } = office
    await ito.undo.status()
    await reed.people.update({ id: person, fields: { custodyPlace: 'Gate 4' } })
    expect(await ito.undo.undo()).toBeNull()
    await ito.people.update({ id: person, fields: { custodyPlace: 'Gate 5' } })
    await expect(reed.undo.undo()).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    expect((await file(office, person)).custodyPlace).toBe('Gate 5')
  })

  it('that was refused is the next again: a second try takes back nothing else', async () => {
    const office = await aPlannedFlight()
    const { reed, ito, person } = office
    await reed.people.update({ id: person, fields: { birthPlace: 'Shiraz' } })
    await reed.people.update({ id: person, fields: { custodyPlace: 'Gate 4' } })
    await ito.people.update({ id: person, fields: { custodyPlace: 'Gate 5' } })
    for (const _try of [1, 2]) await expect(reed.undo.undo()).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    expect(await file(office, person)).toMatchObject({ custodyPlace: 'Gate 5', birthPlace: 'Shiraz' })
    await ito.people.update({ id: person, fields: { custodyPlace: 'Gate 4' } })
    await reed.undo.undo()
    expect(await file(office, person)).toMatchObject({ custodyPlace: null, birthPlace: 'Shiraz' })
  })

  it('does again what was refused once, and nothing else', async () => {
    const office = await aPlannedFlight()
    const { reed, ito, person } = office
    await reed.people.update({ id: person, fields: { custodyPlace: 'Gate 4' } })
    await reed.people.update({ id: person, fields: { birthPlace: 'Shiraz' } })
    await reed.undo.undo()
    await reed.undo.undo()
    await ito.people.update({ id: person, fields: { custodyPlace: 'Gate 5' } })
    for (const _try of [1, 2]) await expect(reed.undo.redo()).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    expect(await file(office, person)).toMatchObject({ custodyPlace: 'Gate 5', birthPlace: null })
  })

  it('does not reach what the same user did at another desk', async () => {
    const office = await aPlannedFlight()
    const { reed, person } = office
    const other = await aSecondDesk(office)
    await reed.people.update({ id: person, fields: { birthPlace: 'Shiraz' } })
    await other.reed.people.update({ id: person, fields: { custodyPlace: 'Room 5' } })
    await mergedInto(office, await fileWrittenBy(other))
    expect(await file(office, person)).toMatchObject({ custodyPlace: 'Room 5', birthPlace: 'Shiraz' })
    expect(await reed.undo.undo()).toEqual({ did: 'an edit of SALEHI, Reza' })
    expect(await file(office, person)).toMatchObject({ custodyPlace: 'Room 5', birthPlace: null })
    expect(await reed.undo.undo()).toBeNull()
  })

  it('gives back what held, not what came last from another desk and did not hold', async () => {
    const office = await aPlannedFlight()
    const { reed, person, clock } = office
    const other = await aSecondDesk(office)
    await other.reed.people.update({ id: person, fields: { custodyPlace: 'Room 5' } })
    clock.move({ minutes: 1 })
    await reed.people.update({ id: person, fields: { custodyPlace: 'Gate 4' } })
    await mergedInto(office, await fileWrittenBy(other))
    expect((await file(office, person)).custodyPlace).toBe('Gate 4')
    await reed.people.update({ id: person, fields: { custodyPlace: 'Gate 6' } })
    await reed.undo.undo()
    expect((await file(office, person)).custodyPlace).toBe('Gate 4')
  })
})

async function seats({ flights }: TestOffice['reed'], flight: FlightId) {
  const { rows } = await flights.get({ flight })
  return rows.map(row => row.assignment.seat)
}
