import { expect, test } from 'vitest'
import type { PersonId } from '#shared/model/ids.ts'
import { addTime, plainDate } from '#shared/model/plain-date.ts'
import { aClock, aFlightTo, anOffice, aPersonOnFile, aRegister, withUser } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { aSignedMorning, departs, twoInOrder, versionState } from './signed-morning.ts'
import { refusedBecause, stoppedBy } from './stopped-by.ts'

/** What came when the doors had closed or the aircraft had left (domain.md, 0.2 and 4: night orders). */

/** A signed morning on which the doors have closed 19 minutes before the departure, and the clock stands there. */
async function boarded() {
  const morning = await aSignedMorning(twoInOrder)
  const { reed, clock, flight } = morning
  clock.move({ hours: 1, minutes: 12 })
  const doors = addTime(departs, { minutes: -19 })
  await reed.movements.record({ flight, kind: 'boarding_complete', airport: 'JFK', at: doors })
  const [person, other] = morning.people
  if (person === undefined || other === undefined) throw new Error('Nobody')
  return { ...morning, person, other, doors }
}

/** A federal court's order on the person, with its three moments; entered now. */
function courtOrder(personId: PersonId, minutes: { granted: number; received: number }) {
  return {
    personId,
    kind: 'court_order' as const,
    from: plainDate('2026-12-10'),
    until: null,
    destinations: [],
    evidence: 'District court, docket entry 9',
    grantedAt: addTime(departs, { minutes: minutes.granted }),
    receivedAt: addTime(departs, { minutes: minutes.received }),
  }
}

