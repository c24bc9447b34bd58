import { expect, test } from 'vitest'
import { instant, partialDate } from '#shared/model/plain-date.ts'
import { check } from '#shared/rules/check.ts'
import { maxNamesakes } from '#shared/rules/families/duplicate.ts'
import { differentPeople } from '#tests/support/different-people.ts'
import { aPerson, facts, findingsOn, us, verdictOn } from '#tests/support/facts.ts'
import { aCandidate, anId, asOf } from '#tests/support/records.ts'

test('a record that may be the same person waits for a reviewer, on this flight or not', () => {
  for (const onThisFlight of [true, false]) {
    const person = aPerson({ sameAs: [aCandidate({ onThisFlight })] })
    expect(findingsOn(facts(person))).toEqual(['duplicate.person review'])
  }
})

test('two records with one number on one flight are one person twice', () => {
  const shared = { sharedNumbers: ['documentNumber'] as const, score: 0.2 }
  const here = aPerson({ sameAs: [aCandidate({ ...shared, onThisFlight: true })] })
  expect(findingsOn(facts(here))).toEqual(['duplicate.person blocks'])
  const elsewhere = aPerson({ sameAs: [aCandidate(shared)] })
  expect(findingsOn(facts(elsewhere))).toEqual(['duplicate.person review'])
})

test('a record below the limit is another person', () => {
  expect(findingsOn(facts(aPerson({ sameAs: [aCandidate({ score: 0.3 })] })))).toEqual([])
})

test('“different people” holds until the other record’s identity changes', () => {
  const candidate = aCandidate()
  const person = aPerson({ sameAs: [candidate] })
  const finding = verdictOn(facts(person)).findings[0]
  if (finding === undefined) throw new Error('No finding')
  const decided = { ...person, releases: differentPeople(finding) }
  expect(findingsOn(facts(decided))).toEqual(['duplicate.person info'])
  const changed = { ...decided, sameAs: [{ ...candidate, birthDate: partialDate('1971-03-02') }] }
  expect(findingsOn(facts(changed))).toEqual(['duplicate.person review'])
})

const otherFlight = {
  flightId: anId('flight'),
  number: 'HO2',
  departs: instant('2026-12-12T10:00:00Z'),
  status: 'listed' as const,
}

test('a listed place on another flight blocks, for standby people too; a standby place elsewhere informs', () => {
  const listed = aPerson({ otherFlights: [otherFlight] })
  expect(findingsOn(facts(listed))).toEqual(['booking.double blocks'])
  const standby = aPerson({ otherFlights: [otherFlight], assignment: { status: 'standby' } })
  expect(findingsOn(facts(standby))).toEqual(['booking.double blocks'])
  const waiting = aPerson({ otherFlights: [{ ...otherFlight, status: 'standby' }] })
  expect(findingsOn(facts(waiting))).toEqual(['booking.double info'])
})

test('two places on one flight block both', () => {
  const person = aPerson()
  const again = {
    ...person,
    assignment: { ...person.assignment, id: anId('assignment'), status: 'standby' as const },
  }
  for (const place of [person, again]) {
    expect(findingsOn(facts([person, again]), us, asOf, place)).toEqual(['booking.double blocks'])
  }
})

test('of more look-alikes than anybody compares the likest are asked about, and whoever is protected or shares a number always; the rest blocks', () => {
  const plain = Array.from({ length: maxNamesakes + 7 }, (_, i) =>
    aCandidate({ personId: `other-${String(i).padStart(3, '0')}` as never, score: 0.9 }),
  )
  const stopped = aCandidate({
    personId: 'stopped' as never,
    score: 0.72,
    protectedBy: ['an emergency stop'],
  })
  const numbered = aCandidate({
    personId: 'numbered' as never,
    score: 0.2,
    sharedNumbers: ['documentNumber'],
  })
  const { findings = [], verdict } =
    check(facts(aPerson({ sameAs: [...plain, stopped, numbered] })), us, asOf).people[0] ?? {}
  const subjects = findings.map(({ subject }) => subject)
  expect(subjects).toEqual(expect.arrayContaining(['stopped', 'numbered']))
  expect(findings.filter(({ effect }) => effect === 'review')).toHaveLength(maxNamesakes + 2)
  expect(findings.find(({ effect }) => effect === 'blocks')).toMatchObject({
    rule: 'duplicate.person',
    facts: { notCompared: 7 },
  })
  expect(verdict).toBe('blocked')
})
