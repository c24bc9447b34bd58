import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refusal } from '#electron/refusal.ts'
import { importPeopleFile } from '#electron/services/importing/people/people.ts'
import { importRegisterFile } from '#electron/services/importing/register/import-register.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainDate } from '#shared/model/plain-date.ts'
import { aFile, csvOf, unwatched } from '#tests/electron/services/a-session.ts'
import { aFlightTo, anOffice, aPersonOnFile, type TestOffice } from '#tests/support/office.ts'
import { release } from '#tests/support/releasing.ts'
import { aFileOf, aSecondDesk, merged } from '#tests/support/two-offices.ts'
import { aHolder, importAs, type RegisterRow, strangers } from './importing-as.ts'

/** Three permit holders whom nobody has on file yet, as a register and as a list of people has them. */
const holders = [1, 2, 3].map(aHolder)
const asList = holders.map(({ case_number: number = '', family_name: name = '' }, i) => ({
  case_number: number,
  family_name: name,
  given_names: 'Of a permit',
  birth_date: `1931-02-1${i + 1}`,
  nationality: 'HND',
}))

async function listImported(office: TestOffice, rows = asList, steps = unwatched): Promise<PersonId[]> {
  const { session } = office.app
  if (!session) throw new Error('Nobody is signed in')
  const list = { path: aFile(csvOf(rows), 'people.csv'), strict: false, now: office.clock.now() }
  await importPeopleFile(session, list, steps)
  return asList.flatMap(
    row => session.store.person.list().find(each => each.caseNumber === row.case_number)?.id ?? [],
  )
}

async function rulesOf({ reed }: TestOffice, people: readonly PersonId[]): Promise<string[]> {
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people: [...people] })
  const check = await reed.flights.check({ flight })
  return check.people.map(({ findings }) =>
    findings
      .filter(({ rule }) => rule === 'register.vanished' || rule === 'permit.valid')
      .map(({ rule, effect }) => `${rule} ${effect}`)
      .join(),
  )
}

const threeTimes = (rule: string) => Array.from({ length: 3 }, () => rule)
const vanished = 'register.vanished blocks'

test('a permit holder who fell out of the next register, and came on file after it, is asked about', async () => {
  const office = await anOffice()
  await importAs(office, [...holders, ...strangers(30)], '2026-11-21')
  expect((await importAs(office, strangers(30))).state).toBe('current')
  const people = await listImported(office)
  expect(await rulesOf(office, people)).toEqual(threeTimes(vanished))
  const [first] = people
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: people.slice(0, 1) })
  const rules = async () => (await office.reed.flights.check({ flight })).people[0]?.findings ?? []
  const question = (await rules()).find(({ rule }) => rule === 'register.vanished')
  expect(question?.why).toMatch(/lpr, valid.*21 Nov 2026.*A\. Reed.*23 Nov 2026.*no longer shows it/)
  const sightings = office.app.session?.store.sighting.ofPeople(first ? [first] : []) ?? []
  expect(sightings).toContainEqual(
    expect.objectContaining({ source: 'National register', asOf: '2026-11-21' }),
  )
  await release([office.reed], question?.subject ?? '', { decision: 'final_order' })
  expect((await rules()).map(({ rule }) => rule)).toContain('register.vanished')
  await release([office.ito], question?.subject ?? '', { decision: 'final_order' })
  expect((await rules()).map(({ rule }) => rule)).not.toContain('register.vanished')
})

test('so is one who fell out by another file of the same day', async () => {
  const office = await anOffice()
  await importAs(office, [...holders, ...strangers(30)])
  await importAs(office, strangers(30))
  expect(await rulesOf(office, await listImported(office))).toEqual(threeTimes(vanished))
})

test('so is one whose only register was taken back, and one whose register was taken back for the one before', async () => {
  const office = await anOffice()
  const { snapshot } = await importAs(office, [...holders, ...strangers(30)])
  await office.ito.register.withdraw({ snapshot: snapshot.id, reason: 'It was the list of detainees.' })
  expect(await rulesOf(office, await listImported(office))).toEqual(threeTimes(vanished))

  const other = await anOffice()
  await importAs(other, strangers(30), '2026-11-22')
  const second = await importAs(other, [...holders, ...strangers(30)])
  await other.ito.register.withdraw({ snapshot: second.snapshot.id, reason: 'It was the list of detainees.' })
  expect(await rulesOf(other, await listImported(other))).toEqual(threeTimes(vanished))
})

