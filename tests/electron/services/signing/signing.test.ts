import { describe, expect, test } from 'vitest'
import { plainDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  aRegister,
  passphrase,
  signedBy,
  withUser,
} from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'

const ruleSaysNo = (reason: RegExp) => ({
  code: 'RULE_REFUSES',
  data: { reasons: expect.arrayContaining([expect.stringMatching(reason)]) },
})

describe('two people sign', () => {
  test('the second signature freezes a version of everybody listed', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    const first = await office.reed.signing.sign({ flight, passphrase })
    expect(first).toEqual({ state: 'waiting', signedBy: 'A. Reed' })
    const second = await office.ito.signing.sign({ flight, passphrase })
    expect(second).toMatchObject({
      state: 'frozen',
      version: { number: 1, passengers: 3, state: 'valid', signers: ['A. Reed', 'M. Ito'] },
    })
    await expect(office.reed.signing.verify({ flight, version: 1 })).resolves.toEqual({
      ok: true,
      problems: [],
    })
  })

  test('a manifest says so while whoever administers signs too, and no longer from three people on', async () => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    const { store } = office.app.session!
    const content = () => store.manifestVersion.latest(flight)?.content
    await office.reed.signing.sign({ flight, passphrase })
    await office.ito.signing.sign({ flight, passphrase })
    expect(content()).toMatchObject({ version: 1, hasFewerThanThree: true })
    await office.reed.flights.remove({ flight, person: people[0]!, reason: 'logistics' })
    await office.reed.signing.sign({ flight, passphrase })
    const lead = await withUser(office, 'T. Lead', ['approver'])
    await lead.signing.sign({ flight, passphrase })
    expect(content()).toMatchObject({ version: 2 })
    expect(content()).not.toHaveProperty('hasFewerThanThree')
  })

  test('one user never signs twice, at whatever keyboard', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    await office.reed.signing.sign({ flight, passphrase })
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(
      ruleSaysNo(/A\. Reed has signed this list already/),
    )
    await expect(office.ito.signing.sign({ flight, user: 'a. reed', passphrase })).rejects.toMatchObject(
      ruleSaysNo(/has signed this list already/),
    )
  })

  test('who signed before somebody aboard was let go of has never seen that, and signs again', async () => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    const [person] = people
    await office.reed.signing.sign({ flight, passphrase })
    await office.ito.evidence.stop({ personId: person!, why: 'Word of a stay' })
    const protections = await office.reed.protections.list({ person: person! })
    const stop = protections.find(({ kind }) => kind === 'emergencyStop')!
    await release([office.reed, office.ito], stop.id)
    await expect(office.ito.signing.sign({ flight, passphrase })).resolves.toEqual({
      state: 'waiting',
      signedBy: 'M. Ito',
    })
  })

  test('both may sign at one keyboard, each with their own passphrase', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    await office.reed.signing.sign({ flight, passphrase })
    const second = await office.reed.signing.sign({ flight, user: 'M. Ito', passphrase })
    expect(second).toMatchObject({ state: 'frozen', version: { signers: ['A. Reed', 'M. Ito'] } })
  })

  test('a wrong passphrase signs nothing', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    await expect(office.reed.signing.sign({ flight, passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'STORE_WRONG_PASSPHRASE',
    })
    const view = await office.reed.flights.get({ flight })
    expect(view.signatures).toEqual([])
  })

  test('two planners are not enough: one of the two must be able to decide', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    const one = await withUser(office, 'P. One', ['planner'])
    const two = await withUser(office, 'P. Two', ['planner'])
    await one.signing.sign({ flight, passphrase })
    await expect(two.signing.sign({ flight, passphrase })).rejects.toMatchObject(
      ruleSaysNo(/must be a reviewer or an approver/),
    )
    await expect(office.ito.signing.sign({ flight, passphrase })).resolves.toMatchObject({ state: 'frozen' })
  })

  test('an auditor signs nothing', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    const auditor = await withUser(office, 'B. Audit', ['auditor'])
    await expect(auditor.signing.sign({ flight, passphrase })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('a signature counts for one content and one while', () => {
  test('a seat given after the first signature makes it count for nothing', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    await office.reed.signing.sign({ flight, passphrase })
    await office.reed.flights.autoSeat({ flight })
    const second = await office.ito.signing.sign({ flight, passphrase })
    expect(second).toEqual({ state: 'waiting', signedBy: 'M. Ito' })
  })

  test('a first signature whose check has lapsed counts for nothing', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    await office.reed.signing.sign({ flight, passphrase })
    office.clock.move({ hours: 4, minutes: 1 })
    const second = await office.ito.signing.sign({ flight, passphrase })
    expect(second).toEqual({ state: 'waiting', signedBy: 'M. Ito' })
  })

  test('signatures under a version never count for the next one', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    await signedBy(office, flight)
    const again = await office.reed.signing.sign({ flight, passphrase })
    expect(again).toEqual({ state: 'waiting', signedBy: 'A. Reed' })
    const second = await office.ito.signing.sign({ flight, passphrase })
    expect(second).toMatchObject({ state: 'frozen', version: { number: 2 } })
    const versions = await office.reed.signing.versions({ flight })
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [1, 'superseded'],
      [2, 'valid'],
    ])
  })
})

