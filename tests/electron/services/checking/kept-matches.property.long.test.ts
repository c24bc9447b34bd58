import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFlight } from '#electron/services/checking/checking.ts'
import { remembering } from '#electron/services/checking/recognition/match-memory.ts'
import { registersAsked, registersOf } from '#electron/services/checking/recognition/registers-in-force.ts'
import type { Sought } from '#electron/store/register/sought.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import {
  aFlightTo,
  anOffice,
  aPersonOnFile,
  aRegister,
  storeOf,
  type TestOffice,
} from '#tests/support/office.ts'
import { runs } from '#tests/support/runs.ts'

/** Rows that may be about the first people of office.ts, in other spellings, and by numbers alone. */
const rows = [
  { familyName: 'Salehy', givenNames: 'Reza', birthDate: partialDate('1951-02-11'), permitNumber: 'LPR1' },
  { familyName: 'Barzany', givenNames: 'Reza', birthDate: partialDate('1952-12-03'), permitNumber: 'LPR2' },
  { familyName: 'Otunga', givenNames: 'R', birthDate: partialDate('1953'), permitNumber: '123456789' },
  { familyName: 'Quite', givenNames: 'Another', caseNumber: 'A200000002', permitNumber: 'LPR4' },
  { familyName: 'Someone', givenNames: 'Else', documentNumber: 'K7000003', permitNumber: 'LPR5' },
]

/** Three people on a flight beside a register that is like each of them. */
async function aCheckedFlight() {
  const office = await anOffice()
  const { reed } = office
  const people = [await aPersonOnFile(reed, 1), await aPersonOnFile(reed, 2), await aPersonOnFile(reed, 3)]
  aRegister(office, rows)
  const flight = await aFlightTo(reed)
  await reed.flights.add({ flight, people })
  return { office, people, flight }
}

/** What a program that was just started makes of a flight, and for how many people it had to search the register. */
function checkedAnew(office: TestOffice, flight: FlightId) {
  const store = storeOf(office)
  let searches = 0
  const registerEntry = {
    ...store.registerEntry,
    likelyNames: (...[register, records, max]: Parameters<typeof store.registerEntry.likelyNames>) => {
      searches += records.length
      return store.registerEntry.likelyNames(register, records, max)
    },
  }
  const { facts, check } = store.read(() =>
    checkFlight(remembering({ ...store, registerEntry }), store.flight.require(flight), office.clock.now()),
  )
  return { facts: facts.people, findings: check.people.map(({ findings }) => findings), searches }
}

/** What searching for everybody makes of it. */
function searched(office: TestOffice, flight: FlightId) {
  const store = storeOf(office)
  const { facts, check } = store.read(() =>
    checkFlight(store, store.flight.require(flight), office.clock.now()),
  )
  return { facts: facts.people, findings: check.people.map(({ findings }) => findings) }
}

test('a first check searches for nobody who was looked for when they or the register came in, and says the same', async () => {
  const { office, people, flight } = await aCheckedFlight()
  const { searches, ...said } = checkedAnew(office, flight)
  expect(searches).toBe(0)
  expect(said).toEqual(searched(office, flight))
  expect(said.facts.map(({ registerMatches }) => registerMatches.length)).toEqual([1, 2, 2])

  await office.reed.people.update({ id: people[0] as PersonId, fields: { birthDate: null } })
  const after = checkedAnew(office, flight)
  expect(after.searches).toBe(0)
  expect(after).toMatchObject(searched(office, flight))
})

test('a check that is asked for searches for nobody either, and keeps what searching would have found', async () => {
  const { office, flight } = await aCheckedFlight()
  const { registerEntry } = storeOf(office)
  const { likelyNames } = registerEntry
  let searches = 0
  registerEntry.likelyNames = (register, records, max) => {
    searches += records.length
    return likelyNames(register, records, max)
  }
  const made = await office.reed.checks.make({ flight })
  expect(searches).toBe(0)
  expect(made.people.map(({ findings }) => findings)).toEqual(searched(office, flight).findings)
  expect(searches).toBe(3)
})

const nobody = JSON.stringify({ matches: [], left: 0 })

/** Ways in which what is kept may come to say that somebody is nobody, all of which somebody could only find by chance. */
const harms: Readonly<Record<string, (kept: Sought, other: Sought) => Sought>> = {
  'an answer that lost its rows': kept => ({ ...kept, found: nobody }),
  'an answer cut short': kept => ({ ...kept, found: kept.found.slice(0, -9) }),
  'the answer for somebody else': (_kept, other) => other,
  'the answer for somebody else under the right name': (kept, other) => ({ ...other, sought: kept.sought }),
  'the answer for who the person was before': kept => ({ ...kept, sought: `${kept.sought.slice(1)}=` }),
  'the answer of another matching': kept => ({ ...kept, seal: `${kept.seal.slice(1)}=` }),
  'no answer at all': () => ({ sought: '', found: '', seal: '' }),
}

