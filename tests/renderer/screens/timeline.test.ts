import { expect, test } from 'vitest'
import { timelineOf } from '#renderer/screens/person/sections/timeline.ts'
import type { PersonFile } from '#shared/contract/people.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'

const now = instant('2026-11-24T12:00:00Z')

/** Only what is dated matters here; the rest of a file is empty. */
function aFile(known: Record<string, unknown>): PersonFile {
  const nothing = {
    permits: [],
    orders: [],
    bars: [],
    stops: [],
    consents: [],
    clearances: [],
    statements: [],
    documents: [],
    decisions: [],
    flights: [],
  }
  return { ...nothing, ...known } as unknown as PersonFile
}

const kinds = (points: readonly { kind: string }[]) => points.map(({ kind }) => kind)

test('what was and what is to come stand by their own date, whenever they were typed in', () => {
  const order = {
    id: 'O1',
    number: 'RO-1',
    date: plainDate('2026-11-10'),
    appealFiledOn: plainDate('2026-11-20'),
    appealDecidedOn: null,
    reopenFiledOn: null,
    reopenDeniedOn: null,
    withdrawnAt: null,
  }
  const permit = {
    id: 'P1',
    category: 'lpr',
    validFrom: plainDate('2019-01-01'),
    validTo: plainDate('2029-01-01'),
    endedAt: null,
    endedBy: null,
  }
  const stop = { id: 'S1', at: instant('2026-11-24T11:00:00Z'), why: 'Word', liftedAt: null }
  const { past, coming } = timelineOf(
    aFile({ orders: [order], permits: [permit], stops: [stop] }),
    [],
    [],
    now,
  )
  expect(kinds(past)).toEqual(['permitFrom', 'orderMade', 'appealFiled', 'stopped'])
  expect(kinds(coming)).toEqual(['permitTo'])
})

test('a day that is not over is to come, and stands before the moments of the same day', () => {
  const clearance = {
    id: 'C',
    fit: 'yes',
    by: 'Dr. N',
    until: plainDate('2026-11-24'),
    examinedOn: plainDate('2026-11-01'),
  }
  const flight = { flightId: 'F', number: 'HO1', departs: instant('2026-11-24T18:00:00Z') }
  const { past, coming } = timelineOf(aFile({ clearances: [clearance], flights: [flight] }), [], [], now)
  expect(kinds(past)).toEqual(['cleared'])
  expect(kinds(coming)).toEqual(['clearanceUntil', 'departs'])
})

test('a stay that nobody printed has its end there; one without an end has none', () => {
  const stay = (id: string, endsAt: string | null) =>
    ({ rule: 'order.appeal_period', subject: id, endsAt, courtTimeZone: null }) as never
  const stays = [stay('A', instant('2026-12-11T11:59:59Z')), stay('B', null)]
  expect(kinds(timelineOf(aFile({}), stays, [], now).coming)).toEqual(['stayEnds'])
})

test('a bar that was lifted shows its lifting and no end', () => {
  const bar = {
    id: 'B',
    kind: 'stay',
    from: plainDate('2026-10-01'),
    until: plainDate('2026-12-31'),
    evidence: 'Order',
    liftedAt: instant('2026-11-02T09:00:00Z'),
    liftEvidence: 'Order 2',
  }
  const { past, coming } = timelineOf(aFile({ bars: [bar] }), [], [], now)
  expect(kinds(past)).toEqual(['barFrom', 'barLifted'])
  expect(coming).toEqual([])
})
