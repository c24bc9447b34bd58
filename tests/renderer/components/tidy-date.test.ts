import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tidyDate } from '#renderer/components/date-field/tidy-date.ts'

test('a date typed with year first is put into ISO form, however it was parted', () => {
  const typed = ['19900329', '1990/3/29', '1990.03.29', '1990 3 9', ' 1990-03-29 ', '1990-3', '1990']
  expect(typed.map(tidyDate)).toEqual([
    '1990-03-29',
    '1990-03-29',
    '1990-03-29',
    '1990-03-09',
    '1990-03-29',
    '1990-03',
    '1990',
  ])
})

test('04/03/1990 is left as typed: nobody can tell which is the month', () => {
  expect(['04/03/1990', '3.4.90', 'March 1990', ''].map(tidyDate)).toEqual([
    '04/03/1990',
    '3.4.90',
    'March 1990',
    '',
  ])
})

test('tidying twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\d /.-]{0,12}$/), text => {
      expect(tidyDate(tidyDate(text))).toBe(tidyDate(text))
    }),
  )
})
