import fc from 'fast-check'
import { expect, test } from 'vitest'
import { numberHash } from '#electron/store/register/bytes/number-hash.ts'
import { slipHashes } from '#electron/store/register/slip-hashes.ts'
import { spellingsOfNumber } from '#shared/formats/case-numbers.ts'
import { slipsOfNumber } from '#shared/identity/number-slips.ts'
import { runs } from '#tests/support/runs.ts'

const byTheirTexts = (number: string) => slipsOfNumber(number).flatMap(spellingsOfNumber).map(numberHash)

test('the numbers a slip away are looked up by the hashes of their spellings, all of them and in their order', () => {
  const letters = fc.stringMatching(/^[A-Z]{0,3}$/)
  const digits = fc.stringMatching(/^0{0,3}\d{0,10}$/)
  const alien = fc.stringMatching(/^A0{0,3}\d{6,9}$/).map(number => number.slice(0, 10))
  const any = fc.oneof(
    alien,
    fc.tuple(letters, digits).map(parts => parts.join('')),
    fc.stringMatching(/^[AO]{2}[\dA-Z]{5,9}$/),
    fc.stringMatching(/^[\dA-Z]{5,70}$/),
  )
  fc.assert(
    fc.property(any, number => {
      expect(slipHashes(number)).toEqual(byTheirTexts(number))
    }),
    { numRuns: runs(300) },
  )
})

test('so they are of numbers with letters that look like digits', () => {
  for (const number of [
    'AO1234567',
    'OA1234567',
    'A001234567',
    'A000000019',
    'A1O0000019',
    '12345678L',
    'A0000000',
    'S12345678',
    'LIN123456789',
    '123456789',
    'K1234567',
    'KL9999999',
    'XKC000001234',
    '000123456789',
    '1234',
  ])
    expect(slipHashes(number), number).toEqual(byTheirTexts(number))
})
