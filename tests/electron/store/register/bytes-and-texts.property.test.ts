import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ByteMap } from '#electron/store/register/bytes/byte-map.ts'
import { dayNumberOfBytes } from '#electron/store/register/bytes/day-number.ts'
import { NameCoder } from '#electron/store/register/bytes/name-coder.ts'
import { hashOfNumber, numberHash, numberKey } from '#electron/store/register/bytes/number-hash.ts'
import { dateOfDayNumber, dayNumber } from '#shared/identity/day-numbers.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { nameCodes } from '#shared/identity/name-codes.ts'
import { runs } from '#tests/support/runs.ts'

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
    { numRuns: runs(2_000) },
  )
})

const two = (min: number, max: number) =>
  fc.integer({ min, max }).map(number => String(number).padStart(2, '0'))
const date = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), two(1, 12), two(1, 31), fc.constantFrom(4, 7, 10))
  .map(([year, month, day, length]) => `${String(year).padStart(4, '0')}-${month}-${day}`.slice(0, length))

/** The number that the bytes of a text come to, with some more on either side. */
function numberOfBytes(text: string, before: number): number {
  const bytes = Buffer.from(`${'1'.repeat(before)}${text}9`)
  return dayNumberOfBytes(bytes, before, bytes.length - 1)
}

it('a birth date has the same number by its bytes as by its text, and comes back from it', () => {
  fc.assert(
    fc.property(fc.oneof(date, fc.constant('')), fc.nat(5), (text, before) => {
      const number = numberOfBytes(text, before)
      expect(number).toBe(dayNumber(text))
      expect(dateOfDayNumber(number)).toBe(text === '' ? null : text)
    }),
    { numRuns: 2_000 },
  )
})

it('what is no date has no number, by its bytes as by its text', () => {
  fc.assert(
    fc.property(date, fc.nat(9), fc.constantFrom('x', '/', ':', 'é'), (text, at, wrong) => {
      fc.pre(at < text.length && text[at] !== '-')
      const broken = text.slice(0, at) + wrong + text.slice(at + 1)
      expect(dayNumber(broken)).toBeUndefined()
      expect(() => numberOfBytes(broken, 0)).toThrow(RangeError)
    }),
    { numRuns: 500 },
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
  'K',
  'И',
  'K A R I M I',
  'K.A.R.I.',
)
const name = fc.array(word, { maxLength: 5 }).map(words => words.join(' ').trim())

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
    { numRuns: runs(1_000) },
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
