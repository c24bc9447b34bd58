import { describe, expect, test } from 'vitest'
import { createSessionClock } from '#electron/services/session/session-clock.ts'
import { epochMs, instant } from '#shared/model/plain-date.ts'
import {
  aClock,
  anOffice,
  aReadyFlight,
  aRegister,
  clientOf,
  passphrase,
  signedBy,
  type TestOffice,
  withUser,
} from '#tests/support/office.ts'
import { aSecondDesk, fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'

/** Signing out and in again, with a second clock that runs on whatever is done to the first: a machine's own. */
async function withSecondClock(office: TestOffice): Promise<{ pass: (minutes: number) => void }> {
  let uptimeMs = 1_000_000
  Object.assign(office.app, { uptimeMs: () => uptimeMs })
  const session = office.app.session!
  office.app.session = { ...session, clock: createSessionClock(office.app) }
  return {
    pass(minutes) {
      uptimeMs += minutes * 60_000
      office.clock.move({ minutes })
    },
  }
}

function itoOf(office: TestOffice) {
  return clientOf(office.app, 'M. Ito')
}

describe('a clock behind the newest entry of the log', () => {
  test('keeps everybody from signing and promoting, says by how much, and lets them again once it is right', async () => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    const standby = await office.reed.people.create({ familyName: 'Otunga', givenNames: 'Kwame' })
    await office.reed.flights.add({ flight, people: [standby.id], standby: true })
    office.clock.move({ hours: -3 })
    const refused = {
      code: 'RULE_REFUSES',
      data: {
        reasons: [expect.stringMatching(/180 minutes behind the newest entry of the log/)],
        next: expect.stringMatching(/Set the clock of this computer right/),
      },
    }
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(refused)
    await expect(office.reed.flights.promote({ flight, person: standby.id })).rejects.toMatchObject(refused)
    // Whatever protects goes in all the same.
    await office.reed.evidence.stop({ personId: people[0]!, why: 'Word of a stay' })
    expect(await office.reed.troubles.list()).toMatchObject([{ kind: 'clock_behind' }])
    office.clock.move({ hours: 3 })
    expect(await office.reed.troubles.list()).toEqual([])
  })

  test('by less than the pack allows is none', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    office.clock.move({ minutes: -4 })
    await signedBy({ ...office, ito: itoOf(office) }, flight)
  })

  test('no edit under the wrong clock hides it', async () => {
    const office = await anOffice()
    await aReadyFlight(office)
    office.clock.move({ hours: -3 })
    for (let count = 0; count < 3; count += 1)
      await office.reed.people.create({ familyName: 'Otunga', givenNames: 'Kwame' })
    expect(await office.reed.troubles.list()).toMatchObject([{ kind: 'clock_behind' }])
  })

  test('is settled by two people, for entries up to then and no later ones', async () => {
    const clock = aClock()
    const office = await anOffice({ clock })
    const { flight } = await aReadyFlight(office)
    clock.move({ hours: 48 })
    await office.reed.people.create({ familyName: 'Otunga', givenNames: 'Kwame' })
    clock.move({ hours: -48 })
    const settle = (second: string, by = office.reed) =>
      by.troubles.settle({ kind: 'clock_behind', why: 'The battery was changed', second, passphrase })
    await expect(settle('A. Reed')).rejects.toMatchObject({ code: 'RULE_REFUSES' })
    await expect(
      office.reed.troubles.settle({
        kind: 'clock_behind',
        why: 'The battery was changed',
        second: 'M. Ito',
        passphrase: 'wrong',
      }),
    ).rejects.toMatchObject({ code: 'STORE_WRONG_PASSPHRASE' })
    await settle('M. Ito')
    expect(await office.reed.troubles.list()).toEqual([])
    await signedBy({ ...office, ito: itoOf(office) }, flight)
    clock.move({ hours: 72 })
    await office.reed.people.create({ familyName: 'Otunga', givenNames: 'Akello' })
    clock.move({ hours: -72 })
    expect(await office.reed.troubles.list()).toMatchObject([{ kind: 'clock_behind' }])
  })
})

