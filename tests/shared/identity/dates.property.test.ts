import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareBirthDates, likelyDates } from '#shared/identity/dates.ts'
import { type PartialDate, parsePartialDate, toSolarHijri } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'

const date = (text: string) => text as PartialDate
const part = (low: number, high: number) =>
  fc.integer({ min: low, max: high }).map(n => String(n).padStart(2, '0'))
const day = fc.tuple(part(1940, 2020), part(1, 12), part(1, 28)).map(parts => date(parts.join('-')))
const anyDate = fc.oneof(
  day,
  fc.tuple(day, fc.constantFrom(4, 7)).map(([full, length]) => date(full.slice(0, length))),
)
const maybeDate = fc.oneof(anyDate, fc.constant(null))

describe('two birth dates of one person', () => {
  it.each([
    ['1990-03-29', '1990-03-29', 'same'],
    ['1990-03-09', '1990-09-03', 'day-month-exchanged'],
    ['1990-03-29', '1990-03-20', 'one-digit'],
    ['1978-05-11', '1987-05-11', 'digits-exchanged'],
    ['1990-03-29', '1990', 'less-precise'],
    ['1990-03', '1990-03-29', 'less-precise'],
    ['1990-01-01', '1990-08-17', 'first-of-january'],
    ['1991', '1990-08-17', 'neighbouring-year'],
    ['1988-08-03', '1367-05-12', 'solar-hijri'],
    ['1988-05-12', '1988-08-03', 'solar-hijri'],
    ['1990-03-29', '1984-11-02', 'different'],
  ])('%s and %s: %s', (a, b, relation) => {
    expect(compareBirthDates(date(a), date(b))).toBe(relation)
    expect(compareBirthDates(date(b), date(a))).toBe(relation)
  })

  it('stand in the same relation whichever is named first', () => {
    fc.assert(
      fc.property(maybeDate, maybeDate, (a, b) => {
        expect(compareBirthDates(a, b)).toBe(compareBirthDates(b, a))
      }),
    )
  })

  it('are looked for exactly where they may lie', () => {
    const near = fc
      .tuple(day, fc.nat(9), fc.nat(5))
      .map(([a, digit, kind]) => [a, damage(a, digit, kind)] as const)
    fc.assert(
      fc.property(fc.oneof(near, fc.tuple(anyDate, anyDate)), ([a, b]) => {
        fc.pre(parsePartialDate(b) !== undefined)
        const { exact, prefixes } = likelyDates(a)
        const isCovered = exact.includes(b) || prefixes.some(prefix => b.startsWith(prefix))
        if (compareBirthDates(a, b) !== 'different') expect(isCovered).toBe(true)
      }),
      { numRuns: runs(2000) },
    )
  })

  it('are not missed when one of them is not known', () => {
    expect(likelyDates(date('1990-03-29')).exact).toContain('')
    expect(likelyDates(null)).toEqual({ exact: [], prefixes: [''] })
  })
})

/** Another date of the same birth, made without asking the code under test. */
function damage(a: PartialDate, digit: number, kind: number): PartialDate {
  const [year = '', month = '', dayOfMonth = ''] = a.split('-')
  const hijri = toSolarHijri(a as never)
  const twoDigits = (n: number) => String(n).padStart(2, '0')
  const place = [2, 3, 5, 6, 8, 9][digit % 6] ?? 9
  const kinds = [
    `${year}-${dayOfMonth}-${month}`,
    `${year}-01-01`,
    [hijri.year, twoDigits(hijri.month), twoDigits(hijri.day)].join('-'),
    [hijri.year + 621, twoDigits(hijri.month), twoDigits(hijri.day)].join('-'),
    a.slice(0, place) + digit + a.slice(place + 1),
    String(Number(year) + 1),
  ]
  return date(kinds[kind] ?? a)
}
