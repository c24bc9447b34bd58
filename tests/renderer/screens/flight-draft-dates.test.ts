import { expect, test } from 'vitest'
import { localInstant } from '#renderer/components/date-field/local-instant.ts'
import type { Airport } from '#renderer/screens/flights/airport-fields.tsx'
import { emptyDraft, flightSchema } from '#renderer/screens/flights/flight-draft.ts'

const words = { needed: 'needed', badTime: 'bad time', arrivesBoth: 'both' }
const schema = flightSchema(words)
const airport = (code: string, timeZone: string) => ({ code, timeZone }) as Airport

const draft = {
  ...emptyDraft,
  number: ' ho1 ',
  from: airport('JFK', 'America/New_York'),
  to: airport('IKA', 'Asia/Tehran'),
  date: '2026-12-10',
  time: '06:00',
}

test('times are those of the airports’ own clocks, whatever clock this computer has', () => {
  expect(schema.parse(draft)).toEqual({
    number: 'HO1',
    cabin: 'A320',
    from: 'JFK',
    via: [],
    to: 'IKA',
    diversions: [],
    departs: '2026-12-10T11:00:00Z',
  })
  const arriving = schema.parse({ ...draft, arrivesDate: '2026-12-11', arrivesTime: '03:10' })
  expect(arriving).toMatchObject({ arrives: '2026-12-10T23:40:00Z' })
})

test('half of an arrival is asked about, and a time that no clock shows is refused', () => {
  const messages = (typed: object) =>
    schema.safeParse({ ...draft, ...typed }).error?.issues.map(issue => [issue.path[0], issue.message])
  expect(messages({ arrivesDate: '2026-12-11' })).toEqual([['arrivesTime', 'both']])
  expect(messages({ time: '24:00' })).toEqual([['time', 'bad time']])
  expect(messages({ from: null })).toEqual([['from', 'needed']])
})

test('while a date or time is half typed there is no instant to show', () => {
  expect(localInstant('2026-12-1', '06:00', 'UTC')).toBeUndefined()
  expect(localInstant('2026-12-10', '6:00', 'UTC')).toBeUndefined()
  expect(localInstant('2026-12-10', '06:00', undefined)).toBeUndefined()
})
