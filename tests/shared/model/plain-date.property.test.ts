import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill/full'
import { expect, it } from 'vitest'
import {
  addDays,
  addTime,
  ageRange,
  compareInstants,
  dayRange,
  daysBetween,
  epochMs,
  type Instant,
  instantFromEpochMs,
  type PartialDate,
  type PlainDate,
  parseInstant,
  parsePlainDate,
} from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'

/** What Temporal, an implementation of its own, says of the same; whoever it throws at is thrown at here. */
const lastMs = 253_402_300_799_999
const number = (min: number, max: number) => fc.integer({ min, max })
const date = fc
  .oneof(number(-719_528, 2_932_896), number(7_000, 25_000))
  .map(days => Temporal.PlainDate.from('1970-01-01').add({ days }).toString() as PlainDate)
/** Leap days, ends of months, and a year on either side of a date. */
const nearDates = fc.tuple(date, number(0, 130), number(-3, 3)).map(([start, years, days]) => {
  const end = Temporal.PlainDate.from(start).add({ years }).add({ days })
  return [start, (end.year > 9999 || end.year < 0 ? start : end.toString()) as PlainDate] as const
})
const ms = fc.oneof(number(0, 4_102_444_800_000), number(-62_167_219_200_000, lastMs))
const moment = ms.map(at => instantFromEpochMs(at))
/** As other programs write moments: read by Temporal alone, but compared and moved all the same. */
const foreign = ms.map(at =>
  Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 6 }),
) as fc.Arbitrary<Instant>
const anyMoment = fc.oneof(moment, foreign)

it('days are added and counted as Temporal does', () => {
  fc.assert(
    fc.property(nearDates, number(-50_000, 50_000), ([a, b], days) => {
      const [first, second] = [Temporal.PlainDate.from(a), Temporal.PlainDate.from(b)]
      expect(addDays(a, days)).toBe(first.add({ days }).toString())
      expect(daysBetween(a, b)).toBe(first.until(second, { largestUnit: 'days' }).days)
      expect(daysBetween(b, a)).toBe(second.until(first, { largestUnit: 'days' }).days)
    }),
    {
      numRuns: runs(300),
      examples: [
        [['2000-02-29', '2100-02-28'] as [PlainDate, PlainDate], 366],
        [['9999-12-31', '0000-01-01'] as [PlainDate, PlainDate], 1],
      ],
    },
  )
})

it('ages are those of Temporal, also of whoever was born on a leap day or is not yet born', () => {
  fc.assert(
    fc.property(nearDates, ([birth, on]) => {
      for (const [from, to] of [
        [birth, on],
        [on, birth],
      ] as const) {
        const { years } = Temporal.PlainDate.from(from).until(to, { largestUnit: 'years' })
        const expected = years > 122 ? undefined : { youngest: years, oldest: years }
        expect(ageRange(from as string as PartialDate, to)).toEqual(expected)
      }
    }),
    {
      numRuns: runs(300),
      examples: [
        [['2008-02-29', '2026-02-28'] as [PlainDate, PlainDate]],
        [['2008-02-29', '2026-03-01'] as [PlainDate, PlainDate]],
      ],
    },
  )
})

it('a month ends when Temporal says', () => {
  fc.assert(
    fc.property(date, day => {
      const month = Temporal.PlainYearMonth.from(day.slice(0, 7))
      const last = month.toPlainDate({ day: month.daysInMonth }).toString()
      expect(dayRange(day.slice(0, 7) as PartialDate)).toEqual({ first: `${day.slice(0, 7)}-01`, last })
    }),
    { numRuns: runs(200) },
  )
})

it('moments are counted, compared and moved as Temporal does, however they are written', () => {
  fc.assert(
    fc.property(anyMoment, anyMoment, number(-90_000, 90_000), (a, b, minutes) => {
      const [first, second] = [Temporal.Instant.from(a), Temporal.Instant.from(b)]
      expect(epochMs(a)).toBe(first.epochMilliseconds)
      expect(Math.sign(compareInstants(a, b))).toBe(Temporal.Instant.compare(first, second))
      expect(epochMs(addTime(a, { minutes }))).toBe(first.add({ minutes }).epochMilliseconds)
      expect(instantFromEpochMs(first.epochMilliseconds)).toBe(
        first.toString({ fractionalSecondDigits: first.epochMilliseconds % 1000 === 0 ? 0 : 3 }),
      )
    }),
    {
      numRuns: runs(300),
      examples: [
        ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.500Z', 0],
        ['9999-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z', 1],
      ] as [Instant, Instant, number][],
    },
  )
})

it('what has the form of a date or a moment is one exactly where Temporal says so', () => {
  const two = number(0, 99).map(part => String(part).padStart(2, '0'))
  const year = number(0, 9999).map(part => String(part).padStart(4, '0'))
  const anyDate = fc.tuple(year, two, two).map(parts => parts.join('-'))
  const anyTime = fc.tuple(two, two, two).map(parts => parts.join(':'))
  const slip = fc.constantFrom('', '.5', '.500', '.5000', ' ')
  fc.assert(
    fc.property(anyDate, anyTime, slip, fc.constantFrom('Z', 'z', '', '+03:30'), (day, time, more, zone) => {
      expect(parsePlainDate(day)).toBe(told(() => Temporal.PlainDate.from(day, { overflow: 'reject' })))
      const text = `${day}T${time}${more}${zone}`
      const known = parseInstant(text)
      expect(known && epochMs(known)).toBe(msOf(text))
    }),
    { numRuns: runs(500), examples: [['2026-02-28', '23:59:60', '', 'Z']] },
  )
})

it('what is no date is refused, and moves nothing', () => {
  for (const wrong of ['2026-02-30', '2026-13-01', '2026-00-10', '+002026-01-01', '20260101', '']) {
    expect(parsePlainDate(wrong)).toBeUndefined()
    if (wrong !== '20260101' && wrong !== '+002026-01-01')
      expect(() => addDays(wrong as PlainDate, 1)).toThrow(RangeError)
  }
  expect(() => compareInstants('2026-02-30T00:00:00Z' as Instant, '2026-01-01T00:00:00Z' as Instant)).toThrow(
    RangeError,
  )
  expect(() => dayRange('2026-13' as PartialDate)).toThrow(RangeError)
})

function told(make: () => { toString(): string }): string | undefined {
  try {
    return make().toString()
  } catch {
    return undefined
  }
}

/** A moment of less than a millisecond is rounded to one. */
function msOf(text: string): number | undefined {
  const known = told(() => Temporal.Instant.from(text).round({ smallestUnit: 'millisecond' }))
  return known === undefined ? undefined : Temporal.Instant.from(known).epochMilliseconds
}
