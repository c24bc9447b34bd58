import { expect, test } from 'vitest'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import { aPerson, aReleaseByTwo, facts, findingsOn } from '#tests/support/facts.ts'
import { aClearance } from '#tests/support/records.ts'

function found(...clearances: MedicalClearance[]) {
  return findingsOn(facts(aPerson({ clearances })))
}

const on = (day: string) => instant(`2026-11-${day}T08:00:00Z`)

test('nobody flies unexamined', () => {
  expect(found()).toEqual(['fitness.missing blocks'])
  expect(found(aClearance({ fit: 'unknown' }))).toEqual(['fitness.missing blocks'])
})

test('a clearance without a clinician who answers for it clears nothing', () => {
  expect(found(aClearance({ by: null }))).toEqual(['fitness.missing blocks'])
  for (const by of [' ', 'flight medic', 'Sgt. Brown', 'Dr. Marsh, only with oxygen', 'nicht untersucht'])
    expect(found(aClearance({ by })), by).toEqual(['fitness.missing blocks'])
})

test('a clearance holds through its last day, which must not be before arrival', () => {
  expect(found(aClearance({ until: plainDate('2026-12-11') }))).toEqual([])
  expect(found(aClearance({ until: plainDate('2026-12-10') }))).toEqual(['fitness.lapsed blocks'])
  expect(found(aClearance({ until: null }))).toEqual(['fitness.lapsed blocks'])
})

test('the newest examination says until when', () => {
  const longAgo = aClearance({ recordedAt: on('10') })
  const lately = aClearance({ recordedAt: on('20'), until: plainDate('2026-11-30') })
  expect(found(longAgo, lately)).toEqual(['fitness.lapsed blocks'])
})

test('“not fit” ends only by a newer examination that somebody answers for, and a release that names it', () => {
  const no = aClearance({ fit: 'no', recordedAt: on('20') })
  const questioned = 'protection.questioned blocks'
  expect(found(aClearance({ recordedAt: on('19') }), no)).toEqual(['fitness.unfit blocks'])
  expect(found(aClearance({ recordedAt: on('20') }), no)).toEqual([questioned, 'fitness.unfit blocks'])
  expect(found(aClearance({ recordedAt: on('21'), by: null }), no)).toContain('fitness.unfit blocks')
  expect(found(aClearance({ recordedAt: on('21'), fit: 'unknown' }), no)).toEqual(['fitness.unfit blocks'])
  const fit = aClearance({ recordedAt: on('21') })
  expect(found(fit, no)).toEqual([questioned])
  const person = aPerson({ clearances: [fit, no] })
  const releases = aReleaseByTwo(`unfit:${no.id}`, person.person.id)
  expect(findingsOn(facts({ ...person, releases }))).toEqual([])
})

test('“not fit” counts whoever said it', () => {
  expect(found(aClearance({ recordedAt: on('19') }), aClearance({ fit: 'no', by: null }))).toEqual([
    'fitness.unfit blocks',
  ])
})

test('an answer that was reopened is open', () => {
  const reopened = aClearance({ fit: 'unknown', by: null, recordedAt: on('21') })
  expect(found(aClearance({ recordedAt: on('20') }), reopened)).toEqual(['fitness.missing blocks'])
})

test('an examination answers for thirty days, whatever its own last day', () => {
  const examined = (at: string) =>
    findingsOn(facts(aPerson({ clearances: [aClearance({ recordedAt: instant(at) })] })))
  expect(examined('2026-10-24T12:00:00Z')).toEqual([])
  expect(examined('2026-10-24T11:59:00Z')).toEqual(['fitness.lapsed blocks'])
})
