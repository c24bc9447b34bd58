import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseBirthDate, whyToCome } from '#shared/formats/birth-date.ts'
import { isStopgapDate, orderOfColumn, parseDatePart } from '#shared/formats/dates.ts'
import { parseDay } from '#shared/formats/day.ts'
import { monthOfName } from '#shared/formats/month-names.ts'
import { ageRange, partialDate, plainDate } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'

it.each([
  ['1985-00-00', '1985'],
  ['1985-03-00', '1985-03'],
  ['1985-XX-XX', '1985'],
  ['1985-03-??', '1985-03'],
  ['1364/00/00', '1986'],
  ['1985-03-02 00:00:00', '1985-03-02'],
  ['2 March 1985', '1985-03-02'],
  ['02-MAR-1985', '1985-03-02'],
  ['02MAR1985', '1985-03-02'],
  ['14ago2025', '2025-08-14'],
  ['March 2nd, 1985', '1985-03-02'],
  ['2 de marzo de 1985', '1985-03-02'],
  ['2 mars 1985', '1985-03-02'],
  ['2 марта 1985', '1985-03-02'],
  ['2 Mart 1985', '1985-03-02'],
  ['2 آذار 1985', '1985-03-02'],
  ['2 مارس 1985', '1985-03-02'],
  ['۱ فروردین ۱۳۶۷', '1988-03-21'],
])('%s is born %s', (text, date) => expect(parseBirthDate(text)).toMatchObject({ date }))

it.each([
  '1985-00-15',
  '0000-00-00',
  '14/05/67',
  '03/04/1985',
  '2 Smarch 1985',
  '31 April 1985',
  '1985-13-00',
])('%s is no birth date', text => expect(parseBirthDate(text)).toEqual({ problem: expect.any(String) }))

it('a part that is not known is told from one that is none', () => {
  expect(['00', 'XX', '<<', '??', '--', '7', '07', 'a1', ''].map(parseDatePart)).toEqual([
    ...[null, null, null, null, null],
    ...[7, 7, undefined, undefined],
  ])
})

it('a date in an order that is known is the one that was written, whatever stands between its parts', () => {
  const parts = fc.tuple(
    fc.integer({ min: 1900, max: 2026 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  fc.assert(
    fc.property(parts, fc.constantFrom('/', '.', '-'), ([year, month, day], sign) => {
      const pad = (part: number) => String(part).padStart(2, '0')
      const date = `${year}-${pad(month)}-${pad(day)}`
      expect(parseBirthDate([day, month, year].join(sign), 'dmy')).toMatchObject({ date })
      expect(parseBirthDate([month, day, year].join(sign), 'mdy')).toMatchObject({ date })
      expect(parseDay([pad(day), pad(month), year].join(sign), 'dmy')).toBe(date)
    }),
    { numRuns: runs(200) },
  )
})

it('the order of a column is what all of its dates allow', () => {
  expect(orderOfColumn(['03/04/1985', '25/04/1990'])).toEqual({ possible: ['dmy'], example: '25/04/1990' })
  expect(orderOfColumn(['03/04/1985', '04/25/1990'])).toEqual({ possible: ['mdy'], example: '04/25/1990' })
  expect(orderOfColumn(['03/04/1985', '1990-05-06'])).toEqual({
    possible: ['dmy', 'mdy'],
    example: '03/04/1985',
  })
  expect(orderOfColumn(['25/04/1985', '04/25/1990'])).toMatchObject({ possible: [] })
  expect(orderOfColumn(['04/04/1985', '00/00/1990'])).toMatchObject({ possible: ['dmy'] })
  expect(orderOfColumn(['1985-03-02', '1990', 'soon'])).toBeUndefined()
})

it('a birth date to come is none, and a lunar Hijri year is named where it was taken for a Solar one', () => {
  const today = plainDate('2026-11-23')
  const read = (text: string) => {
    const reading = parseBirthDate(text)
    return 'problem' in reading ? reading.problem : whyToCome(reading, today)
  }
  expect(read('2067-05-14')).toMatch(/future/)
  expect(read('1443/05/05')).toMatch(/lunar Hijri/)
  expect([read('2026-11-23'), read('2026-11'), read('2026'), read('1985-03-02')]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

it('nobody is older than anybody was: such a date is no age, and so a minor’s', () => {
  const today = plainDate('2026-11-23')
  expect(ageRange(partialDate('1900-01-01'), today)).toBeUndefined()
  expect(ageRange(partialDate('1905-01-01'), today)).toEqual({ youngest: 121, oldest: 121 })
})

it('a word that is two months in two languages is none', () => {
  expect([monthOfName('mai'), monthOfName('SEPT.'), monthOfName('Agosto'), monthOfName('soon')]).toEqual([
    5,
    9,
    8,
    undefined,
  ])
})

it.each([
  '1899-12-30',
  '1900-01-01',
  '1904-01-01',
  '1970-01-01',
  '1601-01-01',
  '0001-01-01',
  '2079-06-06',
  '9999-12-31',
])('%s stands for an unknown day', date => expect(isStopgapDate(date)).toBe(true))

it.each(['1980-01-01', '1970-01-02', '1900-03-01', '2031-12-31'])('%s is a day', date => {
  expect(isStopgapDate(date)).toBe(false)
})
