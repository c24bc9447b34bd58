import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFlight } from '#electron/services/checking/checking.ts'
import { changeAs } from '#electron/services/ground/change.ts'
import { asIf } from '#electron/store/nouns/as-if.ts'
import type { Writer } from '#electron/store/store.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import type { CheckResult } from '#shared/rules/facts.ts'
import { effectStrength } from '#shared/rules/pack/rule-names.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aReadyFlight,
  aRegister,
  signedBy,
  storeOf,
  type TestOffice,
} from '#tests/support/office.ts'
import { runs } from '#tests/support/runs.ts'
import { aSecondDesk, exchangeAll, fileWrittenBy, mergedInto } from '#tests/support/two-offices.ts'

function checkIn(office: TestOffice, flight: FlightId): CheckResult {
  const store = storeOf(office)
  return checkFlight(store, store.flight.require(flight), office.clock.now()).check
}

function findingsOf(check: CheckResult, person: PersonId) {
  return check.people.find(({ personId }) => personId === person)?.findings ?? []
}

function rulesOf(check: CheckResult, person: PersonId): string[] {
  return findingsOf(check, person).map(({ rule }) => rule)
}

const birth = (day: string) => ({ birthDate: partialDate(day) })

test('a child by the other office’s birth date waits, though the adult’s date holds here', async () => {
  const here = await anOffice()
  const { flight, people } = await aReadyFlight(here, 2)
  const [person, other] = people as [PersonId, PersonId]
  const there = await aSecondDesk(here)
  await there.reed.people.update({ id: person, fields: birth('2012-05-01') })
  await here.reed.people.update({ id: person, fields: birth('1980-05-01') })
  await signedBy(here, flight)
  const report = await mergedInto(here, await fileWrittenBy(there))
  expect(report.superseded).toHaveLength(1)
  const check = checkIn(here, flight)
  expect(storeOf(here).person.require(person).birthDate).toBe('1980-05-01')
  expect(check.people.find(({ personId }) => personId === person)?.verdict).toBe('blocked')
  expect(rulesOf(check, person)).toEqual(
    expect.arrayContaining(['minor.unaccompanied', 'conflict.unsettled']),
  )
  expect(rulesOf(check, other)).toEqual([])
  const conflict = findingsOf(check, person).find(({ rule }) => rule === 'conflict.unsettled')
  for (const word of ['2012-05-01', '1980-05-01', 'LHR-2', 'A. Reed']) expect(conflict?.why).toContain(word)
  expect(findingsOf(check, person).find(({ rule }) => rule === 'minor.unaccompanied')?.why).toContain(
    'birth date “2012-05-01” of LHR-2',
  )
  const [dispute] = await here.reed.exchange.conflicts()
  expect(conflict?.subject).toBe(dispute?.id)
  const made = await here.reed.checks.make({ flight })
  expect(await here.reed.checks.replay({ id: made.record })).toMatchObject({ outcome: 'same' })
  const explained = await here.reed.checks.explain({ flight, person })
  expect(explained.rules.flatMap(({ findings }) => findings.map(({ id }) => id)).sort()).toEqual(
    findingsOf(check, person)
      .map(({ id }) => id)
      .sort(),
  )
  const take = dispute?.sides.find(({ values }) => values.birthDate === '1980-05-01')?.letter ?? ''
  await here.ito.exchange.settle({ id: dispute?.id ?? '', take, reason: 'Birth certificate seen' })
  expect(rulesOf(checkIn(here, flight), person)).toEqual([])
})

test('whom a register knows by the other office’s name and date is found in it', async () => {
  const here = await anOffice()
  const person = await aPersonOnFile(here.reed, 1)
  aRegister(here, [
    { familyName: 'Zandi', givenNames: 'Farhad', birthDate: partialDate('1961-02-03'), nationality: 'IRN' },
  ])
  const flight = await aFlightTo(here.reed)
  await here.reed.flights.add({ flight, people: [person] })
  expect(rulesOf(checkIn(here, flight), person)).toEqual([])
  const there = await aSecondDesk(here)
  const said = { familyName: 'Zandi', givenNames: 'Farhad', ...birth('1961-02-03') }
  await there.reed.people.update({ id: person, fields: said })
  await here.reed.people.update({
    id: person,
    fields: { familyName: 'Tehrani', givenNames: 'Omid', ...birth('1984-11-30') },
  })
  await exchangeAll(here, there)
  const rules = rulesOf(checkIn(here, flight), person)
  expect(rules).toContain('conflict.unsettled')
  expect(rules.some(rule => rule.startsWith('permit.') || rule.startsWith('register.possible'))).toBe(true)
})

test('more conflicts on one person than can be read in every combination block by themselves', async () => {
  const here = await anOffice()
  const { flight, people } = await aReadyFlight(here, 1)
  const [person] = people as [PersonId]
  const there = await aSecondDesk(here)
  const fields = ['custodyPlace', 'birthPlace', 'nativeName', 'familyGroup', 'travelsWithAdult'] as const
  for (const [index, field] of fields.entries()) {
    await there.reed.people.update({ id: person, fields: { [field]: `Their ${index}` } })
    await here.reed.people.update({ id: person, fields: { [field]: `Our ${index}` } })
  }
  await mergedInto(here, await fileWrittenBy(there))
  const conflicts = findingsOf(checkIn(here, flight), person).filter(
    ({ rule }) => rule === 'conflict.unsettled',
  )
  expect(conflicts.map(({ effect }) => effect)).toEqual(fields.map(() => 'blocks'))
})

