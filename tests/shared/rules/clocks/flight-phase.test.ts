import { expect, test } from 'vitest'
import { finalArrivalOf } from '#shared/model/flight-times.ts'
import type { Movement, MovementKind } from '#shared/model/movement.ts'
import { addTime, instant } from '#shared/model/plain-date.ts'
import {
  isHistory,
  movementProblem,
  nextMovements,
  phaseOf,
  sentence,
  standingMovements,
} from '#shared/rules/clocks/flight-phase.ts'
import { aFlight } from '#tests/support/facts.ts'
import { aMovement } from '#tests/support/movements.ts'

const flight = aFlight({ via: ['IST'], diversions: ['MEX'] })
const doors = instant('2026-12-10T10:41:00Z')
const later = (minutes: number) => addTime(doors, { minutes })
const now = later(24 * 60)

const closed = aMovement({ kind: 'boarding_complete', at: doors })
const left = aMovement({ kind: 'take_off', at: later(19) })
const landed = aMovement({ kind: 'landed', stop: 1, at: later(600) })

test.each<[string, Movement[], string]>([
  ['nothing recorded', [], 'Boarding is open at JFK.'],
  ['doors closed', [closed], 'Boarding is complete at JFK since 10:41 UTC.'],
  ['in the air', [closed, left], 'It is in the air from JFK since 11:00 UTC.'],
  ['on the way', [landed, closed, left], 'It is on the ground at IST since 20:41 UTC.'],
  [
    'doors opened again',
    [closed, aMovement({ kind: 'boarding_reopened', at: later(5) })],
    'Boarding is open at JFK.',
  ],
  [
    'a mistake withdrawn',
    [closed, { ...left, withdrawnAt: now }],
    'Boarding is complete at JFK since 10:41 UTC.',
  ],
])(
  '%s: where the flight stands follows from what was recorded, in whatever order it comes',
  (_, given, says) => {
    expect(sentence(flight, phaseOf(given))).toBe(says)
    expect(sentence(flight, phaseOf(given.toReversed()))).toBe(says)
  },
)

test('people from before are still aboard where doors open again on the way', () => {
  const closedThere = aMovement({ kind: 'boarding_complete', stop: 1, at: later(640) })
  const opened = aMovement({ kind: 'boarding_reopened', stop: 1, at: later(650) })
  expect(phaseOf([closed, left, landed, closedThere, opened]).is).toBe('landed')
})

test('an aircraft in the air may land at the next stop, at a diversion, or where it came from', () => {
  const next = nextMovements(flight, [closed, left])
  expect(next[0]).toEqual({ kind: 'landed', stop: 1 })
  expect(next.map(({ stop }) => flight.stops[stop]?.airport)).toEqual(['IST', 'JFK', 'IKA', 'MEX'])
})

test('a flight that has landed at its destination leaves under another number', () => {
  const end = aMovement({ kind: 'landed', stop: 2, at: later(900) })
  expect(nextMovements(flight, [closed, left, end])).toEqual([])
})

test.each<[string, MovementKind, number, number, RegExp]>([
  ['a second closing of closed doors', 'boarding_complete', 0, 1, /cannot come next/],
  ['a landing before the take-off', 'landed', 1, 30, /cannot come next/],
  ['doors closed at another stop', 'boarding_complete', 1, 30, /cannot come next/],
  ['a take-off before the doors closed', 'take_off', 0, -1, /before the moment recorded last, 10:41 UTC/],
  ['a take-off tomorrow', 'take_off', 0, 24 * 60 + 1, /in the future/],
])('%s is refused', (_, kind, stop, minutes, why) => {
  expect(movementProblem(flight, [closed], { kind, stop, at: later(minutes) }, now)).toMatch(why)
})

test('a moment of the day before is taken for a slip in the date', () => {
  const at = addTime(flight.stops[0]?.departs ?? doors, { hours: -25 })
  const wrong = movementProblem(flight, [], { kind: 'boarding_complete', stop: 0, at }, now)
  expect(wrong).toMatch(/more than a day before the departure/)
})

test('what is withdrawn is not counted, and stays on record', () => {
  const withdrawn = { ...left, withdrawnAt: now, withdrawnWhy: 'Wrong flight' }
  expect(standingMovements([withdrawn, closed])).toEqual([closed])
})

const planned = finalArrivalOf(flight.stops)!
const after = (hours: number) => addTime(planned, { minutes: Math.round(hours * 60) })

test.each<[string, Movement[], number, boolean]>([
  ['a day after the planned arrival, where nothing was recorded', [], 24, true],
  ['within that day', [], 23.9, false],
  ['while nobody recorded its landing', [closed, left], 47.9, false],
  ['two days late, its landing never recorded', [closed, left], 48, true],
  ['within a day of the landing recorded at its last stop', [landedAt(12)], 35.9, false],
  ['a day after that landing', [landedAt(12)], 36, true],
])('whether a flight is history: %s', (_, movements, hours, is) => {
  expect(isHistory(flight, movements, after(hours))).toBe(is)
})

test('a flight without a planned arrival is never history', () => {
  const stops = flight.stops.map(stop => ({ ...stop, arrives: null }))
  expect(isHistory({ stops }, [], after(10_000))).toBe(false)
})

function landedAt(hours: number): Movement {
  return aMovement({ kind: 'landed', stop: 2, at: after(hours) })
}
