import { readFileSync } from 'node:fs'
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

type Differing = { field: string; zone: string; key: string; record: string }

const published = JSON.parse(
  readFileSync(new URL('../../fixtures/public-cases/10-differs.json', import.meta.url), 'utf8'),
) as Differing[]

test.each(published)(
  '$record is spelled $zone in a zone, and does not differ',
  ({ field, zone, key, record }) => {
    expect(differing(field, zone, { [key]: record } as unknown as Person)).toBeNull()
  },
)

test.each([
  ['Müller', 'MULLER'],
  ['Müller', 'MUXXLLER'],
  ['Åkesson', 'AAKESSON'],
  ['Åkesson', 'AKESSON'],
  ['Groß', 'GROSS'],
  ['Muñoz', 'MUNXXOZ'],
  ['Þórsson', 'THORSSON'],
  ['Øster', 'OESTER'],
  ["D'Artagnan", 'DARTAGNAN'],
  ['Al-Hariri', 'AL HARIRI'],
  ['محمود', 'MXHMWD'],
  ['Иванов', 'IVANOV'],
])('%s may stand in a zone as %s', (record, zone) => {
  expect(differing('lastName', zone, { familyName: record } as Person)).toBeNull()
})

test.each([
  ['Müller', 'MOELLER'],
  ['Muller', 'MUELLER'],
  ['Karimi', 'KARIM'],
  ['Karim', 'KARIMI'],
])('%s is not %s', (record, zone) => {
  expect(differing('lastName', zone, { familyName: record } as Person)).toBe(record)
})

test('a name that was cut for want of room does not differ from one that begins so, or has those words', () => {
  const person = { givenNames: 'Chayapa Dejthamrong Krasuang' } as Person
  const told = (zone: string) => differing('firstName', zone, person, true)
  expect(told('CHAYAPA DEJTHAMRONG K')).toBeNull()
  expect(told('CHAYAPA D KRASUANG')).toBeNull()
  expect(told('CHAYAPA KRA')).toBeNull()
  expect(told('CHAYAPA DEJTHAMRONG X')).toBe(person.givenNames)
  expect(told('KRASUANG CHAYAPA')).toBe(person.givenNames)
  expect(differing('firstName', 'CHAYAPA DEJTHAMRONG K', person)).toBe(person.givenNames)
})

test('Germany has a code of its own in a zone, X is a filler, and a date may be known in part', () => {
  const person = { nationality: 'DEU', sex: 'X', birthDate: '1985-03-02' } as Person
  expect(differing('nationality', 'D', person)).toBeNull()
  expect(differing('nationality', 'AUT', person)).toBe('DEU')
  expect(differing('sex', '<', person)).toBeNull()
  expect(differing('sex', 'F', person)).toBe('X')
  expect(differing('birthDate', '1985', person)).toBeNull()
  expect(differing('birthDate', '1986', person)).toBe('1985-03-02')
})
