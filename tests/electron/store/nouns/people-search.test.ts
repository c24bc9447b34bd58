import { expect, test } from 'vitest'
import { aPassport } from '#tests/support/records.ts'
import { addPerson, aStore, testUserId } from '#tests/support/stores.ts'

test.each([
  ['the beginning of a name', 'kar'],
  ['two names in any order', 'omid kar'],
  ['capitals and marks do not matter', 'KÄRIMI'],
  ['a part after a hyphen', 'tehr'],
  ['a hyphenated name written as one', 'karimitehr'],
  ['the native name', 'کریمی'],
  ['the native name typed with Arabic letters', 'كريمي'],
  ['the case number as written', 'A12-345-678'],
  ['the case number with other gaps', 'A 12 345-678'],
  ['the digits of the case number alone', '12345678'],
  ['the case number as one word', 'a12345'],
  ['the case number with its nine digits', 'a012345678'],
  ['the case number in Persian digits', 'A۱۲۳۴۵'],
  ['a part of the case number', '345'],
  ['the document number', 'x9876'],
])('a person is found by %s', async (_, typed) => {
  const { store } = await aStore()
  const person = addPerson(store, {
    familyName: 'Karimi-Tehrani',
    givenNames: 'Omid',
    nativeName: 'امید کریمی',
    caseNumber: 'A12-345-678',
  })
  store.transaction(testUserId, w =>
    w.travelDocument.insert(aPassport({ personId: person.id, number: 'X-98765' })),
  )
  addPerson(store, { familyName: 'Somebody', givenNames: 'Else', caseNumber: 'B99' })
  expect(store.person.search(typed)).toEqual({ rows: [person], total: 1 })
})

test.each(['karimu', 'omid somebody', '345678901'])('"%s" finds nobody', async typed => {
  const { store } = await aStore()
  addPerson(store, { familyName: 'Karimi', givenNames: 'Omid', caseNumber: 'A12345678' })
  addPerson(store, { familyName: 'Somebody', givenNames: 'Else' })
  expect(store.person.search(typed).total).toBe(0)
})

test.each(['"', '*', 'a"b', 'NEAR(', 'a OR b', 'x:y', '(((', "';--", 'AND', '😀', '\u0000', '𞤀𞤁'])(
  'typing %j is a search and never an error',
  async typed => {
    const { store } = await aStore()
    addPerson(store)
    expect(() => store.person.search(typed)).not.toThrow()
  },
)

test('a name that was corrected is found by the new spelling only', async () => {
  const { store } = await aStore()
  const { id } = addPerson(store, { familyName: 'Karimi' })
  store.transaction(testUserId, w => w.person.update(id, { familyName: 'Rahimi' }))
  expect([store.person.search('karimi').total, store.person.search('rahimi').total]).toEqual([0, 1])
})

test('nothing typed gives everybody by name, page by page', async () => {
  const { store } = await aStore()
  for (const familyName of ['Zadeh', 'amiri', 'Bagheri', 'Amini']) addPerson(store, { familyName })
  const names = (page: object) => store.person.search('  ', page).rows.map(({ familyName }) => familyName)
  expect(names({})).toEqual(['Amini', 'amiri', 'Bagheri', 'Zadeh'])
  expect(names({ offset: 1, limit: 2 })).toEqual(['amiri', 'Bagheri'])
  expect(store.person.search('', { limit: 1 }).total).toBe(4)
})

test('people who carry a number are found however it is written, by case or by document', async () => {
  const { store } = await aStore()
  const a = addPerson(store, { caseNumber: 'A 12 345 678' })
  const b = addPerson(store)
  store.transaction(testUserId, w =>
    w.travelDocument.insert(aPassport({ personId: b.id, number: 'x-98765' })),
  )
  expect(store.person.byNumbers(['a012345678', 'X98765', 'nobody'])).toEqual([
    { number: 'A012345678', personId: a.id, kind: 'case' },
    { number: 'X98765', personId: b.id, kind: 'document' },
  ])
})
