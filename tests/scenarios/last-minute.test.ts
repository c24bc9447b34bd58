import { expect, test } from 'vitest'
import { addTime, instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import {
  aClock,
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  passphrase,
  referTo,
} from '#tests/support/office.ts'
import { aSignedMorning, departs, twoInOrder, versionState } from './signed-morning.ts'
import { refusedBecause, stoppedBy } from './stopped-by.ts'

/** What came when the list was signed and the aircraft stood ready (domain.md, 0.2, 1.5 and 4: night orders). */

test('order 28 minutes before departure: a stay entered then supersedes the signed list and stops the person', async () => {
  const { office, reed, ito, clock, flight, people } = await aSignedMorning(twoInOrder)
  clock.move({ hours: 1, minutes: 2 })
  const [person] = people
  if (person === undefined) throw new Error('Nobody')
  await reed.evidence.addBar({
    personId: person,
    kind: 'stay',
    from: plainDate('2026-12-10'),
    until: null,
    destinations: [],
    evidence: 'Court of appeals, docket entry 31',
    grantedAt: addTime(departs, { minutes: -68 }),
    receivedAt: addTime(departs, { minutes: -29 }),
  })
  expect(await versionState(office, flight)).toMatchObject({ state: 'superseded', why: expect.any(String) })
  const stopped = await stoppedBy(reed, flight, person)
  expect(stopped.rules).toEqual(['bar.stay blocks'])
  expect(stopped.findings[0]?.facts).toMatchObject({
    grantedAt: '2026-12-10T09:52:00Z',
    receivedAt: '2026-12-10T10:31:00Z',
    recordedAt: expect.stringMatching(/^2026-12-10T10:32/),
  })
  await expect(ito.signing.sign({ flight, passphrase })).rejects.toMatchObject(
    refusedBecause(/Stay of removal/),
  )
})

test('word of an order by telephone, no paper: an emergency stop holds at once, also after the aircraft has left', async () => {
  const { office, reed, ito, clock, flight, people } = await aSignedMorning(twoInOrder)
  const [first, second] = people
  if (first === undefined || second === undefined) throw new Error('Nobody')
  clock.move({ hours: 1, minutes: 20 })
  await ito.evidence.stop({ personId: first, why: 'Clerk on the telephone: stay granted' })
  expect(await versionState(office, flight)).toMatchObject({ state: 'superseded' })
  clock.move({ minutes: 30 })
  await ito.evidence.stop({ personId: second, why: 'Order received in the air' })
  expect((await stoppedBy(reed, flight, first)).rules).toEqual(['stop.emergency blocks'])
  expect((await stoppedBy(reed, flight, second)).rules).toEqual(['stop.emergency blocks'])
})

test('consent withdrawn at the door: the list falls, and only a new signature could raise it', async () => {
  const { office, reed, ito, flight, people } = await aSignedMorning(async ({ reed }) => {
    const person = await aPersonOnFile(reed, 1, { ground: 'voluntary' })
    const { id } = await reed.evidence.addConsent({
      personId: person,
      signedOn: plainDate('2026-12-01'),
      askedBy: 'K. Novak',
      language: 'fas',
      interpreterNeeded: 'yes',
      interpreter: 'T. Okafor',
      witness: 'L. Brandt',
      counselOffered: 'yes',
    })
    await referTo(reed, 'consent', id)
    return [person, await aPersonOnFile(reed, 2)]
  })
  const [person] = people
  if (person === undefined) throw new Error('Nobody')
  const { consents } = await reed.people.get({ person })
  await ito.evidence.withdrawConsent({ id: consents[0]?.id as never, why: 'Said no at the door' })
  expect(await versionState(office, flight)).toMatchObject({ state: 'superseded' })
  const stopped = await stoppedBy(reed, flight, person)
  expect(stopped.rules).toEqual(['consent.withdrawn blocks'])
  expect(stopped.why).toContain('Said no at the door')
  await expect(reed.signing.sign({ flight, passphrase })).rejects.toMatchObject(
    refusedBecause(/was withdrawn/),
  )
})

test('minors at night: an order for a class, entered once, stops the child whom nobody named and no adult', async () => {
  const { office, reed, flight, people } = await aSignedMorning(async ({ reed }) => [
    await aPersonOnFile(reed, 1, { familyGroup: 'K1' }),
    await aPersonOnFile(reed, 2, {
      familyGroup: 'K1',
      birthDate: partialDate('2014-03-01'),
      travelsWithAdult: 'A200000001',
      relationToAdult: 'parent',
    }),
  ])
  const [adult, child] = people
  if (adult === undefined || child === undefined) throw new Error('Nobody')
  const order = {
    title: 'Restraining order for minors of Iran',
    covers: { nationality: ['IRN'], ageUnder: 18 },
    from: plainDate('2026-12-10'),
    until: plainDate('2026-12-24'),
    citation: 'D. Example, order of 04:22',
  }
  expect((await reed.classOrders.preview(order)).map(({ id }) => id)).toEqual([child])
  expect(await reed.classOrders.add(order)).toMatchObject({ covered: 1 })
  expect(await versionState(office, flight)).toMatchObject({ state: 'superseded' })
  const stopped = await stoppedBy(reed, flight, child)
  expect(stopped.rules).toEqual(['class_order.covers blocks'])
  expect(stopped.findings[0]?.citation).toBe('D. Example, order of 04:22')
  expect((await stoppedBy(reed, flight, adult)).rules).toEqual(['family.member_blocked review'])
})

test('a petition docketed at night: the standing order’s clock stops the person, then asks, and a day later asks again', async () => {
  const office = await anOffice({ clock: aClock(instant('2026-12-04T12:00:00Z')) })
  const { reed, ito, clock } = office
  aRegister(office, [], '2026-12-08')
  const person = await aPersonOnFile(reed, 1)
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [person] })
  await reed.evidence.addBar({
    personId: person,
    kind: 'standing_order',
    court: 'us-mdd',
    noticeAt: instant('2026-12-05T03:10:00Z'),
    from: plainDate('2026-12-04'),
    until: null,
    destinations: [],
    evidence: 'Notice, docket entry 2',
  })
  clock.move({ hours: 4 * 24 })
  const running = await stoppedBy(reed, flight, person)
  expect(running.rules).toEqual(['bar.standing_order blocks'])
  expect(running.findings[0]?.facts.endsAt).toBe('2026-12-08T21:00:00Z')
  clock.move({ hours: 10 })
  const over = await stoppedBy(reed, flight, person)
  expect(over.rules).toEqual(['bar.clock_ran_out review'])
  const [question] = over.findings
  if (question === undefined) throw new Error('No question')
  await ito.reviews.decide({
    finding: question.id,
    decision: 'accept',
    reason: 'Docket read at 17:05: no extension',
  })
  expect((await stoppedBy(reed, flight, person)).verdict).toBe('clear')
  clock.move({ hours: 25 })
  expect((await stoppedBy(reed, flight, person)).rules).toContain('bar.clock_ran_out review')
})
