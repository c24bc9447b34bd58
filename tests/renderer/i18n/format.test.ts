import { expect, test } from 'vitest'
import {
  formatCount,
  formatSize,
  formatSpan,
  hashGroups,
  utcDateTime,
  utcTime,
  zonedTime,
} from '#renderer/i18n/format.ts'
import { instant } from '#shared/model/plain-date.ts'

test('a span is told by its two largest units, so that 04:59 left never reads as 5 hours', () => {
  expect([0, 12, 59, 60, 125, 299, 24 * 60, 76 * 60 + 3].map(formatSpan)).toEqual([
    '0 min',
    '12 min',
    '59 min',
    '1 h 00 min',
    '2 h 05 min',
    '4 h 59 min',
    '1 d',
    '3 d 4 h',
  ])
  expect(formatSpan(-125)).toBe('2 h 05 min')
})

test('counts are grouped by a space that no language reads as a decimal sign', () => {
  expect([7, 999, 4000, 12_000, 1_234_567, -12_000].map(formatCount)).toEqual([
    '7',
    '999',
    '4000',
    '12\u202f000',
    '1\u202f234\u202f567',
    '\u221212\u202f000',
  ])
})

test('a departure is shown by the clock of its place, whatever clock this computer has', () => {
  const at = instant('2026-12-10T11:00:00Z')
  expect(zonedTime(at, 'America/New_York')).toEqual({ date: '2026-12-10', time: '06:00', zone: 'EST' })
  expect(zonedTime(at, 'Asia/Tehran')).toEqual({ date: '2026-12-10', time: '14:30', zone: '+0330' })
  expect(zonedTime(instant('2026-12-10T22:30:00Z'), 'Asia/Kabul')).toEqual({
    date: '2026-12-11',
    time: '03:00',
    zone: '+0430',
  })
  expect([utcTime(at), utcDateTime(at)]).toEqual(['11:00Z', '2026-12-10 11:00Z'])
})

test('a hash is read out in groups of four', () => {
  expect(hashGroups('9f3a11c07be204d1ffffffff')).toBe('9f3a 11c0 7be2 04d1')
})

test('sizes are told as a person would', () => {
  expect([0, 999, 1500, 3_400_000].map(formatSize)).toEqual(['0 B', '999 B', '2 kB', '3.4 MB'])
})
