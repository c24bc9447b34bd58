import { expect, test } from 'vitest'
import type { PartialDate } from '#shared/model/plain-date.ts'
import {
  differencesInWords,
  differencesOf,
  isProof,
  type TellingFields,
} from '#shared/protection/differences.ts'

const ours: TellingFields = {
  birthDate: '1980-01-02' as PartialDate,
  nationality: 'IRN',
  caseNumber: 'A200000001',
  documentNumbers: ['K7000001', 'K7000002'],
}

function fieldsThatDiffer(theirs: Partial<TellingFields>) {
  return differencesOf(ours, { ...ours, ...theirs }).map(({ field }) => field)
}

test('a slip, a habit, a gap or another spelling is no difference', () => {
  for (const theirs of [
    { birthDate: '1980-02-01' as PartialDate },
    { birthDate: '1980-01-03' as PartialDate },
    { birthDate: '1358-10-12' as PartialDate },
    { birthDate: '1980' as PartialDate },
    { birthDate: null },
    { caseNumber: 'A 200-000-001' },
    { caseNumber: '200000010' },
    { caseNumber: 'unknown' },
    { documentNumbers: ['k7000002', 'X1234567'] },
    { documentNumbers: ['0000000'] },
    { documentNumbers: [] },
    { nationality: null },
  ])
    expect(fieldsThatDiffer(theirs), JSON.stringify(theirs)).toEqual([])
})

test('what no slip explains differs, and the two sides are said', () => {
  const theirs = { birthDate: '1991-05-06' as PartialDate, caseNumber: 'A300000009', nationality: 'AFG' }
  expect(fieldsThatDiffer(theirs)).toEqual(['birthDate', 'caseNumber', 'nationality'])
  expect(differencesInWords(differencesOf(ours, { ...ours, ...theirs }))).toBe(
    'birth dates differ: 1980-01-02 / 1991-05-06; case numbers differ: A200000001 / A300000009; nationalities differ: IRN / AFG',
  )
})

test('two fields prove two people, the birth date or the case number among them', () => {
  const proves = (theirs: Partial<TellingFields>) => isProof(differencesOf(ours, { ...ours, ...theirs }))
  const [born, numbered] = [{ birthDate: '1991-05-06' as PartialDate }, { caseNumber: 'A300000009' }]
  const [passport, citizen] = [{ documentNumbers: ['Z1112223'] }, { nationality: 'AFG' }]
  expect([born, numbered, passport, citizen].map(proves)).toEqual([false, false, false, false])
  expect(proves({ ...passport, ...citizen })).toBe(false)
  for (const two of [
    { ...born, ...numbered },
    { ...born, ...citizen },
    { ...numbered, ...passport },
  ])
    expect(proves(two)).toBe(true)
})
