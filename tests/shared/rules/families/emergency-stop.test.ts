import { expect, test } from 'vitest'
import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import { type Instant, instant } from '#shared/model/plain-date.ts'
import { aPerson, facts, findingsOn } from '#tests/support/facts.ts'
import { anId, aStopOrder } from '#tests/support/records.ts'

const at = instant('2026-11-23T11:50:00Z')
const byReed = { by: anId('user'), at, evidence: 'Order vacated, docket 18' }
const byIto = { by: anId('user'), at, evidence: 'Read the order myself' }

function withStop(stop: Partial<EmergencyStop>) {
  return findingsOn(facts(aPerson({ stops: [aStopOrder(stop)] })))
}

test('a stop without any proof blocks', () => {
  expect(withStop({})).toEqual(['stop.emergency blocks'])
})

test('a stop of a laptop whose clock runs ahead blocks at once', () => {
  expect(withStop({ at: instant('2026-11-23T12:06:00Z') })).toEqual(['stop.emergency blocks'])
})

test.each<[string, Partial<EmergencyStop>]>([
  ['one user asked to lift it', { liftRequests: [byReed] }],
  ['one user lifted it alone', { liftRequests: [byReed], liftedAt: at }],
  ['the same user asked twice', { liftRequests: [byReed, byReed], liftedAt: at }],
  [
    'the second user named no document',
    { liftRequests: [byReed, { ...byIto, evidence: ' ' }], liftedAt: at },
  ],
  [
    'it is lifted from tomorrow',
    { liftRequests: [byReed, byIto], liftedAt: '2026-11-24T12:00:00Z' as Instant },
  ],
])('a stop holds when %s', (_how, stop) => {
  expect(withStop(stop)).toEqual(['stop.emergency blocks'])
})

test('two users and two documents lift it', () => {
  expect(withStop({ liftRequests: [byReed, byIto], liftedAt: at })).toEqual([])
})
