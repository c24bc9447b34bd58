import { expect, test } from 'vitest'
import type { Assignment } from '#shared/model/flight.ts'
import { partialDate } from '#shared/model/plain-date.ts'
import { check } from '#shared/rules/check.ts'
import type { StaffFacts } from '#shared/rules/facts.ts'
import { aFlight, anAssignment, aPerson, facts, us } from '#tests/support/facts.ts'
import { aCandidate, aMatch, asOf } from '#tests/support/records.ts'

const known = {
  kind: 'escort',
  staffName: 'Jan Muster',
  staffBirthDate: partialDate('1980-01-02'),
  staffNationality: 'USA',
  staffDocument: 'ST1000001',
} as const

function aMember(more: Partial<Assignment> = {}, alike: Partial<StaffFacts> = {}): StaffFacts {
  return { assignment: anAssignment({ ...known, ...more }), sameAs: [], registerMatches: [], ...alike }
}

function foundOf(...staff: StaffFacts[]) {
  const { flightFindings } = check(facts(aPerson(), { flight: aFlight(), staff }), us, asOf)
  return flightFindings.map(finding => `${finding.rule} ${finding.effect}`)
}

test('staff who are known and like nobody are nothing to the check', () => {
  expect(foundOf(aMember())).toEqual([])
})

test('a member of the staff of whom something is missing is asked about, whatever kind they are', () => {
  for (const kind of ['escort', 'medic', 'monitor', 'crew'] as const) {
    expect(foundOf(aMember({ kind, staffBirthDate: null }))).toEqual(['staff.unidentified review'])
    expect(foundOf(aMember({ kind, staffNationality: null }))).toEqual(['staff.unidentified review'])
    expect(foundOf(aMember({ kind, staffDocument: null }))).toEqual(['staff.unidentified review'])
  }
  expect(foundOf(aMember({ status: 'removed', staffDocument: null }))).toEqual([])
})

test('a like name and birth date on file waits for a reviewer; the document of somebody on file blocks', () => {
  expect(foundOf(aMember({}, { sameAs: [aCandidate({ score: 0.9 })] }))).toEqual([
    'staff.possible_match review',
  ])
  expect(foundOf(aMember({}, { sameAs: [aCandidate({ score: 0.6 })] }))).toEqual([])
  const sameDocument = aCandidate({ score: 0.6, sharedNumbers: ['documentNumber'] })
  expect(foundOf(aMember({}, { sameAs: [sameDocument] }))).toEqual(['staff.on_file blocks'])
})

test('more look-alikes in the register than anybody compares block, while one of them is like enough', () => {
  expect(foundOf(aMember({}, { registerRowsUnread: { count: 7, likest: 0.9 } }))).toEqual([
    'staff.possible_match blocks',
  ])
  expect(foundOf(aMember({}, { registerRowsUnread: { count: 7, likest: 0.6 } }))).toEqual([])
})

test('a permit holder of the register waits for a reviewer', () => {
  const match = aMatch({}, { score: 0.9, sharedNumbers: [] })
  expect(foundOf(aMember({}, { registerMatches: [match] }))).toEqual(['staff.possible_match review'])
})

test('a check kept before staff were matched says nothing of them', () => {
  const { flightFindings } = check(facts(aPerson()), us, asOf)
  expect(flightFindings).toEqual([])
})
