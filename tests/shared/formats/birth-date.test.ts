import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBirthDate } from '#shared/formats/birth-date.ts'
import { fromSolarHijri, toSolarHijri } from '#shared/model/plain-date.ts'
import { runs } from '#tests/support/runs.ts'

describe('a birth date in a list', () => {
  it.each([
    ['1990-03-29', '1990-03-29', 'gregorian'],
    ['1990/3/9', '1990-03-09', 'gregorian'],
    ['1990-03', '1990-03', 'gregorian'],
    [' 1990 ', '1990', 'gregorian'],
    ['1367/01/01', '1988-03-21', 'solar-hijri'],
    ['1367-01-01', '1988-03-21', 'solar-hijri'],
    ['۱۳۶۷/۰۱/۰۱', '1988-03-21', 'solar-hijri'],
    ['١٩٩٠-٠٣-٢٩', '1990-03-29', 'gregorian'],
    ['1399/12/30', '2021-03-20', 'solar-hijri'],
  ])('%s is %s (%s)', (text, date, calendar) => expect(parseBirthDate(text)).toEqual({ date, calendar }))

  it('with no Gregorian month of its own takes the later one, which keeps a minor a minor', () => {
    expect(parseBirthDate('1387')).toEqual({ date: '2009', calendar: 'solar-hijri' })
    expect(parseBirthDate('1387/01')).toEqual({ date: '2008-04', calendar: 'solar-hijri' })
  })

  it.each([
    '1990-02-30',
    '1400/12/30',
    '1367/13/01',
    '1367/00/01',
    '1990-13',
    '29/03/1990',
    '1700-01-01',
    '2533-01-01',
    '0000',
    'soon',
    '',
    '1990-',
  ])('%j is refused with a sentence that says why', text =>
    expect(parseBirthDate(text)).toEqual({ problem: expect.stringMatching(/^[A-Z].*\.$/) }),
  )

  it('of any Solar Hijri day goes there and back', () => {
    const day = fc.tuple(
      fc.integer({ min: 1280, max: 1410 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 29 }),
    )
    fc.assert(
      fc.property(day, ([year, month, date]) => {
        const read = parseBirthDate(`${year}/${month}/${date}`)
        expect(read).toEqual({ date: fromSolarHijri(year, month, date), calendar: 'solar-hijri' })
        if ('date' in read) expect(toSolarHijri(read.date as never)).toEqual({ year, month, day: date })
      }),
      { numRuns: runs(200) },
    )
  })

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d/-]{0,10}$/)),
        text => void parseBirthDate(text),
      ),
    )
  })
})
