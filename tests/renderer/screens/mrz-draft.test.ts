import { expect, test } from 'vitest'
import { differing, documentDraft, readable } from '#renderer/screens/person/mrz-draft.ts'
import type { Person } from '#shared/model/person.ts'
import { plainDate } from '#shared/model/plain-date.ts'

const today = plainDate('2026-11-23')

test('a zone fills a document, without its fillers and with whole years', () => {
  const fields = {
    documentCode: 'P<',
    documentNumber: 'K7000000<',
    issuingState: 'D<<',
    nationality: 'IRN',
    expirationDate: '310504',
  }
  expect(documentDraft(fields, today)).toEqual({
    type: 'P',
    number: 'K7000000',
    state: 'D',
    nationality: 'IRN',
    expires: '2031-05-04',
  })
})

test('a validity that is not known to the day is left to the officer', () => {
  expect(documentDraft({ expirationDate: '31<<<<' }, today).expires).toBe('')
  expect(documentDraft({}, today)).toEqual({ type: '', number: '', state: '', nationality: '', expires: '' })
})

test('a birth date of a zone lies in the past', () => {
  expect(readable('birthDate', '600101', today)).toBe('1960-01-01')
  expect(readable('birthDate', '261124', today)).toBe('1926-11-24')
})

test('only what the record really says otherwise is told: capitals and accents are a zone’s own', () => {
  const person = { familyName: 'Müller', givenNames: 'Ana-María', birthDate: '1960-01-02', sex: null }
  const told = (name: string, value: string) => differing(name, value, person as unknown as Person)
  expect(told('lastName', 'MULLER')).toBeNull()
  expect(told('firstName', 'ANA MARIA')).toBeNull()
  expect(told('birthDate', '1960-01-01')).toBe('1960-01-02')
  expect(told('sex', 'F')).toBeNull()
})
