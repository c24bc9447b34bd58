import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openConnection } from '#electron/store/open.ts'
import type { Person } from '#shared/model/person.ts'
import { type PartialDate, partialDate } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'
import { aStore, insertPerson, testUserId } from '#tests/support/stores.ts'

/** Dates of which most may mean each other: a digit, an exchange, an age, less of the date, none. */
const birthDate: fc.Arbitrary<PartialDate | null> = fc
  .constantFrom(
    '1983-07-04',
    '1983-04-07',
    '1983-07-14',
    '1983-07',
    '1983',
    '1983-01-01',
    '1984',
    '1362-04-13',
    '',
  )
  .map(text => (text === '' ? null : partialDate(text)))
const name = fc.constantFrom(
  { familyName: 'Hosseini', givenNames: 'Mohammad Reza' },
  { familyName: 'Husayni', givenNames: 'Muhammad Reza' },
  { familyName: 'Lindqvist', givenNames: 'Olof' },
)
const somebody = fc
  .record({ name, birthDate })
  .map(each => ({ ...each.name, nativeName: null, birthDate: each.birthDate }))

/** What becomes of the people on file: one more, one written otherwise, and the same taken back before it is kept. */
const step = fc.record({
  did: fc.constantFrom('add', 'edit', 'add and take back', 'edit and take back'),
  who: fc.nat(),
  as: somebody,
  some: fc.nat(2),
})

test('whoever is likely is found as the records stand, whatever was read, written and taken back before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(somebody, { minLength: 2, maxLength: 4 }),
      fc.array(step, { maxLength: 8 }),
      somebody,
      async (people, steps, asked) => {
        const { store, folder, environment } = await aStore()
        const write = (work: Parameters<typeof store.transaction>[1]) => store.transaction(testUserId, work)
        for (const each of people) write(w => insertPerson(w, each))
        const likely = () => [...store.person.likely(asked)].sort()
        for (const { did, who, as, some } of steps) {
          const all = store.person.list()
          const one = all[who % all.length] as Person
          const isTakenBack = did.endsWith('take back')
          const act = () =>
            write(w => {
              if (did.startsWith('add')) insertPerson(w, as)
              else w.person.update(one.id, as)
              // Read in the middle of what is about to be taken back, all of it or a piece.
              if (some === 0) w.person.likely(asked)
              else w.person.readSomeNames(some)
              if (isTakenBack) throw new Error('taken back')
            })
          if (isTakenBack) expect(act).toThrow('taken back')
          else act()
          const fresh = openConnection(folder, store.dataKey, environment)
          expect(likely()).toEqual([...fresh.person.likely(asked)].sort())
          fresh.close()
          if (some > 0) store.person.readSomeNames(some)
        }
      },
    ),
    { numRuns: runs(15) },
  )
})

test('after so much news that everything is read anew, whoever came is found', async () => {
  const { store } = await aStore()
  const asked = {
    familyName: 'Hosseini',
    givenNames: 'Mohammad Reza',
    nativeName: null,
    birthDate: partialDate('1983-07-04'),
  }
  expect(store.person.likely(asked)).toEqual([])
  const ids = store.transaction(testUserId, w => {
    for (let count = 0; count < 1100; count += 1) insertPerson(w, { birthDate: partialDate('1955-12-30') })
    const like = { familyName: 'Husayni', givenNames: 'Muhammad Reza' }
    return ['1983-04-07', null].map(
      date => insertPerson(w, { ...like, birthDate: date === null ? null : partialDate(date) }).id,
    )
  })
  expect([...store.person.likely(asked)].sort()).toEqual(ids.sort())
})