test('order after boarding was complete: the list falls, the person is stopped, and the captain is to be reached', async () => {
  const { office, reed, clock, flight, person, other } = await boarded()
  expect(await reed.recalls.open()).toEqual([])
  await reed.evidence.addBar(courtOrder(person, { granted: -68, received: -31 }))
  expect(await versionState(office, flight)).toMatchObject({ state: 'superseded' })
  const stopped = await stoppedBy(reed, flight, person)
  expect(stopped.rules).toEqual(['bar.court_order blocks'])
  expect(stopped.why).toMatch(
    /Granted 09:52 UTC \(49 min before boarding was complete at JFK\), received 10:29 UTC \(12 min before boarding/,
  )
  expect(stopped.why).toMatch(/entered 10:42 UTC \(1 min after boarding was complete at JFK\)/)
  const [recall, ...others] = await reed.recalls.open()
  expect(others).toEqual([])
  expect(recall).toMatchObject({
    personId: person,
    phase: 'boarded',
    airport: 'JFK',
    openedByName: 'A. Reed',
  })
  expect(recall?.steps[0]?.code).toBe('hold_aircraft')
  expect((await stoppedBy(reed, flight, other)).verdict).toBe('clear')

  clock.move({ minutes: 2 })
  await reed.movements.record({ flight, kind: 'boarding_reopened', at: addTime(departs, { minutes: -17 }) })
  await reed.flights.remove({ flight, person, reason: 'court' })
  expect(await reed.recalls.open()).toHaveLength(1)
  await reed.recalls.account({
    recall: recall?.id as never,
    outcome: 'taken_off',
    note: 'At the door, 10:44',
  })
  expect(await reed.recalls.open()).toEqual([])
})

test('order after take-off: superseded and stopped as before; the checklist follows the flight until every step is done', async () => {
  const { office, reed, ito, clock, flight, person } = await boarded()
  clock.move({ minutes: 30 })
  await reed.movements.record({ flight, kind: 'take_off', at: addTime(departs, { minutes: 4 }) })
  await ito.evidence.addBar(courtOrder(person, { granted: -5, received: 10 }))
  expect(await versionState(office, flight)).toMatchObject({ state: 'superseded' })
  const stopped = await stoppedBy(reed, flight, person)
  expect(stopped.verdict).toBe('blocked')
  expect(stopped.why).toMatch(
    /Granted 10:55 UTC \(14 min after boarding was complete at JFK, 9 min before take-off\)/,
  )
  expect(stopped.why).toMatch(/received 11:10 UTC \(6 min after take-off from JFK\), entered 11:12 UTC/)

  const [recall] = await reed.recalls.open()
  if (recall === undefined) throw new Error('No checklist')
  expect(recall).toMatchObject({ phase: 'airborne', openedByName: 'M. Ito', flight: 'HO1' })
  expect(recall.steps[0]?.code).toBe('reach_captain')
  const note = 'Duty manager Osei: message sent, captain answers he goes on'
  await reed.recalls.tick({ recall: recall.id, step: 'reach_captain', note })
  const [ticked] = await ito.recalls.open()
  expect(ticked?.left).toBe(recall.left - 1)
  expect(ticked?.steps[0]?.ticked).toMatchObject({ by: 'A. Reed', note })
  await ito.recalls.tick({ recall: recall.id, step: 'reach_captain', done: false })
  await expect(reed.recalls.tick({ recall: recall.id, step: 'reach_captain' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    data: { problems: [expect.objectContaining({ column: 'note' })] },
  })
  await expect(
    reed.recalls.tick({ recall: recall.id, step: 'reach_captain', note: 'x' }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  expect((await reed.recalls.get({ recall: recall.id })).left).toBe(recall.left)

  clock.move({ hours: 13 })
  await reed.movements.record({ flight, kind: 'landed', airport: 'IKA', at: addTime(departs, { hours: 13 }) })
  const landed = await reed.recalls.get({ recall: recall.id })
  expect(landed.steps.map(step => step.code)).toContain('not_handed_over')
  for (const { code } of landed.steps.filter(step => step.ticked === null)) {
    expect((await reed.recalls.open()).map(view => view.id)).toEqual([recall.id])
    await reed.recalls.tick({ recall: recall.id, step: code, note: 'Osei: told, and repeated it' })
  }
  expect(await reed.recalls.open()).toEqual([])
  const deeds = (await reed.flights.history({ flight })).map(entry => entry.noun)
  expect(deeds.filter(noun => noun === 'recallStep').length).toBeGreaterThan(landed.steps.length)
})

test('doors closed on somebody who is stopped: the checklist opens with the doors', async () => {
  const { office, reed, ito, clock, flight, people } = await aSignedMorning(twoInOrder)
  const [person] = people
  if (person === undefined) throw new Error('Nobody')
  clock.move({ hours: 1, minutes: 5 })
  await ito.evidence.stop({ personId: person, why: 'Counsel on the telephone' })
  expect(await versionState(office, flight)).toMatchObject({ state: 'superseded' })
  expect(await reed.recalls.open()).toEqual([])
  await reed.movements.record({ flight, kind: 'boarding_complete', at: addTime(departs, { minutes: -26 }) })
  expect(await reed.recalls.open()).toMatchObject([{ personId: person, phase: 'boarded' }])
})

test('a class order after take-off calls for the captain for each whom it covers; an edit that stops nobody does not', async () => {
  const { reed, clock, flight, person, other } = await boarded()
  clock.move({ minutes: 40 })
  await reed.movements.record({ flight, kind: 'take_off', at: addTime(departs, { minutes: 4 }) })
  clock.move({ hours: 5 })
  await reed.people.update({ id: other, fields: { custodyPlace: 'Transit Hall' } })
  expect(await reed.recalls.open()).toEqual([])
  await reed.classOrders.add({
    title: 'Order for those held at Transit Hall',
    covers: { custodyPlace: ['Transit Hall'] },
    from: plainDate('2026-12-10'),
    until: null,
    citation: 'D. Example, order of 15:10',
    grantedAt: addTime(departs, { minutes: 250 }),
    receivedAt: null,
  })
  expect(await reed.recalls.open()).toMatchObject([{ phase: 'airborne' }, { phase: 'airborne' }])
  expect((await reed.recalls.open()).map(view => view.personId).toSorted()).toEqual(
    [person, other].toSorted(),
  )
  const [recall] = await reed.recalls.ofFlight({ flight })
  const note = 'Osei: message sent'
  await reed.recalls.tick({ recall: recall?.id as never, step: 'reach_captain', everybody: true, note })
  const lefts = (await reed.recalls.open()).map(view => view.steps.find(step => step.ticked)?.code)
  expect(lefts).toEqual(['reach_captain', 'reach_captain'])
  const { why } = await stoppedBy(reed, flight, other)
  expect(why).toMatch(/Granted 15:10 UTC \(4 h 06 min after take-off from JFK\)/)
})

test('an order that ended accounts for the person only once the check stops them no more', async () => {
  const { reed, ito, flight, person } = await boarded()
  const { id: bar } = await reed.evidence.addBar(courtOrder(person, { granted: -30, received: -20 }))
  const [recall] = await reed.recalls.ofFlight({ flight })
  const ended = {
    recall: recall?.id as never,
    outcome: 'order_ended' as const,
    note: 'Dissolved by telephone',
  }
  await expect(reed.recalls.account(ended)).rejects.toMatchObject(refusedBecause(/court/i))
  await release([reed, ito], `legalBar:${bar}`, { decidedOn: plainDate('2026-12-10') })
  await reed.recalls.account(ended)
  await expect(reed.recalls.account(ended)).rejects.toMatchObject(refusedBecause(/accounted for/))
})

test('moments are refused out of order and from the future, and a slip is withdrawn by another entry', async () => {
  const { reed, flight, doors } = await boarded()
  const record = (kind: 'take_off' | 'landed', minutes: number, airport = 'JFK') =>
    reed.movements.record({ flight, kind, airport, at: addTime(departs, { minutes }) })
  await expect(record('landed', -18, 'IKA')).rejects.toMatchObject(refusedBecause(/cannot come next/))
  await expect(record('take_off', -30)).rejects.toMatchObject(
    refusedBecause(/before the moment recorded last/),
  )
  await expect(record('take_off', 30)).rejects.toMatchObject(refusedBecause(/in the future/))
  await expect(record('take_off', -18, 'LHR')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  const [closed] = (await reed.movements.of({ flight })).movements
  await reed.movements.withdraw({ id: closed?.id as never, why: 'Doors of the other flight' })
  const view = await reed.movements.of({ flight })
  expect(view.phase).toMatchObject({ is: 'boarding', airport: 'JFK' })
  expect(view.movements).toMatchObject([{ at: doors, withdrawnWhy: 'Doors of the other flight' }])
})

test('nobody is put on the list behind closed doors; opened again, they let somebody in', async () => {
  const { reed, flight } = await boarded()
  const late = await aPersonOnFile(reed, 5)
  await expect(reed.flights.add({ flight, people: [late] })).rejects.toMatchObject(
    refusedBecause(/Boarding is complete at JFK since 10:41 UTC/),
  )
  await reed.movements.record({ flight, kind: 'boarding_reopened', at: addTime(departs, { minutes: -18 }) })
  expect(await reed.flights.add({ flight, people: [late] })).toMatchObject({ alreadyThere: 0 })
})

test('an aircraft late in the air is reached long after its planned arrival; one that nobody saw leave, for a day', async () => {
  const { office, reed, ito, clock, flight, person, other } = await boarded()
  clock.move({ minutes: 30 })
  await reed.movements.record({ flight, kind: 'take_off', at: addTime(departs, { minutes: 5 }) })
  clock.move({ hours: 40 })
  await ito.evidence.stop({ personId: person, why: 'Clerk on the telephone' })
  expect(await versionState(office, flight)).toMatchObject({ state: 'superseded' })
  expect(await reed.recalls.open()).toMatchObject([{ personId: person, phase: 'airborne' }])
  await reed.movements.record({ flight, kind: 'landed', airport: 'IKA', at: addTime(departs, { hours: 40 }) })
  clock.move({ hours: 23 })
  await ito.evidence.stop({ personId: other, why: 'Another call' })
  // Stops that follow each other closely come into the log one by one.
  await expect.poll(() => reed.recalls.open()).toHaveLength(2)
})

test('a day after its arrival a flight is history, and a stop opens no call to its captain', async () => {
  const { reed, ito, clock, flight, person } = await boarded()
  clock.move({ minutes: 30 })
  await reed.movements.record({ flight, kind: 'take_off', at: addTime(departs, { minutes: 5 }) })
  clock.move({ hours: 13 })
  await reed.movements.record({ flight, kind: 'landed', airport: 'IKA', at: addTime(departs, { hours: 13 }) })
  clock.move({ hours: 25 })
  await ito.evidence.stop({ personId: person, why: 'Found later' })
  expect(await reed.recalls.ofFlight({ flight })).toEqual([])
})

test('who was put on a draft after the list was signed flew on no aircraft: nobody calls the captain back for them', async () => {
  const { office, reed, ito, clock, flight, people } = await aSignedMorning(twoInOrder)
  const late = await aPersonOnFile(reed, 5)
  await ito.evidence.stop({ personId: late, why: 'Counsel on the telephone' })
  await reed.flights.add({ flight, people: [late] })
  expect(await versionState(office, flight)).toMatchObject({ state: 'superseded' })
  clock.move({ hours: 1, minutes: 5 })
  await reed.movements.record({ flight, kind: 'boarding_complete', at: addTime(departs, { minutes: -26 }) })
  expect(await reed.recalls.ofFlight({ flight })).toEqual([])
  const [aboard] = people
  await ito.evidence.stop({ personId: aboard as PersonId, why: 'Clerk on the telephone' })
  await expect.poll(() => reed.recalls.open()).toMatchObject([{ personId: aboard }])
})

test('where nothing was signed, whoever was listed when the doors closed is called back', async () => {
  const office = await anOffice({ clock: aClock(addTime(departs, { minutes: -60 })) })
  aRegister(office, [], '2026-12-10')
  const [person] = await twoInOrder(office)
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person as PersonId] })
  office.clock.move({ minutes: 30 })
  await office.reed.movements.record({
    flight,
    kind: 'boarding_complete',
    at: addTime(departs, { minutes: -31 }),
  })
  await office.ito.evidence.stop({ personId: person as PersonId, why: 'Clerk on the telephone' })
  expect(await office.reed.recalls.open()).toMatchObject([{ personId: person }])
})

test('a recall is withdrawn once nothing stands that opened it, by a reviewer who did not open it; what comes later opens another', async () => {
  const { office, reed, ito, clock, flight, person } = await boarded()
  const planner = await withUser(office, 'P. Lan', ['planner'])
  const { id: bar } = await ito.evidence.addBar(courtOrder(person, { granted: -30, received: -20 }))
  const [recall] = await reed.recalls.open()
  if (recall === undefined) throw new Error('No checklist')
  const reason = 'The clerk meant another flight: called back at 10:50'
  const withdraw = { recall: recall.id, reason }
  await expect(planner.recalls.withdraw(withdraw)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(reed.recalls.withdraw(withdraw)).rejects.toMatchObject(refusedBecause(/court/i))
  await expect(reed.recalls.withdraw({ ...withdraw, reason: 'n/a' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
  await reed.flights.remove({ flight, person, reason: 'court' })
  await expect(reed.recalls.withdraw(withdraw)).rejects.toMatchObject(refusedBecause(/not on the list/))
  expect(await reed.recalls.open()).toHaveLength(1)
  await reed.movements.record({ flight, kind: 'boarding_reopened', at: addTime(departs, { minutes: -18 }) })
  await reed.flights.add({ flight, people: [person] })
  await release([reed, ito], `legalBar:${bar}`, { decidedOn: plainDate('2026-12-10') })

  await expect(ito.recalls.withdraw(withdraw)).rejects.toMatchObject(refusedBecause(/You opened this recall/))
  await reed.recalls.withdraw(withdraw)
  expect(await reed.recalls.open()).toEqual([])
  expect(await reed.recalls.ofFlight({ flight })).toMatchObject([
    { id: recall.id, isOpen: false, withdrawn: { reason, by: 'A. Reed' } },
  ])
  const deeds = await reed.flights.history({ flight })
  expect(deeds).toContainEqual(expect.objectContaining({ noun: 'recallWithdrawal' }))
  await expect(reed.recalls.withdraw(withdraw)).rejects.toMatchObject(refusedBecause(/withdrawn/))
  await expect(
    reed.recalls.account({ recall: recall.id, outcome: 'taken_off', note: 'At the door' }),
  ).rejects.toMatchObject(refusedBecause(/withdrawn/))
  const note = 'Osei: holds'
  await expect(reed.recalls.tick({ recall: recall.id, step: 'hold_aircraft', note })).rejects.toMatchObject(
    refusedBecause(/withdrawn/),
  )

  clock.move({ minutes: 30 })
  await reed.movements.record({ flight, kind: 'boarding_complete', at: addTime(departs, { minutes: 2 }) })
  await reed.movements.record({ flight, kind: 'take_off', at: addTime(departs, { minutes: 4 }) })
  await reed.people.update({ id: person, fields: { custodyPlace: 'Transit Hall' } })
  expect(await reed.recalls.open()).toEqual([])
  await reed.evidence.addBar(courtOrder(person, { granted: -30, received: 5 }))
  expect(await reed.recalls.open()).toMatchObject([{ personId: person, phase: 'airborne', withdrawn: null }])
})

test('who raised the stop does not withdraw the recall that the doors opened', async () => {
  const { reed, ito, clock, flight, people } = await aSignedMorning(twoInOrder)
  const [person] = people
  if (person === undefined) throw new Error('Nobody')
  clock.move({ hours: 1, minutes: 5 })
  const { id: bar } = await ito.evidence.addBar(courtOrder(person, { granted: -30, received: -28 }))
  await reed.movements.record({ flight, kind: 'boarding_complete', at: addTime(departs, { minutes: -26 }) })
  const [recall] = await reed.recalls.open()
  await release([reed, ito], `legalBar:${bar}`, { decidedOn: plainDate('2026-12-10') })
  const withdraw = { recall: recall?.id as never, reason: 'The order was of another case' }
  for (const hand of [reed, ito])
    await expect(hand.recalls.withdraw(withdraw)).rejects.toMatchObject(refusedBecause(/somebody else/))
})
