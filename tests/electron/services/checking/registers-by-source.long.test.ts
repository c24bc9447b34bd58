import { expect, test } from 'vitest'
import { aFlightTo, anOffice, aPersonOnFile, withUser } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { aFileOf, aSecondDesk, merged } from '#tests/support/two-offices.ts'
import { aHolder, importAs, type RegisterRow, strangers } from './importing-as.ts'

const holder = aHolder(1)

/** An office with one person on a flight. */
async function aFlightOfOne() {
  const office = await anOffice()
  const person = await aPersonOnFile(office.reed, 1)
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [person] })
  const rules = async () => {
    const { people } = await office.reed.flights.check({ flight })
    return people[0]?.findings.map(({ rule, effect }) => `${rule} ${effect}`)
  }
  const statesBySource = async () =>
    (await office.reed.register.snapshots()).map(({ source, state }) => `${source} ${state}`)
  return { office, person, flight, rules, statesBySource }
}

test('a register of one typed row from another source clears nobody: the newest of each source is in force', async () => {
  const { office, rules, statesBySource } = await aFlightOfOne()
  await importAs(office, [holder, ...strangers(20)])
  expect(await rules()).toEqual(['permit.valid blocks'])
  await importAs(office, strangers(1), '2026-11-23', 'Other')
  expect(await rules()).toEqual(['permit.valid blocks'])
  expect((await statesBySource()).sort()).toEqual(['National register current', 'Other current'])
})

test('what a register would do is told by name and leaves nothing behind; done, it does just that', async () => {
  const { office, person, rules } = await aFlightOfOne()
  await importAs(office, strangers(20), '2026-11-22')
  const store = office.app.session?.store
  const kept = () => [store?.registerSnapshot.known(), store?.changes.count(), store?.sighting.list()]
  const before = kept()
  const tryOut = (rows: RegisterRow[]) => importAs(office, rows, undefined, undefined, undefined, true)
  const told = await tryOut([holder, ...strangers(20)])
  expect(told).toMatchObject({ isDryRun: true, state: 'current' })
  expect(told.verdicts).toMatchObject({
    total: 1,
    first: [{ person: { id: person }, flight: 'HO1', before: 'clear', after: 'blocked' }],
  })
  expect(told.verdicts.first[0]?.appears).toEqual([
    expect.stringMatching(/residence permit .*lpr|LPR|lawful/i),
  ])
  expect(kept()).toEqual(before)
  expect(await rules()).toEqual([])
  const done = await importAs(office, [holder, ...strangers(20)])
  expect(done.verdicts).toEqual(told.verdicts)
  expect(await tryOut(strangers(3))).toMatchObject({
    state: 'waiting',
    missing: [{ personId: person }],
    verdicts: { total: 0 },
  })
  expect(await rules()).toEqual(['permit.valid blocks'])
})

test('a source is one however its name is typed, and one that looks like it is asked about', async () => {
  const { office, statesBySource } = await aFlightOfOne()
  await importAs(office, strangers(20), '2026-11-22')
  await importAs(office, strangers(20), '2026-11-23', '  national​ REGISTER')
  expect(await statesBySource()).toEqual(['national​ REGISTER current', 'National register past'])
  await expect(importAs(office, strangers(20), '2026-11-23', 'Nationai register')).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    data: { problems: [{ column: 'source', reason: expect.stringContaining('National register') }] },
  })
  await expect(importAs(office, strangers(20), '2026-11-23', 'Register')).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  })
})

test('the age of every source counts, and the oldest decides', async () => {
  const { office, rules, flight } = await aFlightOfOne()
  await importAs(office, strangers(20), '2026-11-10')
  await importAs(office, strangers(3), '2026-11-23', 'Other')
  expect(await rules()).toEqual(['register.stale blocks'])
  const { register, registers } = await office.reed.flights.check({ flight })
  expect(register).toEqual({ source: 'National register', asOf: '2026-11-10' })
  expect(registers.map(({ source }) => source)).toEqual(['National register', 'Other'])
})

test('a register of tomorrow is refused, even where tomorrow has begun somewhere on earth', async () => {
  const { office } = await aFlightOfOne()
  await expect(importAs(office, strangers(20), '2026-11-24')).rejects.toMatchObject({ code: 'INVALID_INPUT' })
})

