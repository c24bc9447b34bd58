import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ByteMap } from '#electron/store/register/bytes/byte-map.ts'
import { NameCoder } from '#electron/store/register/bytes/name-coder.ts'
import { hashOfNumber, numberHash, numberKey } from '#electron/store/register/bytes/number-hash.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { nameCodes } from '#shared/identity/name-codes.ts'

const cache = createNameCache()

const number = fc.oneof(
  fc.stringMatching(/^[Aa][ -]?\d{6,10}$/),
  fc.stringMatching(/^[A-Za-z0-9 ./-]{0,14}$/),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('٠١٢', 'ｘ9', 'é1', 'x'.repeat(80)),
)

it('a number has the same hash by its bytes as by its normal form', () => {
  fc.assert(
    fc.property(number, fc.nat(5), (text, before) => {
      const bytes = Buffer.from('?'.repeat(before) + text)
      const key = numberKey(text)
      expect(hashOfNumber(bytes, before, bytes.length)).toBe(key === '' ? 0 : numberHash(key))
    }),
    { numRuns: 2_000 },
  )
})

const word = fc.constantFrom(
  'Ali',
  'Reza',
  'Abd',
  'al',
  'al-Rahman',
  'Karimi',
  'von',
  'حسین',
  'Лев',
  '',
  "O'Neil",
  '1',
)
const name = fc.array(word, { maxLength: 4 }).map(words => words.join(' ').trim())

it('a name has the same codes by its bytes as by its texts', () => {
  const coder = new NameCoder()
  fc.assert(
    fc.property(name, name, (givenNames, familyName) => {
      const [given, family] = [Buffer.from(givenNames), Buffer.from(familyName)]
      coder.read(Buffer.concat([given, family]), 0, given.length, given.length, given.length + family.length)
      const codes =
        givenNames + familyName === '' ? [] : nameCodes({ givenNames, familyName, nativeName: null }, cache)
      expect([...coder.codes.subarray(0, coder.count)]).toEqual([...codes])
    }),
    { numRuns: 1_000 },
  )
})

it('texts keep their numbers, however many there are', () => {
  const map = new ByteMap(20_000)
  const texts = Array.from({ length: 20_000 }, (_, i) => Buffer.from(`text ${i}`))
  for (const [i, text] of texts.entries()) expect(map.add(text, 0, text.length)).toBe(i)
  expect(texts.every((text, i) => map.find(text, 0, text.length) === i)).toBe(true)
  expect(map.find(Buffer.from('text'), 0, 4)).toBe(-1)
  expect(map.add(Buffer.from('more'), 0, 4)).toBe(-1)
})
