import { expect, test } from 'vitest'
import { greatCircleKm, rescheduled, stopsOf } from '#electron/services/flights/itinerary.ts'
import { findAirport } from '#shared/formats/airports.ts'
import { instant } from '#shared/model/plain-date.ts'

const departs = instant('2026-12-10T11:00:00Z')
const route = { from: 'JFK', via: ['IST'], to: 'IKA', diversions: [], departs, arrives: undefined }

/** Distances as published for these pairs of airports (great circle, kilometres). */
test.each([
  ['JFK', 'LHR', 5540],
  ['SYD', 'SCL', 11_370],
  ['SIN', 'EWR', 15_345],
])('the great circle from %s to %s is %d km, give or take half a percent', (from, to, km) => {
  const [a, b] = [findAirport(from)!, findAirport(to)!]
  expect(Math.abs(greatCircleKm(a, b) - km) / km).toBeLessThan(0.005)
})

test('a given arrival stretches the estimates between', () => {
  const stops = stopsOf({ ...route, arrives: instant('2026-12-11T12:00:00Z') })
  expect(stops.at(-1)?.arrives).toBe('2026-12-11T12:00:00Z')
  const [transit] = stops.filter(stop => stop.purpose === 'transit')
  expect(transit!.arrives! > '2026-12-11T00:00:00Z').toBe(true)
  expect(transit!.departs! > transit!.arrives!).toBe(true)
})

test('rescheduling to the same times changes nothing', () => {
  const stops = stopsOf({ ...route, diversions: ['GYD'] })
  expect(rescheduled(stops, {})).toEqual(stops)
})