test('a row gone from the next register is a question that blocks and shows both sides', async () => {
  const { office, rules, flight, person } = await aFlightOfOne()
  await importAs(office, [holder, ...strangers(20)], '2026-11-22')
  const { snapshot, state, missing } = await importAs(office, strangers(21))
  expect(state).toBe('waiting')
  expect(missing).toMatchObject([{ personId: person, flights: [{ number: 'HO1' }] }])
  expect(await rules()).toEqual(['permit.valid blocks'])
  await office.ito.register.accept({ snapshot: snapshot.id, reason: 'The registry confirmed by telephone.' })
  expect(await rules()).toEqual(['register.vanished blocks'])
  const { people } = await office.reed.flights.check({ flight })
  const [finding] = people[0]?.findings ?? []
  expect(finding?.why).toMatch(/lpr, valid.*22 Nov 2026.*A\. Reed.*23 Nov 2026.*no longer shows it/)
  expect(finding?.facts).toMatchObject({
    registerOf: '2026-11-22',
    registerFile: 'register.csv',
    registerImportedBy: 'A. Reed',
    newerRegisterOf: '2026-11-23',
  })
  await release([office.reed, office.ito], finding?.subject ?? '', { decision: 'final_order' })
  expect(await rules()).toEqual([])
})

test('a sighting that two people release as somebody else’s speaks no more, in that register or the next', async () => {
  const { office, rules, person } = await aFlightOfOne()
  await importAs(office, [holder, ...strangers(20)], '2026-11-22')
  expect(await rules()).toEqual(['permit.valid blocks'])
  const [sighting] = office.app.session?.store.sighting.ofPeople([person]) ?? []
  const another = { decision: 'different_person' }
  await release([office.reed], `sighting:${sighting?.id}`, another)
  expect(await rules()).toEqual(['permit.valid blocks'])
  await release([office.ito], `sighting:${sighting?.id}`, another)
  expect(await rules()).toEqual([])
  await importAs(office, [holder, ...strangers(20)])
  expect(await rules()).toEqual([])
  await importAs(office, [{ ...holder, status: 'pending' }, ...strangers(20)])
  expect(await rules()).toEqual(['permit.valid blocks'])
})

test('a row that says less than it did is a question, not an answer', async () => {
  const { office, rules } = await aFlightOfOne()
  await importAs(office, [holder, ...strangers(20)], '2026-11-22')
  await importAs(office, [{ ...holder, status: 'revoked' }, ...strangers(20)])
  expect(await rules()).toEqual(['register.vanished blocks', 'permit.uncertain review'])
})