test('so is one of a register that never came into force, and one of an older day that came later', async () => {
  const office = await anOffice()
  await importAs(office, strangers(40), '2026-11-20')
  const { snapshot, state } = await importAs(office, [...holders, ...strangers(20)], '2026-11-21')
  expect(state).toBe('waiting')
  await office.ito.register.withdraw({ snapshot: snapshot.id, reason: 'It is half of the file.' })
  await importAs(office, strangers(41))
  expect(await rulesOf(office, await listImported(office))).toEqual(threeTimes(vanished))

  const other = await anOffice()
  await importAs(other, strangers(30))
  await importAs(other, [...holders, ...strangers(30)], '2026-11-01')
  expect(await rulesOf(other, await listImported(other))).toEqual(threeTimes(vanished))
})

test('what fell stays so through many registers, without their files, and a row that is back protects as it stands', async () => {
  const office = await anOffice()
  await importAs(office, [...holders, ...strangers(30)], '2026-11-10')
  for (const [i, day] of ['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14'].entries())
    await importAs(office, [{ ...aHolder(0), permit_number: `NEW${i}` }, ...strangers(30 + i)], day)
  // The one in force, the one before it, and what fell.
  expect(readdirSync(join(office.folder, 'registers'))).toHaveLength(3)
  const [first, second] = holders as [RegisterRow, RegisterRow]
  const dearer = { ...second, status: 'revoked' }
  await importAs(office, [first, dearer, ...strangers(40)])
  expect(await rulesOf(office, await listImported(office))).toEqual([
    'permit.valid blocks',
    'register.vanished blocks',
    'register.vanished blocks',
  ])
})

test('a renewal falls out of nothing, and where nothing fell nothing more is kept', async () => {
  const office = await anOffice()
  const renewed = holders.map(row => ({ ...row, valid_to: '2028-01-01' }))
  await importAs(office, [...holders, ...strangers(30)], '2026-11-21')
  await importAs(office, [...strangers(30), ...renewed])
  expect(readdirSync(join(office.folder, 'registers'))).toHaveLength(2)
  expect(await rulesOf(office, await listImported(office))).toEqual(threeTimes('permit.valid blocks'))
})

test('an edit of who somebody is, and a merge, look there too', async () => {
  const office = await anOffice()
  await importAs(office, [...holders, ...strangers(30)], '2026-11-21')
  await importAs(office, strangers(30))
  const edited = await aPersonOnFile(office.reed, 9)
  expect(await rulesOf(office, [edited])).toEqual([''])
  await office.reed.people.update({ id: edited, fields: { caseNumber: holders[0]?.case_number ?? '' } })
  expect(await rulesOf(office, [edited])).toEqual([vanished])

  const there = await aSecondDesk(office)
  await importAs(there, [...holders, ...strangers(30)], '2026-11-21', 'Provinces')
  await importAs(there, strangers(30), '2026-11-23', 'Provinces')
  const came = await aPersonOnFile(office.reed, 2)
  await merged(there.reed, await aFileOf(office.reed))
  const seen = there.app.session?.store.sighting.ofPeople([came]) ?? []
  expect(seen.map(({ source }) => source)).toContain('Provinces')
})

test.each([true, false])(
  'whoever came on file by an import that was called off before it looked there is asked about all the same (folded in: %s)',
  async isFolded => {
    const office = await anOffice()
    const { session } = office.app
    if (!session) throw new Error('Nobody is signed in')
    const { store } = session
    await importAs(office, [...holders, ...strangers(30)], '2026-11-21')
    const path = aFile(csvOf(strangers(30)), 'register.csv')
    const request = { source: 'National register', asOf: plainDate('2026-11-23'), now: office.clock.now() }
    const inForce = () => store.read(() => store.registerSnapshot.list().length) > 1
    let asked = 0
    const isAfterwards = () => {
      if (!isFolded && inForce()) asked += 1
      return asked > 1
    }
    await importRegisterFile(session, { ...request, strict: false, path }, calledOffOnce(isAfterwards))
    expect(store.registerFallen.list()).toHaveLength(isFolded ? 1 : 0)
    const crowd = Array.from({ length: 60 }, (_, i) => ({ ...asList[0], case_number: `A4000000${i + 10}` }))
    const isIn = () => store.listImport.list().length > 0
    const people = await listImported(office, [...asList, ...(crowd as typeof asList)], calledOffOnce(isIn))
    expect(store.sighting.ofPeople(people)).toEqual([])
    expect(await rulesOf(office, people)).toEqual(threeTimes(vanished))
  },
)

/** Steps that are called off once `when` holds. */
function calledOffOnce(when: () => boolean): typeof unwatched {
  return {
    progress: () => undefined,
    throwIfCancelled() {
      if (when()) throw refusal('CANCELLED', 'Start again.')
    },
  }
}
