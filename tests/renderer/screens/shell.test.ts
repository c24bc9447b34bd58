import { expect, test } from 'vitest'
import { registerWarning, supersededVersions } from '#renderer/screens/shell/shell-store.ts'
import type { FlightRow } from '#shared/contract/flights.ts'

const snapshot = (current: boolean, stale: boolean) => ({
  source: 'USCIS',
  asOf: '2026-11-01',
  current,
  stale,
})

test('no register and an old register are both warned of; an old one that is not in use is not', () => {
  expect(registerWarning([])).toBe('none')
  expect(registerWarning([snapshot(true, true)])).toEqual({ source: 'USCIS', asOf: '2026-11-01' })
  expect(registerWarning([snapshot(false, true), snapshot(true, false)])).toBeNull()
})

test('a flight whose newest version is superseded is warned of until a newer one is signed', () => {
  const row = (number: string, version: object | null) =>
    ({ flight: { id: number, number }, version }) as FlightRow
  const rows = [
    row('HO1', { number: 2, state: 'superseded', supersededWhy: 'A stop.' }),
    row('HO2', { number: 3, state: 'valid' }),
    row('HO3', null),
  ]
  expect(supersededVersions(rows)).toEqual([{ flightId: 'HO1', flight: 'HO1', version: 2, why: 'A stop.' }])
})