test('a conflict that no rule reads asks nobody', async () => {
  const here = await anOffice()
  const { flight, people } = await aReadyFlight(here, 1)
  const [person] = people as [PersonId]
  const there = await aSecondDesk(here)
  await there.reed.people.update({ id: person, fields: { bagCount: 2 } })
  await here.reed.people.update({ id: person, fields: { bagCount: 3 } })
  await mergedInto(here, await fileWrittenBy(there))
  expect(await here.reed.exchange.conflicts()).toHaveLength(1)
  expect(rulesOf(checkIn(here, flight), person)).toEqual([])
})

type Edit = { readonly noun: 'person' | 'removalOrder' | 'travelDocument'; readonly fields: object }

const texts = fc.constantFrom('IRN', 'USA', 'TUR', 'XXB')
const someEdit: fc.Arbitrary<readonly [Edit, Edit]> = fc
  .constantFrom(
    { noun: 'person', field: 'birthDate', values: fc.constantFrom('1990-01-01', '2011-01-01', '2008', null) },
    { noun: 'person', field: 'nationality', values: texts },
    { noun: 'person', field: 'ground', values: fc.constantFrom('removal', 'voluntary') },
    { noun: 'person', field: 'caseNumber', values: fc.constantFrom('A200000555', 'A200000556', null) },
    { noun: 'person', field: 'birthPlace', values: fc.constantFrom('Chicago', 'Tehran', null) },
    { noun: 'person', field: 'acceptedByDestination', values: fc.constantFrom('yes', 'no', 'unknown') },
    { noun: 'removalOrder', field: 'final', values: fc.constantFrom('yes', 'no', 'unknown') },
    { noun: 'removalOrder', field: 'destinations', values: fc.subarray(['IRN', 'TUR'], { minLength: 1 }) },
    { noun: 'removalOrder', field: 'appealFiledOn', values: fc.constantFrom('2026-10-01', null) },
    { noun: 'travelDocument', field: 'expires', values: fc.constantFrom('2026-11-30', '2031-01-01', null) },
    { noun: 'travelDocument', field: 'type', values: fc.constantFrom('P', 'AR', 'IP') },
    { noun: 'travelDocument', field: 'nationality', values: texts },
  )
  .chain(({ noun, field, values }) =>
    fc.tuple(values as fc.Arbitrary<unknown>, values as fc.Arbitrary<unknown>).map(
      ([ours, theirs]) =>
        [
          { noun, fields: { [field]: ours } },
          { noun, fields: { [field]: theirs } },
        ] as [Edit, Edit],
    ),
  )

test('whatever field two offices wrote, a verdict is at least as bad as with either value alone', async () => {
  const here = await anOffice()
  const { flight, people } = await aReadyFlight(here, 1)
  const there = await aSecondDesk(here)
  const user = here.app.session?.user.id
  if (user === undefined) throw new Error('Nobody is signed in')
  const edit = (office: TestOffice, person: PersonId, { noun, fields }: Edit) =>
    changeAs(storeOf(office), user, w => update(w, noun, person, fields), {
      door: { name: 'merge', isMerge: true },
    })
  await fc.assert(
    fc.asyncProperty(someEdit, fc.boolean(), async ([ours, theirs], oursLater) => {
      await exchangeAll(here, there)
      for (const { id } of await here.reed.exchange.conflicts())
        await here.reed.exchange.settle({ id, take: 'A', reason: 'The next one is looked at' })
      await exchangeAll(here, there)
      const [person] = people as [PersonId]
      if (oursLater) edit(there, person, theirs)
      edit(here, person, ours)
      if (!oursLater) edit(there, person, theirs)
      await mergedInto(here, await fileWrittenBy(there))
      const store = storeOf(here)
      const now = here.clock.now()
      const either = checkFlight(store, store.flight.require(flight), now).check
      for (const { noun, id, entries, field } of store.conflicts.list()) {
        for (const { fields } of entries) {
          const alone = {
            ...store,
            ...asIf(store, [{ noun, id, values: { [field]: fields[field] ?? null } }]),
          }
          const settled = { ...alone, conflicts: { list: () => [] } }
          const { check } = checkFlight(settled, settled.flight.require(flight), now)
          const open = findingsOf(check, person).filter(({ effect }) => effect !== 'info')
          const shown = new Map(findingsOf(either, person).map(each => [each.id, each.effect]))
          for (const { id: finding, effect } of open)
            expect(effectStrength[shown.get(finding) ?? 'info']).toBeGreaterThanOrEqual(
              effectStrength[effect],
            )
        }
      }
    }),
    { numRuns: runs(12), seed: 8 },
  )
}, 60_000)

function update(w: Writer, noun: Edit['noun'], person: PersonId, fields: object): void {
  if (noun === 'person') w.person.update(person, fields)
  const [first] = noun === 'person' ? [] : w[noun].ofPeople([person])
  if (first && noun === 'removalOrder') w.removalOrder.update(first.id as never, fields)
  if (first && noun === 'travelDocument') w.travelDocument.update(first.id as never, fields)
}