test.each(Object.entries(harms))('%s is no answer: the register is searched', async (_what, harm) => {
  const { office, people, flight } = await aCheckedFlight()
  const store = storeOf(office)
  const [register] = registersAsked(registersOf(store))
  if (!register || !office.app.session) throw new Error('No register is in force')
  const [first, second] = people as [PersonId, PersonId, PersonId]
  const kept = store.registerSought.found(register.id, people)
  const [own, other] = [kept.get(first), kept.get(second)]
  if (!own || !other) throw new Error('They were not looked for')
  store.transaction(office.app.session.user.id, w =>
    w.registerSought.set(register.id, first, harm(own, other)),
  )
  const { searches, ...said } = checkedAnew(office, flight)
  expect(searches).toBe(1)
  expect(said).toEqual(searched(office, flight))
  expect(said.facts.find(({ person }) => person.id === first)?.registerMatches).toHaveLength(1)
})

type Step =
  | { kind: 'rename'; whom: number; as: number }
  | { kind: 'date'; whom: number; as: number }
  | { kind: 'permit'; whom: number; number: string }
  | { kind: 'document'; whom: number; number: string }
  | { kind: 'another person'; as: number }
  | { kind: 'stop'; whom: number }
  | { kind: 'register'; without: number }

const whom = fc.nat(2)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('rename' as const), whom, as: fc.nat(4) }),
  fc.record({ kind: fc.constant('date' as const), whom, as: fc.nat(5) }),
  fc.record({
    kind: fc.constant('permit' as const),
    whom,
    number: fc.constantFrom('A123456789', '123456789', 'LPR4', 'LPR5'),
  }),
  fc.record({ kind: fc.constant('document' as const), whom, number: fc.constantFrom('LPR1', 'K7000003') }),
  fc.record({ kind: fc.constant('another person' as const), as: fc.nat(4) }),
  fc.record({ kind: fc.constant('stop' as const), whom }),
  fc.record({ kind: fc.constant('register' as const), without: fc.nat(4) }),
)
const dates = ['1951-02-11', '1952-12-03', '1953', '1953-04-13', '1951-11-02'].map(partialDate)

test('whatever is written, a check says the same with what was kept and remembered as without', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async steps => {
      const { office, people, flight } = await aCheckedFlight()
      const { reed } = office
      const warm = remembering(storeOf(office))
      let number = 10
      for (const each of steps) {
        number += 1
        await perform(each)
        const expected = searched(office, flight)
        const { searches: _, ...anew } = checkedAnew(office, flight)
        expect(anew).toEqual(expected)
        const { facts } = checkFlight(warm, warm.flight.require(flight), office.clock.now())
        expect(facts.people).toEqual(expected.facts)
      }

      async function perform(each: Step): Promise<void> {
        const personId = people['whom' in each ? each.whom : 0] as PersonId
        switch (each.kind) {
          case 'rename':
            await reed.people.update({ id: personId, fields: { familyName: nameOf(each.as) } })
            return
          case 'date':
            await reed.people.update({ id: personId, fields: { birthDate: dates[each.as] ?? null } })
            return
          case 'permit': {
            const permit = { category: 'lpr', status: 'valid', source: 'Card', ...always }
            await reed.evidence.addPermit({ personId, ...permit, number: each.number })
            return
          }
          case 'document': {
            const passport = { type: 'P', state: 'IRN', nationality: 'IRN', expires: null }
            await reed.evidence.addDocument({ personId, ...passport, number: each.number })
            return
          }
          case 'another person':
            await aPersonOnFile(reed, number, {
              familyName: nameOf(each.as),
              givenNames: 'Reza',
              birthDate: partialDate('1951-02-11'),
            })
            return
          case 'stop':
            await reed.evidence.stop({ personId, why: 'Word of a stay' })
            return
          case 'register':
            aRegister(
              office,
              rows.filter((_, i) => i !== each.without),
            )
        }
      }
    }),
    { numRuns: runs(6), seed: 1 },
  )
})

const always = { validFrom: null, validTo: null } as const

function nameOf(index: number): string {
  return rows[index]?.familyName ?? 'Karimi'
}
