import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxAlike } from '#electron/services/checking/recognition/likely-rows.ts'
import { sayingOf, whoIsLike } from '#electron/services/checking/recognition/namesakes.ts'
import { knownPeople, minScore } from '#electron/services/checking/recognition/recognition.ts'
import { matchesIn } from '#electron/services/checking/recognition/register-matches.ts'
import { unknownPerson } from '#electron/services/people/unknown-person.ts'
import { explainPrepared, prepareRecord, scorePrepared } from '#shared/identity/match.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import { aFlightTo, anOffice, aPersonOnFile, aRegister, start } from '#tests/support/office.ts'
import { runs } from '#tests/support/runs.ts'

const birthDate = partialDate('1990-01-01')
const families = [
  'Hussein',
  'Hussain',
  'Husseini',
  'Karimi',
  'Rahimi',
  'Ali Reza',
  'Alireza',
  'FNU',
  'حسین',
  '',
]
const given = ['Muhammad', 'Mohamed', 'Md', 'Reza', 'Ahmad Reza', 'M', '']
const dates = [birthDate, partialDate('1990'), partialDate('1990-01'), partialDate('1991-01-01'), null]

const person = fc.record({
  familyName: fc.constantFrom(...families),
  givenNames: fc.constantFrom(...given),
  nativeName: fc.constantFrom(null, 'محمد حسین'),
  birthDate: fc.constantFrom(...dates),
  nationality: fc.constantFrom(null, 'IRN', 'AFG'),
  caseNumber: fc.constantFrom(null, 'A100000001', 'A100000002', 'A200000001'),
})
const numbered = ['A200000001', 'A100000001', 'A100000002', null].map(caseNumber => ({
  familyName: 'Hussein',
  givenNames: 'Mohamed',
  nativeName: null,
  birthDate,
  nationality: null,
  caseNumber,
}))
const people = fc
  .array(person, { minLength: 1, maxLength: 8 })
  // Namesakes come in crowds; of one name and date as a row has them, some bear its number, or nearly, and some do not.
  .map(some => [...some, ...some, ...some.slice(0, 2), ...numbered, ...numbered.toReversed()])
  .map(all =>
    all.map((fields, i): Person => {
      const id = `P${i}` as PersonId
      return { ...unknownPerson, ...fields, id, createdAt: start }
    }),
  )

/** Every family name with every given name, of each nationality: fewer of any person than {@link maxAlike}. */
const rows = families.flatMap((familyName, i) =>
  given.map((givenNames, j) => ({
    familyName,
    givenNames,
    birthDate: (i + j) % 5 === 0 ? partialDate('1990') : birthDate,
    nationality: j % 2 === 0 ? 'IRN' : null,
    caseNumber: `A1000000${String(i * given.length + j).padStart(2, '0')}`,
    permitNumber: `LPR${i * given.length + j}`,
  })),
)

test('a crowd of namesakes finds in a register what each finds alone, and nothing that comparing with every row finds is missing', async () => {
  const office = await anOffice()
  aRegister(office, rows)
  const { store } = office.app.session ?? missing()
  const { id } = store.registerSnapshot.list()[0] ?? missing()
  const nothing = { documentsOf: () => [], permitsOf: () => [] }
  fc.assert(
    fc.property(people, crowd => {
      const known = knownPeople(crowd, nothing, store.nameCache)
      const together = matchesIn(store, id, known)
      for (const each of known) {
        const found = together.get(each.person.id)
        expect(found).toEqual(matchesIn(store, id, [each]).get(each.person.id))
        for (const { entry, score, grounds } of found?.matches ?? []) {
          const row = prepareRecord({ ...entry, nativeName: null }, store.nameCache)
          expect({ score, grounds }).toEqual(explainPrepared(each.prepared, row))
        }
        const born = each.person.birthDate
        const like = rows.filter(row => {
          const record = prepareRecord(
            { ...row, nativeName: null, caseNumber: null, permitNumber: null },
            store.nameCache,
          )
          return born?.startsWith(row.birthDate) && scorePrepared(each.prepared, record) >= minScore
        })
        const permits = found?.matches.map(({ entry }) => entry.permitNumber)
        expect(permits).toEqual(expect.arrayContaining(like.map(({ permitNumber }) => permitNumber)))
      }
    }),
    { numRuns: runs(4, 1_000) },
  )
})

test('whoever is like one of a crowd of namesakes is who is like each by the whole comparison', async () => {
  const { app } = await anOffice()
  const { nameCache } = (app.session ?? missing()).store
  fc.assert(
    fc.property(people, crowd => {
      const compared = crowd.map(each => ({ person: each, prepared: prepareRecord(each, nameCache) }))
      const found = whoIsLike(compared, () => compared)
      for (const each of compared)
        expect(found.get(each)).toEqual(
          compared.filter(other => scorePrepared(each.prepared, other.prepared) >= minScore),
        )
      expect(new Set(crowd.map(sayingOf)).size).toBeLessThanOrEqual(crowd.length)
    }),
    { numRuns: runs(40) },
  )
})

test('a register filled with one name and birth date blocks its namesakes and says how many nobody compared, also once it was replaced', async () => {
  const office = await anOffice()
  const alike = { familyName: 'Hussein', givenNames: 'Muhammad', birthDate }
  const namesake = await aPersonOnFile(office.reed, 1, alike)
  const holder = await aPersonOnFile(office.reed, 2, { ...alike, caseNumber: 'A100000077' })
  const own = {
    familyName: 'Quite',
    givenNames: 'Another',
    caseNumber: 'A100000077',
    validTo: 'unlimited',
  } as const
  const filling = Array.from({ length: maxAlike + 30 }, (_, i) => ({ ...alike, permitNumber: `LPR${i}` }))
  aRegister(office, [...filling, own])
  const flight = await aFlightTo(office.reed)
  await office.reed.flights.add({ flight, people: [namesake, holder] })
  const said = async () => {
    const check = await office.reed.flights.check({ flight })
    return check.people.map(({ verdict, findings }) => ({
      verdict,
      rules: [...new Set(findings.map(({ rule, effect }) => `${rule} ${effect}`))],
      notCompared: findings.flatMap(({ facts }) => facts.notCompared ?? []),
    }))
  }
  const [one, two] = await said()
  expect(one).toMatchObject({ verdict: 'blocked', notCompared: [30] })
  expect(one?.rules).toContain('register.more_matches blocks')
  // A number is looked for whatever else is alike.
  expect(two?.rules).toContain('permit.valid blocks')
  aRegister(office, [{ familyName: 'Nobody', permitNumber: 'LPR9999' }], '2026-11-23')
  expect((await said())[0]).toMatchObject({ verdict: 'blocked', notCompared: [30] })
})

function missing(): never {
  throw new Error('Nobody is signed in')
}