describe('a clock that is moved while the store is open', () => {
  test.each([
    ['forward', 600],
    ['back', -3],
  ])('%s keeps everybody from signing until it is right again', async (way, minutes) => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    const time = await withSecondClock(office)
    time.pass(300)
    aRegister(office)
    const moved = way === 'back' ? minutes * 60 : minutes
    // The log's newest entry is passed first, so that only the jump is wrong.
    office.clock.move({ minutes: moved })
    const kinds = (await office.reed.troubles.list()).map(({ kind }) => kind)
    expect(kinds).toContain('clock_jumped')
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: {
        reasons: expect.arrayContaining([
          expect.stringContaining(`moved ${way} by ${Math.abs(moved)} minutes`),
        ]),
      },
    })
    office.clock.move({ minutes: -moved })
    expect(await office.reed.troubles.list()).toEqual([])
    await signedBy({ ...office, ito: itoOf(office) }, flight)
  })

  test('a machine that slept is no jump', async () => {
    const office = await anOffice()
    const time = await withSecondClock(office)
    time.pass(600)
    expect(await office.reed.troubles.list()).toEqual([])
  })

  test('two people may say that it is right now', async () => {
    const office = await anOffice()
    await withSecondClock(office)
    office.clock.move({ hours: 2 })
    await office.reed.troubles.settle({
      kind: 'clock_jumped',
      why: 'It was slow',
      second: 'M. Ito',
      passphrase,
    })
    expect(await office.reed.troubles.list()).toEqual([])
  })
})

describe('a clock that is years ahead', () => {
  test('drags the log along by nothing, nor what it merges, and is named until it is right', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    const { store } = office.app.session!
    const before = store.newestAt()!
    office.clock.move({ hours: 24 * 365 * 14 })
    await office.reed.people.create({ familyName: 'Otunga', givenNames: 'Kwame' })
    expect(epochMs(store.newestAt()!) - epochMs(before)).toBeLessThan(60_000)
    expect(await office.reed.troubles.list()).toMatchObject([{ kind: 'clock_ahead' }])
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject({
      code: 'RULE_REFUSES',
      data: { reasons: expect.arrayContaining([expect.stringContaining('days ahead of the newest entry')]) },
    })
    // What another office wrote under such a clock is taken in, and is in doubt: whatever our own clock shows.
    const other = await aSecondDesk(office, aClock(instant('2039-01-01T00:00:00Z')))
    expect(other.app.session!.store.newestAt()!.slice(0, 4)).toBe('2026')
    await other.reed.troubles.settle({ kind: 'clock_ahead', why: 'So it says', second: 'M. Ito', passphrase })
    await other.reed.people.create({ familyName: 'Otunga', givenNames: 'Akello' })
    expect((await mergedInto(office, await fileWrittenBy(other))).clocksInDoubt).toBeGreaterThan(0)
    expect(epochMs(store.newestAt()!) - epochMs(before)).toBeLessThan(60_000)
    office.clock.move({ hours: -24 * 365 * 14 })
    expect(await office.reed.troubles.list()).toEqual([])
    await signedBy({ ...office, ito: itoOf(office) }, flight)
  })

  test('and is right after all, since nobody opened the store for long, is followed once two people said so', async () => {
    const office = await anOffice()
    office.clock.move({ hours: 24 * 60 })
    await office.reed.troubles.settle({
      kind: 'clock_ahead',
      why: 'The laptop lay in the safe',
      second: 'M. Ito',
      passphrase,
    })
    expect(await office.reed.troubles.list()).toEqual([])
    expect(office.app.session!.store.newestAt()!.slice(0, 10)).toBe('2027-01-22')
  })
})

test('an auditor settles nothing, and what is no trouble cannot be settled', async () => {
  const office = await anOffice()
  await withUser(office, 'T. Auditor', ['auditor'])
  const settle = (by: TestOffice['reed'], second: string) =>
    by.troubles.settle({ kind: 'clock_behind', why: 'The battery was changed', second, passphrase })
  await expect(settle(office.reed, 'M. Ito')).rejects.toMatchObject({ code: 'RULE_REFUSES' })
  await expect(settle(office.reed, 'T. Auditor')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(settle(clientOf(office.app, 'T. Auditor'), 'A. Reed')).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  })
})

test('a clock set back behind the import of a register makes it no younger', async () => {
  const office = await anOffice()
  office.clock.move({ hours: 72 })
  const { flight } = await aReadyFlight(office)
  const stale = async () => {
    const { flightFindings } = await office.reed.flights.check({ flight })
    return flightFindings.some(({ rule }) => rule === 'register.stale')
  }
  aRegister(office, [], '2026-11-20')
  expect(await stale()).toBe(true)
  office.clock.move({ hours: -96 })
  expect(await stale()).toBe(true)
})
