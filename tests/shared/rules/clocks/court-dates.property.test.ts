import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  epochMs,
  instant,
  instantFromEpochMs,
  type PlainDate,
  plainDate,
} from '#shared/model/plain-date.ts'
import { appealState } from '#shared/rules/clocks/appeal-state.ts'
import { businessDayAfter, isBusinessDay, openDayFrom } from '#shared/rules/clocks/court-calendar.ts'
import { endOfStandingOrder } from '#shared/rules/clocks/standing-order.ts'
import { createFlightContext } from '#shared/rules/flight-context.ts'
import type { CourtCalendar } from '#shared/rules/pack/rule-pack.ts'
import { aPerson, facts, us } from '#tests/support/facts.ts'
import { aBar, asOf } from '#tests/support/records.ts'
import { runs } from '#tests/support/runs.ts'
import publicHolidays from '../../../fixtures/calendars/us-federal-holidays.json' with { type: 'json' }

/** The courts' calendars of the pack, held against a public library's data (npm run oracle) and against counting by hand. */

function calendar(name: string): CourtCalendar {
  const found = us.calendars[name]
  if (found === undefined) throw new Error(`No calendar ${name}`)
  return found
}

const [federal, maryland] = [calendar('us-federal'), calendar('us-mdd')]

/** Days on which federal offices are closed, as a public library knows them, moved off weekends. */
const closed: ReadonlySet<string> = new Set(publicHolidays.days)

test('a public library knows no federal holiday on a working day that the pack does not close', () => {
  const open = [...closed].filter(date => isBusinessDay(plainDate(date), federal))
  expect(closed.size).toBeGreaterThan(200)
  expect(open).toEqual([])
})

test('the pack closes no other working day', () => {
  const days = Array.from({ length: 19 * 365 }, (_, index) => addDays(plainDate('2022-01-03'), index))
  const shut = days.filter(date => isWorkingDay(date) && !isBusinessDay(date, federal))
  expect(shut.filter(date => !closed.has(date))).toEqual([])
  expect(shut.length).toBeGreaterThan(180)
})

test.each([
  ['2026-07-03', 'Independence Day, on a Saturday, closes the Friday before'],
  ['2027-07-05', 'Independence Day, on a Sunday, closes the Monday after'],
  ['2021-12-31', 'New Year, on a Saturday, closes the last Friday of the year before'],
  ['2026-11-26', 'the fourth Thursday of November'],
  ['2026-05-25', 'the last Monday of May'],
])('%s: %s', date => {
  expect(isBusinessDay(plainDate(date), federal)).toBe(false)
})

test('the court in Maryland is closed on the Friday after Thanksgiving, federal offices are not', () => {
  expect(isBusinessDay(plainDate('2026-11-27'), federal)).toBe(true)
  expect(isBusinessDay(plainDate('2026-11-27'), maryland)).toBe(false)
})

const day = fc.integer({ min: 0, max: 18 * 365 }).map(offset => addDays(plainDate('2022-01-03'), offset))

test('a business day is open, the nth has n open days behind it, and never fewer', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 12 }), (from, count) => {
      const found = businessDayAfter(from, count, maryland)
      const between: PlainDate[] = []
      for (let each = addDays(from, 1); each <= found; each = addDays(each, 1)) between.push(each)
      expect(between.filter(each => isBusinessDay(each, maryland))).toHaveLength(count)
      expect(isBusinessDay(found, maryland)).toBe(true)
    }),
  )
})

test('a last day that is open stays, one that is closed moves on and never back', () => {
  fc.assert(
    fc.property(day, from => {
      const open = openDayFrom(from, federal)
      expect(open >= from).toBe(true)
      expect(open === from).toBe(isBusinessDay(from, federal))
    }),
  )
})