test('a register that shrank comes into force by a second user alone; until then the one before stays', async () => {
  const { office, statesBySource } = await aFlightOfOne()
  await importAs(office, strangers(100), '2026-11-22')
  const { snapshot, state } = await importAs(office, strangers(89))
  expect(state).toBe('waiting')
  expect(await statesBySource()).toEqual(['National register waiting', 'National register current'])
  const accept = { snapshot: snapshot.id, reason: 'Asked the registry.' }
  await expect(office.reed.register.accept(accept)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await office.ito.register.accept(accept)
  expect(await statesBySource()).toEqual(['National register current', 'National register past'])
  const [row] = await office.reed.register.snapshots()
  expect(row?.decisions).toMatchObject([{ decision: 'accept', by: 'M. Ito', reason: 'Asked the registry.' }])
  await expect(office.ito.register.accept(accept)).rejects.toMatchObject({ code: 'RULE_REFUSES' })
})

test('a register does not shrink unseen by a little a day', async () => {
  const { office } = await aFlightOfOne()
  const states: string[] = []
  for (const [index, count] of [100, 95, 91, 89].entries()) {
    const { state } = await importAs(office, strangers(count), `2026-11-${19 + index}`)
    states.push(state)
  }
  expect(states).toEqual(['current', 'current', 'current', 'waiting'])
})

test('what a waiting register shows protects at once', async () => {
  const { office, rules } = await aFlightOfOne()
  await importAs(office, strangers(20), '2026-11-22')
  const { state } = await importAs(office, [holder])
  expect(state).toBe('waiting')
  expect(await rules()).toEqual(['permit.valid blocks'])
})

test('a register imported by mistake is withdrawn by a second user: the one before is in force, and whom it showed is asked about', async () => {
  const { office, rules, statesBySource, flight } = await aFlightOfOne()
  await importAs(office, strangers(20), '2026-11-22')
  const { snapshot } = await importAs(office, [holder, ...strangers(20)])
  const mistake = { snapshot: snapshot.id, reason: 'It was the list of detainees.' }
  await expect(office.reed.register.withdraw(mistake)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  await office.ito.register.withdraw(mistake)
  expect(await statesBySource()).toEqual(['National register withdrawn', 'National register current'])
  expect(await rules()).toEqual(['register.vanished blocks'])
  const { people } = await office.reed.flights.check({ flight })
  expect(people[0]?.findings[0]?.why).toContain('M. Ito took that register back')
})

test('somebody who came on file after the register is seen in it, and stays so when the next one lost the row', async () => {
  const office = await anOffice()
  await importAs(office, [holder, ...strangers(20)], '2026-11-22')
  const person = await aPersonOnFile(office.reed, 1)
  const { missing } = await importAs(office, strangers(21))
  expect(missing).toMatchObject([{ personId: person, flights: [] }])
  expect(office.app.session?.store.sighting.ofPeople([person])).toMatchObject([
    {
      source: 'National register',
      asOf: '2026-11-22',
      row: { permitNumber: 'LPR71' },
      sharedNumbers: ['caseNumber'],
    },
  ])
})

test('an edit of who somebody is takes them out of no register', async () => {
  const { office, rules, person } = await aFlightOfOne()
  await importAs(office, [holder, ...strangers(20)])
  await office.reed.people.update({
    id: person,
    fields: {
      caseNumber: 'A299999999',
      familyName: 'Otunga',
      givenNames: 'Kwame',
      birthDate: '1980' as never,
    },
  })
  expect(await rules()).toContain('permit.valid blocks')
})

test('whoever signs is told that the register came from somebody who planned the flight', async () => {
  const { office, flight } = await aFlightOfOne()
  await importAs(office, strangers(20))
  const { flightFindings } = await office.reed.flights.check({ flight })
  expect(flightFindings).toMatchObject([
    { rule: 'register.own_hand', effect: 'info', facts: { importedBy: 'A. Reed' } },
  ])
  await withUser(office, 'N. Osei', ['planner'])
  await importAs(office, strangers(21), '2026-11-23', 'National register', 'N. Osei')
  expect((await office.reed.flights.check({ flight })).flightFindings).toEqual([])
})

test('a merge without registers brings what they showed: the other office is stopped by the sighting', async () => {
  const here = await anOffice()
  const person = await aPersonOnFile(here.reed, 1)
  const there = await aSecondDesk(here)
  await importAs(there, strangers(20), '2026-11-22')
  const flight = await aFlightTo(there.reed)
  await there.reed.flights.add({ flight, people: [person] })
  const rules = async () => {
    const { people } = await there.reed.flights.check({ flight })
    return people[0]?.findings.map(({ rule, effect }) => `${rule} ${effect}`)
  }
  expect(await rules()).toEqual([])
  await importAs(here, [holder, ...strangers(20)])
  await merged(there.reed, await aFileOf(here.reed))
  expect(await rules()).toEqual(['permit.valid blocks'])
  await importAs(there, strangers(21))
  expect(await rules()).toEqual(['register.vanished blocks'])
})

test('a store made of a backup misses the registers that its office had, and clears nobody by another alone', async () => {
  const here = await anOffice()
  await importAs(here, strangers(20))
  const person = await aPersonOnFile(here.reed, 1)
  const there = await aSecondDesk(here)
  await importAs(there, strangers(1), '2026-11-23', 'Other')
  const flight = await aFlightTo(there.reed)
  await there.reed.flights.add({ flight, people: [person] })
  const { people } = await there.reed.flights.check({ flight })
  expect(people[0]?.findings).toMatchObject([
    { rule: 'register.missing', facts: { source: 'National register' } },
  ])
})
