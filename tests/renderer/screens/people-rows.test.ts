import { expect, test } from 'vitest'
import {
  byResolution,
  countVerdicts,
  inSections,
  nextGroup,
  nextInGroup,
  nextWith,
  type PlaceRow,
  toPlaceRows,
  worstOf,
} from '#renderer/screens/flight/people/people-rows.ts'
import type { CheckReport, ManifestRow } from '#shared/contract/flights.ts'
import type { Finding } from '#shared/model/finding.ts'

type Known = { id: string; status?: 'listed' | 'standby'; kind?: 'returnee' | 'escort'; name?: string }

function aRow({ id, status = 'listed', kind = 'returnee', name = id }: Known): ManifestRow {
  return { assignment: { id, status, kind, seat: null }, person: null, name } as unknown as ManifestRow
}

function aCheck(
  people: { assignmentId: string; verdict: string; findings?: Partial<Finding>[] }[],
): CheckReport {
  return {
    people: people.map(person => ({ findings: [], ...person })),
    flightFindings: [],
    counts: { blocked: 0, review: 0, clear: 0 },
  } as unknown as CheckReport
}

const noFilter = { verdict: null, query: '' }

test('a returnee whom the check does not mention is not checked, and never clear', () => {
  const places = toPlaceRows({ rows: [aRow({ id: 'a' })], check: aCheck([]) })
  expect(places[0]?.verdict).toBe('unchecked')
  expect(countVerdicts(places)).toEqual({ blocked: 0, review: 0, clear: 0, unchecked: 1 })
})

test('standby is a section of its own, with verdicts; staff have none', () => {
  const rows = [aRow({ id: 'a' }), aRow({ id: 'b', status: 'standby' }), aRow({ id: 'c', kind: 'escort' })]
  const check = aCheck([
    { assignmentId: 'a', verdict: 'clear' },
    { assignmentId: 'b', verdict: 'blocked' },
  ])
  const { passengers, standby, staff } = inSections(toPlaceRows({ rows, check }), noFilter)
  expect([passengers, standby, staff].map(part => part.map(place => [place.id, place.verdict]))).toEqual([
    [['a', 'clear']],
    [['b', 'blocked']],
    [['c', null]],
  ])
})

test('a filter narrows by verdict and by every word typed', () => {
  const rows = ['SALEHI, Reza', 'SALEHI, Laleh', 'KARIMI, Reza'].map(name => aRow({ id: name, name }))
  const check = aCheck(rows.map(row => ({ assignmentId: row.assignment.id, verdict: 'clear' })))
  const shown = (filter: typeof noFilter) =>
    inSections(toPlaceRows({ rows, check }), filter).passengers.map(place => place.name)
  expect(shown({ verdict: null, query: 'reza SAL' })).toEqual(['SALEHI, Reza'])
  expect(inSections(toPlaceRows({ rows, check }), { verdict: 'blocked', query: '' }).passengers).toEqual([])
})

test('the next open person is found from here on and round the end, and nobody when all are clear', () => {
  const places = (['blocked', 'clear', 'review'] as const).map((verdict, index) => ({
    id: String(index),
    verdict,
  })) as PlaceRow[]
  expect(nextWith(places, null, ['blocked', 'review'])?.id).toBe('0')
  expect(nextWith(places, '0', ['blocked', 'review'])?.id).toBe('2')
  expect(nextWith(places, '2', ['blocked'])?.id).toBe('0')
  expect(nextWith(places, null, ['unchecked'])).toBeUndefined()
})

test('open questions are grouped by what resolves them; what only informs is no question', () => {
  const finding = (id: string, resolution: string, effect = 'blocks') => ({ id, resolution, effect })
  const places = [
    { id: 'a', findings: [finding('1', 'record_order'), finding('2', 'record_document')] },
    { id: 'b', findings: [finding('3', 'record_document'), finding('4', 'none', 'info')] },
  ] as unknown as PlaceRow[]
  expect(byResolution(places).map(({ resolution, open }) => [resolution, open.length])).toEqual([
    ['record_document', 2],
    ['record_order', 1],
  ])
})

test('one key goes from group to group, another from person to person who needs the same, and both go round', () => {
  const finding = (resolution: string) => ({ resolution, effect: 'blocks' })
  const places = [
    { id: 'a', findings: [finding('record_order'), finding('record_document')] },
    { id: 'b', findings: [finding('record_document'), finding('record_document')] },
  ] as unknown as PlaceRow[]
  expect(nextGroup(places, null)).toMatchObject({ resolution: 'record_document', place: { id: 'a' } })
  expect(nextGroup(places, 'record_document')).toMatchObject({
    resolution: 'record_order',
    place: { id: 'a' },
  })
  expect(nextGroup(places, 'record_order')).toMatchObject({ resolution: 'record_document' })
  expect(nextInGroup(places, 'record_document', 'a')?.id).toBe('b')
  expect(nextInGroup(places, 'record_document', 'b')?.id).toBe('a')
  expect(nextInGroup(places, 'record_order', 'a')).toBeUndefined()
  expect(nextGroup([], null)).toBeUndefined()
})

test('the window is titled by the worst, a block of the flight itself included', () => {
  const check = aCheck([])
  check.counts.clear = 40
  expect(worstOf(check)).toEqual({ verdict: 'clear', count: 40 })
  check.flightFindings.push({ effect: 'blocks' } as Finding)
  expect(worstOf(check)).toEqual({ verdict: 'blocked', count: 1 })
})
