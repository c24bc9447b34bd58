import { expect, test } from 'vitest'
import {
  changedFields,
  type PersonFields,
  personSchema,
  toDraft,
} from '#renderer/components/form/person-draft.ts'

const schema = personSchema('A name is needed')

test('a person shown in the form and sent back untouched is unchanged', () => {
  const person = {
    caseNumber: 'A1',
    familyName: 'Karimi',
    givenNames: 'Omid',
    nativeName: 'امید کریمی',
    sex: 'F',
    birthDate: '1960-01',
    birthPlace: null,
    nationality: 'IRN',
    familyGroup: null,
    travelsWithAdult: null,
    relationToAdult: null,
    custodyPlace: 'Camp A',
    escortNeed: null,
    careNeeds: ['diet'],
    ground: 'removal',
    acceptedByDestination: 'unknown',
    acceptedDestination: null,
    bagCount: 0,
    bagKg: 12.5,
  } as PersonFields
  const sent = schema.parse(toDraft(person))
  expect(sent).toEqual(person)
  expect(changedFields(person, sent)).toEqual({})
  expect(changedFields(person, schema.parse({ ...toDraft(person), bagKg: '13,5', sex: null }))).toEqual({
    bagKg: 13.5,
    sex: null,
  })
})

test('somebody without any name cannot be put on file, nor with a day that does not exist', () => {
  expect(schema.safeParse({ ...toDraft(null), familyName: ' ' }).error?.issues[0]?.message).toBe(
    'A name is needed',
  )
  const typed = { ...toDraft(null), givenNames: 'Omid', birthDate: '1990-02-30', bagCount: 'two' }
  expect(schema.safeParse(typed).error?.issues.map(issue => issue.path[0])).toEqual(['birthDate', 'bagCount'])
})
