import { describe, expect, test } from 'vitest'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import { endOfDuration } from '#shared/rules/clocks/duration.ts'
import { isJudge } from '#shared/rules/pack/additions.ts'
import { type AppealPeriod, appealPeriodOf } from '#shared/rules/pack/appeal-period.ts'
import { allVersions, lawOn } from '#shared/rules/pack/dated.ts'
import { isOldReading } from '#shared/rules/pack/source.ts'
import { aPerson, facts, findingsOn } from '#tests/support/facts.ts'
import { aBar, anOrder } from '#tests/support/records.ts'
import { shippedPack } from '#tests/support/weaker-packs.ts'

const day = plainDate
const uk = shippedPack('uk')

describe('a version of an entry', () => {
  const old = { citation: 'the law of before', verified: 'unread' as const }
  const entry = {
    source: { citation: 'the law of now', verified: 'unread' as const },
    dated: [
      { by: 'event' as const, until: day('2026-06-11'), source: old },
      { by: 'check' as const, from: day('2027-01-01'), source: { ...old, citation: 'the law to come' } },
    ],
  }
  test.each([
    ['an event of the last day', '2026-06-11', '2026-11-23', 'the law of before'],
    ['an event of the day after', '2026-06-12', '2026-11-23', 'the law of now'],
    ['an event of before, asked much later', '2025-01-01', '2027-05-01', 'the law of before'],
    ['an event of now, asked under the law to come', '2026-12-01', '2027-01-01', 'the law to come'],
  ])('%s is under its law', (_what, event, check, law) => {
    expect(lawOn(entry, { event: day(event), check: day(check) }).source.citation).toBe(law)
  })

  test('an event whose day nobody knows is taken to be of the day of the check', () => {
    expect(lawOn(entry, { event: null, check: day('2026-06-11') }).source.citation).toBe('the law of before')
    expect(lawOn(entry, { event: null, check: day('2026-06-12') }).source.citation).toBe('the law of now')
  })

  test('all that it may come to say is the entry and each version', () => {
    expect(allVersions(entry).map(({ source }) => source.citation)).toEqual([
      'the law of now',
      'the law of before',
      'the law to come',
    ])
  })
})

describe('a length of time', () => {
  test('hours run from the moment, and from the end of a day that names none', () => {
    expect(endOfDuration(instant('2026-11-23T10:00:00Z'), { hours: 48 }, uk)).toBe('2026-11-25T10:00:00Z')
    expect(endOfDuration(day('2026-11-23'), { hours: 48 }, uk)).toBe('2026-11-26T11:59:59.999Z')
  })

  test('days and working days leave out the first, and end where on earth the last ends last', () => {
    expect(endOfDuration(day('2026-11-23'), { days: 2 }, uk)).toBe('2026-11-26T11:59:59.999Z')
    const fiveDays = { workingDays: 5, calendar: 'uk-holidays' }
    // 2 January 2027 is a Saturday: Scotland closes on Monday the 4th instead.
    expect(endOfDuration(day('2026-12-23'), fiveDays, uk)).toBe('2027-01-06T11:59:59.999Z')
    expect(endOfDuration(day('2026-12-23'), { workingDays: 5, calendar: 'none' }, uk)).toBeNull()
  })
})

describe('a time to appeal by kind of order', () => {
  const source = { citation: 'A law', verified: 'unread' as const }
  const periods: AppealPeriod[] = [
    {
      title: 'Fast',
      issuedBy: ['uk.secretary_of_state'],
      decidedFrom: day('2026-06-12'),
      period: { hours: 72 },
      source,
    },
    { title: 'Slow', inAbsentia: 'yes', period: { days: 60 }, source },
  ]
  const order = { issuedBy: 'uk.secretary_of_state', inAbsentia: 'no', date: day('2026-06-12') } as const
  test.each([
    ['of the issuer and the days', order, 'Fast'],
    ['of the day before', { ...order, date: day('2026-06-11') }, undefined],
    ['whose day nobody knows', { ...order, date: null }, undefined],
    ['whose issuer nobody knows', { ...order, issuedBy: null }, undefined],
    ['made in absence by another', { ...order, issuedBy: 'court', inAbsentia: 'yes' } as const, 'Slow'],
  ])('an order %s', (_what, given, title) => {
    expect(appealPeriodOf(periods, given)?.title).toBe(title)
  })

  test('of hours stays removal until they have run', () => {
    const pack = { ...uk, stays: { ...uk.stays, appeal: { ...uk.stays.appeal, byOrder: periods } } }
    const notice = aBar({ kind: 'uk.removal_notice', from: day('2026-11-02') })
    const of = (date: string) =>
      facts(
        aPerson({
          bars: [notice],
          orders: [anOrder({ issuedBy: 'uk.secretary_of_state', date: day(date) })],
        }),
      )
    expect(findingsOn(of('2026-11-20'), pack)).toContain('order.appeal_period blocks')
    expect(findingsOn(of('2026-11-16'), pack)).not.toContain('order.appeal_period blocks')
  })
})

test('an issuer that nobody knows counts as a judge, and so does an authority of Europe', () => {
  expect(isJudge(uk, 'immigration_judge')).toBe(true)
  expect(isJudge(uk, 'authority')).toBe(true)
  expect(isJudge(uk, 'uk.nobody')).toBe(true)
  expect(isJudge(uk, 'uk.upper_tribunal')).toBe(true)
  expect(isJudge(uk, 'uk.secretary_of_state')).toBe(false)
  expect(isJudge(uk, 'dhs')).toBe(false)
})

test('a reading of over a year ago, or of no known day, is old; what nobody read is no reading', () => {
  const source = { citation: 'A law', verified: 'read' as const, address: 'https://example.org/law' }
  expect(isOldReading({ ...source, readOn: day('2026-11-23') }, day('2026-11-29'))).toBe(false)
  expect(isOldReading({ ...source, readOn: day('2025-11-23') }, day('2026-11-29'))).toBe(true)
  expect(isOldReading(source, day('2026-11-29'))).toBe(true)
  expect(isOldReading({ ...source, verified: 'unread' }, day('2026-11-29'))).toBe(false)
  expect(isOldReading({ ...source, verified: 'policy' }, day('2026-11-29'))).toBe(false)
})
