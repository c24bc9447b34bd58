import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createScorer, type IdentityRecord, prepareRecord, scorePrepared } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { createUnlikeNames } from '#shared/identity/unlike-names.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'
import { readSampleNames } from './name-samples.ts'

const cache = createNameCache()
const samples = readSampleNames('arabic-latin.tsv', 1).flatMap(name => [name.native, ...name.spellings])

/** Names that share words, are joined, cut, reordered, in two scripts, or are no names. */
const adversarial = [
  'Ali',
  'Reza',
  'Alireza',
  'Ali Reza',
  'Reza Ali',
  'Rez',
  'A',
  'FNU',
  'Αli',
  'علی رضا',
  'Abd',
  'al',
  '',
]
const words = fc.oneof(fc.constantFrom(...samples), fc.constantFrom(...adversarial))
const name = fc.array(words, { maxLength: 4 }).map(some => some.join(' '))
const record: fc.Arbitrary<IdentityRecord> = fc.record({
  familyName: name,
  givenNames: name,
  nativeName: fc.option(name),
  birthDate: fc
    .constantFrom(null, '1988-03-21', '1988-01-01', '1988', '1988-12-03')
    .map(each => each as PartialDate | null),
  nationality: fc.constantFrom(null, 'AFG', 'IRN'),
  permitNumber: fc.constantFrom(null, 'A12345678', 'A12345679'),
})

test('one record against many scores what it scores against each by itself, to the last bit, in any order', () => {
  fc.assert(
    fc.property(record, fc.array(record, { minLength: 1, maxLength: 12 }), (one, many) => {
      const prepared = prepareRecord(one, cache)
      const others = [...many, ...many.toReversed()].map(other => prepareRecord(other, cache))
      const score = createScorer(prepared)
      expect(others.map(score)).toEqual(others.map(other => scorePrepared(prepared, other)))
    }),
    { numRuns: runs(100) },
  )
})

test('one name against every other scores what the two score alone, however little of it is like', () => {
  const alike =
    'Karimi Karami Kerimov Karimzadeh Rahimi Rahmani Hossein Hasan Husain Hashimi Mahmoud Hamid Ahmad Ahmadi'
  const singles = [...alike.split(' '), ...samples.slice(0, 60)]
  const names = [...singles, ...singles.map((one, i) => `${one} ${singles[(i * 7 + 3) % singles.length]}`)]
  const prepared = names.map(familyName =>
    prepareRecord(
      { familyName, givenNames: '', nativeName: null, birthDate: null, nationality: null },
      cache,
    ),
  )
  for (const one of prepared) {
    const score = createScorer(one)
    expect(prepared.map(score)).toEqual(prepared.map(other => scorePrepared(one, other)))
  }
})

test('a name that is told from as it is written is one that scores nothing, and nearly every plain name of a stranger is', () => {
  const plain = fc.constantFrom(
    'Ali',
    'Reza',
    'Alireza',
    'Fnu',
    'Doe',
    'John',
    'Bin',
    'Md',
    'A',
    'Kwame',
    'Nguyen',
    '',
  )
  const written = fc.array(fc.oneof(plain, words), { maxLength: 3 }).map(some => some.join(' '))
  fc.assert(
    fc.property(
      record,
      fc.array(fc.record({ familyName: written, givenNames: written }), { minLength: 1 }),
      (own, names) => {
        const { numbers: _, ...ours } = prepareRecord(own, cache)
        const isUnlike = createUnlikeNames({ ...ours, numbers: [] }, cache)
        for (const each of names.filter(isUnlike)) {
          const { birthDate, nationality } = own
          const row = prepareRecord({ ...each, nativeName: null, birthDate, nationality }, cache)
          expect(createScorer({ ...ours, numbers: [] })(row)).toBe(0)
        }
      },
    ),
    { numRuns: runs(500) },
  )
  const husseini = {
    familyName: 'Hussein',
    givenNames: 'Muhammad',
    nativeName: null,
    birthDate: null,
    nationality: null,
  }
  const isUnlike = createUnlikeNames(prepareRecord(husseini, cache), cache)
  expect(isUnlike({ familyName: 'Kwame', givenNames: 'Nguyen' })).toBe(true)
  for (const [familyName, givenNames] of [
    ['Husain', 'Nguyen'],
    ['Doe', 'John'],
    ['Kwame', ''],
    ['Fnu', 'Lnu'],
  ] as const)
    expect(isUnlike({ familyName, givenNames })).toBe(false)
})
