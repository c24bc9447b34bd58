import { expect, test } from 'vitest'
import { registerWarnings, supersededVersions } from '#renderer/screens/shell/shell-store.ts'
import type { FlightRow } from '#shared/contract/flights.ts'

type Known = Parameters<typeof registerWarnings>[0][number]

const snapshot = (state: Known['state'], more: Partial<Known> = {}): Known => ({
  id: 'r1' as Known['id'],
  source: 'USCIS',
  asOf: '2026-11-01' as Known['asOf'],
  state,
  stale: false,
  rowCount: 9,
  missing: [],
  ...more,
})

test('no register, an old one, one that waits and one that is not here are warned of; an old one that is not in use is not', () => {
  const kinds = (...snapshots: Known[]) => registerWarnings(snapshots).map(({ kind }) => kind)
  expect(kinds()).toEqual(['none'])
  expect(kinds(snapshot('current', { stale: true }))).toEqual(['stale'])
  expect(kinds(snapshot('past', { stale: true }), snapshot('current'))).toEqual([])
  expect(kinds(snapshot('waiting'), snapshot('current'))).toEqual(['waiting'])
  expect(kinds(snapshot('missing'), snapshot('current'))).toEqual(['missing'])
  expect(kinds(snapshot('withdrawn'))).toEqual(['none'])
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
