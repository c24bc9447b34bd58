import { expect, test } from 'vitest'
import { typedMoment } from '#renderer/components/date-field/moments.ts'
import { instant } from '#shared/model/plain-date.ts'

const now = instant('2026-12-10T03:30:00Z')
const read = (typed: string) => typedMoment(typed, 'America/New_York', now)

test.each([
  ['2026-12-09 22:10', '2026-12-10T03:10:00Z'],
  ['20261209 2210', '2026-12-10T03:10:00Z'],
  ['22:10', '2026-12-10T03:10:00Z'],
  ['9:05', '2026-12-09T14:05:00Z'],
  ['2026-12-10T14:02:00Z', '2026-12-10T14:02:00Z'],
  ['2026-12-10T14:02+01:00', '2026-12-10T13:02:00Z'],
])('%s is read on the office’s clock, a bare time as its today', (typed, moment) => {
  expect(read(typed)).toBe(moment)
})

test.each(['', '2026-12-09', '25:10', '2026-02-30 10:00', '10 Dec 14:02', 'noon'])(
  '%s is no moment',
  typed => {
    expect(read(typed)).toBeUndefined()
  },
)
