import { expect, test } from 'vitest'
import { z } from 'zod'
import { nouns } from '#electron/store/nouns/nouns.ts'
import { changeInWords, factsInWords, valueInWords } from '#renderer/components/history/history-words.ts'
import { startMessages } from '#renderer/i18n/index.ts'
import { fieldWord, nounWord } from '#renderer/i18n/words.ts'

startMessages('en')

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
  expect(['validTo', 'document_number', 'sha256'].map(fieldWord)).toEqual([
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
    { name: 'category', value: 'Lawful permanent resident' },
    { name: 'raised by', value: 'A. Reed' },
  ])
})

/** The codes that a field of a record may hold; none of one that holds anything else. */
function codesOf(schema: unknown): readonly string[] {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return codesOf(schema.unwrap())
  if (schema instanceof z.ZodArray) return codesOf(schema.element)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(codesOf)
  return schema instanceof z.ZodEnum ? schema.options.map(String) : []
}

test('no code and no name that the program has for a kind of record is shown to anybody, of any record that there is', () => {
  const raw = /[a-z]_[a-z]|[a-z][A-Z]/
  const shown = Object.entries(nouns).flatMap(([noun, { schema }]) => [
    nounWord(noun),
    ...Object.entries(schema.shape).flatMap(([field, of]) => [
      fieldWord(field),
      ...codesOf(of).map(code => `${valueInWords(code, field, noun)} (${noun})`),
    ]),
  ])
  expect(shown.filter(each => raw.test(each.replace(/ \(.*\)$/, '')))).toEqual([])
  expect(shown.length).toBeGreaterThan(400)
  expect(changeInWords({ kind: 'asylum_pending', fileName: 'a_list.csv' }, 'legalBar')).toBe(
    'kind Asylum claim pending, file name a_list.csv',
  )
})
