import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type IdentityRecord, scoreMatch } from '#shared/identity/match.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { nameCodes } from '#shared/identity/name-codes.ts'
import { createNameProbe } from '#shared/identity/name-probe.ts'
import type { PartialDate } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'
import { readSampleNames } from './name-samples.ts'

const cache = createNameCache()

const naughty = readFileSync(new URL('../../fixtures/formats/blns.txt', import.meta.url), 'utf8').split('\n')
const samples = readSampleNames('arabic-latin.tsv', 1).flatMap(name => [name.native, ...name.spellings])

const name = fc
  .array(fc.constantFrom(...samples), { minLength: 1, maxLength: 4 })
  .map(words => words.join(' '))
const birthDate = fc
  .constantFrom(null, '1988-03-21', '1988-01-01', '1988', '1988-12-03', '1991-07')
  .map(each => each as PartialDate | null)
const number = fc.option(fc.stringMatching(/^[A-Z0-9]{4,9}$/))
const record: fc.Arbitrary<IdentityRecord> = fc.record({
  familyName: name,
  givenNames: fc.oneof(name, fc.constant('')),
  nativeName: fc.option(name),
  birthDate,
  nationality: fc.constantFrom(null, 'AFG', 'D', 'XXA'),
  permitNumber: number,
  caseNumber: number,
  documentNumber: number,
})

describe('any two records', () => {
  it('score the same whichever is named first, between 0 and 1', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        const match = scoreMatch(a, b, cache)
        expect(scoreMatch(b, a, cache)).toEqual(match)
        expect(match.score).toBeGreaterThanOrEqual(0)
        expect(match.score).toBeLessThanOrEqual(1)
      }),
      { numRuns: runs(500) },
    )
  })

  it('score 1 when they are one', () => {
    fc.assert(
      fc.property(record, a => {
        expect(scoreMatch(a, { ...a }, cache).score).toBe(1)
      }),
    )
  })

  it('score the same when one is written in capitals, with marks or in Persian digits', () => {
    const rewrite = (text: string) =>
      text
        .toUpperCase()
        .normalize('NFD')
        .replace(/([AEIOUN])/g, '$1\u0301')
    const persian = (text: string | null) =>
      text?.replace(/\d/g, digit => String.fromCharCode(0x6f0 + Number(digit)))
    const latin = fc.constantFrom('hossein', 'karimi', 'ana', 'castillo', 'ali reza', 'petrov')
    fc.assert(
      fc.property(latin, latin, record, number, (family, given, other, permit) => {
        const plain = { ...other, familyName: family, givenNames: given, permitNumber: permit }
        const written = {
          ...plain,
          familyName: rewrite(family),
          givenNames: rewrite(given),
          permitNumber: persian(permit) ?? null,
        }
        expect(scoreMatch(written, plain, cache).score).toBe(1)
        expect(nameCodes(written, cache)).toEqual(nameCodes(plain, cache))
      }),
    )
  })

  it('that are one are found by their codes', () => {
    fc.assert(
      fc.property(record, a => {
        const codes = nameCodes(a, cache)
        expect(codes.length === 0 || createNameProbe(a, cache).isLike(codes, 0, codes.length, true)).toBe(
          true,
        )
      }),
    )
  })
})

describe('any text at all', () => {
  it('as a name never makes the comparison throw', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...naughty))
    fc.assert(
      fc.property(text, text, (a, b) => {
        const records = [a, b].map(each => ({
          familyName: each,
          givenNames: each,
          nativeName: each,
          birthDate: null,
          nationality: each,
        }))
        const score = scoreMatch(records[0]!, records[1]!, cache).score
        expect(score >= 0 && score <= 1).toBe(true)
      }),
      { numRuns: runs(1000) },
    )
  })
})