/** Quarter hours from the notice on, on a clock in Baltimore, until it shows 16:00 on the second day that counts. */
function byWatchingTheClock(noticeMs: number): number {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/New_York',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const quarter = 15 * 60_000
  let time = noticeMs - (noticeMs % quarter)
  let today = clock.format(time).slice(0, 10)
  let seen = 0
  for (;;) {
    time += quarter
    const [date = '', hour] = clock.format(time).split(' ')
    if (date !== today) {
      today = date
      if (isWorkingDay(date) && !closed.has(date) && !isFridayAfterThanksgiving(date)) seen += 1
    }
    if (seen === 2 && hour === '16:00') return time
  }
}

function isWorkingDay(date: string): boolean {
  return ![5, 6].includes(weekdayOf(date))
}

/** Monday 0 to Sunday 6, counted from the Thursday with which 1970 began. */
function weekdayOf(date: string): number {
  return (msOf(`${date}T00:00:00Z`) / 86_400_000 + 3) % 7
}

function msOf(text: string): number {
  return epochMs(instant(text))
}

function isFridayAfterThanksgiving(date: string): boolean {
  return /-11-(2[3-9])$/.test(date) && weekdayOf(date) === 4
}

const ctx = createFlightContext(facts(aPerson()), us, asOf)
const earlier = createFlightContext(facts(aPerson()), us, instant('2022-01-01T00:00:00Z'))

function endMs(noticeMs: number): number {
  const end = endOfStandingOrder(aBar({ court: 'us-mdd', noticeAt: instantFromEpochMs(noticeMs) }), ctx)
  return end === null ? Number.NaN : epochMs(end)
}

test('the clock of a standing order stops when a watched clock would, through weekends, holidays and summer time', () => {
  const [first, last] = [msOf('2022-01-03T00:00:00Z'), msOf('2040-12-01T00:00:00Z')]
  fc.assert(
    fc.property(fc.integer({ min: first, max: last }), noticeMs => {
      expect(endMs(noticeMs)).toBe(byWatchingTheClock(noticeMs))
    }),
    { numRuns: runs(60) },
  )
})

test.each([
  ['over the change to summer time', '2026-03-06T20:00:00Z', '2026-03-10T20:00:00Z'],
  ['over the change from summer time', '2026-10-30T20:00:00Z', '2026-11-03T21:00:00Z'],
  ['over Thanksgiving and the Friday after', '2026-11-24T14:00:00Z', '2026-11-30T21:00:00Z'],
  ['over Christmas, a weekend and New Year', '2026-12-30T22:00:00Z', '2027-01-04T21:00:00Z'],
  [
    'at night, when the day in the court is still the one before',
    '2026-11-17T03:30:00Z',
    '2026-11-18T21:00:00Z',
  ],
])('a notice %s', (_when, notice, end) => {
  expect(endMs(msOf(notice))).toBe(msOf(end))
})

/** Thirty nights, and as many more as the day is a weekend or in the list of the public library. */
function byCountingNights(from: PlainDate): PlainDate {
  let date = from
  for (let night = 0; night < 30; night += 1) date = addDays(date, 1)
  while (!isWorkingDay(date) || closed.has(date)) date = addDays(date, 1)
  return date
}

test('the last day to appeal is the one that counting nights gives', () => {
  fc.assert(
    fc.property(day, decidedOn => {
      const state = appealState({ decidedOn, filedOn: null, answeredOn: null, isWaived: false }, earlier)
      expect(state).toMatchObject({ is: 'open', lastDay: byCountingNights(decidedOn) })
    }),
    { numRuns: runs(200) },
  )
})

test('an appeal can be filed until its last day is over everywhere on earth, and not after', () => {
  const afterDecision = fc.tuple(day, fc.integer({ min: 28 * 24, max: 38 * 24 }))
  fc.assert(
    fc.property(afterDecision, ([decidedOn, hours]) => {
      const at = msOf(`${decidedOn}T00:00:00Z`) + hours * 3_600_000
      const ctx = { ...earlier, asOf: instantFromEpochMs(at) }
      const state = appealState({ decidedOn, filedOn: null, answeredOn: null, isWaived: false }, ctx)
      const end = msOf(`${addDays(byCountingNights(decidedOn), 1)}T12:00:00Z`)
      expect(state.is).toBe(at < end ? 'open' : 'over')
    }),
    { numRuns: runs(400) },
  )
})
