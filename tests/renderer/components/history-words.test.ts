import { expect, test } from 'vitest'
import { changeInWords, factsInWords, fieldInWords } from '#renderer/components/history/history-words.ts'

test('a change is told by its fields and new values, without ids', () => {
  expect(changeInWords({ birthDate: '1971-02-03', personId: '01J', destinations: ['IRN', 'AFG'] })).toBe(
    'birth date 1971-02-03, destinations IRN, AFG',
  )
})

test('a value that was taken away is told, but what a new record does not know is not', () => {
  expect(changeInWords({ seat: null })).toBe('seat —')
  expect(changeInWords({ addedAt: '2026-11-23T12:00:00Z', status: 'listed', seat: null })).toBe(
    'status listed',
  )
})

test('names of fields are read as words', () => {
  expect(['validTo', 'document_number', 'sha256'].map(fieldInWords)).toEqual([
    'valid to',
    'document number',
    'sha256',
  ])
})

test('facts of a finding name whoever raised it, and leave out what is only an id or not known', () => {
  const reed = '01M8NV6X0000000000000000RD'
  const facts = {
    category: 'lpr',
    permit: null,
    clearance: '01M8NV6X0000000000000000CK',
    protection: 'legalBar:01M8NV6X0000000000000000BR',
    raisedBy: [reed],
  }
  expect(factsInWords(facts, id => (id === reed ? 'A. Reed' : id))).toEqual([
    { name: 'category', value: 'lpr' },
    { name: 'raised by', value: 'A. Reed' },
  ])
})