describe('nothing is signed that does not stand', () => {
  test('a blocked person on the list holds the signature back, by name and reason', async () => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    await office.reed.evidence.stop({ personId: people[0]!, why: 'Counsel on the phone' })
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(
      ruleSaysNo(/^SALEHI, Reza: .*Counsel on the phone/),
    )
  })

  test('a blocked person on standby does not, and is not on the version', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    const waiting = await aPersonOnFile(office.reed, 9)
    await office.reed.flights.add({ flight, people: [waiting], standby: true })
    await office.reed.evidence.stop({ personId: waiting, why: 'Word of a stay' })
    await expect(signedBy(office, flight)).resolves.toMatchObject({ passengers: 3, state: 'valid' })
  })

  test('no register at all, or one three days old', async () => {
    const office = await anOffice()
    const people = [await aPersonOnFile(office.reed, 1)]
    const flight = await aFlightTo(office.reed)
    await office.reed.flights.add({ flight, people })
    const sign = () => office.reed.signing.sign({ flight, passphrase })
    await expect(sign()).rejects.toMatchObject(ruleSaysNo(/No permit register is on file/))
    aRegister(office, [], '2026-11-20')
    await expect(sign()).rejects.toMatchObject({
      data: { reasons: [expect.stringMatching(/register of 20 Nov 2026 is 3 days old/)] },
    })
    aRegister(office, [], '2026-11-23')
    await expect(sign()).resolves.toMatchObject({ state: 'waiting' })
  })

  test('nobody listed, or a flight that has left', async () => {
    const office = await anOffice()
    aRegister(office)
    const flight = await aFlightTo(office.reed)
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(
      ruleSaysNo(/Nobody is listed/),
    )
    office.clock.move({ hours: 24 * 17 })
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(
      ruleSaysNo(/has departed/),
    )
  })

  test('somebody whom the register knows by case number holds a permit, whatever their record says', async () => {
    const office = await anOffice()
    const { flight } = await aReadyFlight(office)
    aRegister(office, [{ caseNumber: 'A2-0000-0002', familyName: 'Otherwise', givenNames: 'Spelt' }])
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(
      ruleSaysNo(/^BARZANI, Reza: Holds a residence permit/),
    )
  })

  test('somebody who may be in the register waits for a decision that accepts', async () => {
    const office = await anOffice()
    const { flight, people } = await aReadyFlight(office)
    const { person } = await office.reed.people.get({ person: people[1]! })
    aRegister(office, [
      { familyName: 'Barzany', givenNames: 'Riza', birthDate: person.birthDate, nationality: 'IRN' },
    ])
    await expect(office.reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(
      ruleSaysNo(/^BARZANI, Reza: May be Barzany, Riza/),
    )
    const [waiting] = await office.ito.reviews.queue()
    await release([office.ito, office.reed], String(waiting!.finding.facts.protection), {
      decision: 'biometrics_differ',
    })
    await expect(signedBy(office, flight)).resolves.toMatchObject({ state: 'valid' })
  })
})

test('the difference between two versions names people and fields', async () => {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office)
  await signedBy(office, flight)
  await office.reed.flights.remove({ flight, person: people[0]!, reason: 'logistics' })
  const added = await aPersonOnFile(office.reed, 17)
  await office.reed.flights.add({ flight, people: [added] })
  await office.reed.people.update({
    id: people[1]!,
    fields: { bagCount: 2, birthDate: plainDate('1970-01-01') as never },
  })
  await signedBy(office, flight)
  const { changes } = await office.reed.signing.diff({ flight, from: 1, to: 2 })
  expect(changes).toEqual([
    {
      change: 'changed',
      what: 'BARZANI, Reza',
      field: 'birthDate',
      before: '1952-03-12',
      after: '1970-01-01',
    },
    { change: 'changed', what: 'BARZANI, Reza', field: 'bags', before: null, after: '2' },
    { change: 'removed', what: 'SALEHI, Reza', field: null, before: null, after: null },
    { change: 'added', what: 'ZHURAVLEV, Ahmad', field: null, before: null, after: null },
  ])
})
