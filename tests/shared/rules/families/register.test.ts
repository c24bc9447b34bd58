import { describe, expect, test } from 'vitest'
import { instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import type { Release } from '#shared/model/release.ts'
import { check } from '#shared/rules/check.ts'
import { differentPeople } from '#tests/support/different-people.ts'
import { aPerson, facts, findingsOn, us } from '#tests/support/facts.ts'
import { aDecision, aMatch, aRegister, asOf } from '#tests/support/records.ts'

function ofFlight(register: ReturnType<typeof aRegister> | null, at = asOf) {
  const result = check(facts(aPerson(), { registers: register ? [register] : [] }), us, at)
  return {
    flight: result.flightFindings.map(finding => `${finding.rule} ${finding.effect}`),
    person: result.people[0]?.findings.map(finding => `${finding.rule} ${finding.effect}`),
  }
}

test('without a register nobody is clear', () => {
  expect(ofFlight(null)).toEqual({ flight: ['register.missing blocks'], person: ['register.missing blocks'] })
})

test('a register older than the limit blocks everybody, from the first day beyond it', () => {
  const register = aRegister({ asOf: plainDate('2026-11-21') })
  expect(ofFlight(register, instant('2026-11-23T23:59:59Z')).person).toEqual([])
  expect(ofFlight(register, instant('2026-11-24T00:00:00Z'))).toEqual({
    flight: ['register.stale blocks'],
    person: ['register.stale blocks'],
  })
})

test('a register dated in the future blocks', () => {
  expect(ofFlight(aRegister({ asOf: plainDate('2026-11-24') })).person).toEqual(['register.stale blocks'])
})

test('rows that could not be read wait for a decision on the flight', () => {
  expect(ofFlight(aRegister({ badRowCount: 3 }))).toEqual({
    flight: ['register.incomplete review'],
    person: [],
  })
})

const similar = {
  score: 0.9,
  grounds: ['same birth date', 'family name one letter apart'],
  sharedNumbers: [],
} as const

test('a row that may be the person waits for a reviewer, whatever its status', () => {
  for (const status of ['valid', 'expired', 'revoked', 'no such status']) {
    const person = aPerson({ registerMatches: [aMatch({ status }, similar)] })
    expect(findingsOn(facts(person))).toEqual(['register.possible_match review'])
  }
})

test('a row below the limit is nobody’s, and a score that is no number is above every limit', () => {
  const scored = (score: number) =>
    findingsOn(facts(aPerson({ registerMatches: [aMatch({}, { ...similar, score })] })))
  expect(scored(us.limits.possibleMatchScore - 0.01)).toEqual([])
  expect(scored(us.limits.possibleMatchScore)).toEqual(['register.possible_match review'])
  expect(scored(Number.NaN)).toEqual(['register.possible_match review'])
})

test('“different person” holds in the next register and on every flight, until a record’s identity changes', () => {
  const asked = aPerson({ registerMatches: [aMatch({}, similar)] })
  const [finding] = check(facts(asked), us, asOf).people[0]?.findings ?? []
  if (finding === undefined) throw new Error('No finding')
  const person = { ...asked, releases: differentPeople(finding) }
  const again = (given: typeof person) => findingsOn(facts(given))

  expect(again(person)).toEqual(['register.possible_match info'])
  const nextRegister = aMatch(
    { snapshotId: 'register-2' as never, line: 99, status: 'expired' },
    { ...similar, score: 0.91 },
  )
  expect(again({ ...person, registerMatches: [nextRegister] })).toEqual(['register.possible_match info'])

  const rowChanged = aMatch({ givenNames: 'Ordinary Man' }, similar)
  expect(again({ ...person, registerMatches: [rowChanged] })).toEqual(['register.possible_match review'])
  const bornAnew = { ...person, person: { ...person.person, birthDate: partialDate('1971-02-04') } }
  expect(again(bornAnew)).toEqual(['register.possible_match review'])
})

test('“the same person” blocks', () => {
  const person = aPerson({ registerMatches: [aMatch({}, similar)] })
  const [finding] = check(facts(person), us, asOf).people[0]?.findings ?? []
  if (finding === undefined) throw new Error('No finding')
  const decisions = [aDecision(finding, 'refuse')]
  expect(findingsOn(facts(person, { decisions }))).toEqual(['register.possible_match blocks'])
})

test('names that were not compared wait for a decision, which holds for that register and that identity alone', () => {
  const person = aPerson({ registerNamesLeft: 12 })
  const [finding] = check(facts(person), us, asOf).people[0]?.findings ?? []
  if (finding === undefined) throw new Error('No finding')
  expect([finding.rule, finding.effect]).toEqual(['register.too_many_names', 'review'])
  expect(finding.why).toContain('12 rows')
  const decisions = [aDecision(finding, 'accept')]
  expect(findingsOn(facts(person, { decisions }))).toEqual(['register.too_many_names info'])
  const renamed = { ...person, person: { ...person.person, familyName: 'Otherwise' } }
  expect(findingsOn(facts(renamed, { decisions }))).toEqual(['register.too_many_names review'])
  const next = aRegister({ fileHash: 'f'.repeat(64) as never })
  expect(findingsOn(facts(person, { decisions, registers: [next] }))).toEqual([
    'register.too_many_names review',
  ])
})

describe('of more possible matches than anybody compares at once', () => {
  const many = Array.from({ length: 23 }, (_, i) =>
    aMatch(
      { permitNumber: `SRC${String(i).padStart(10, '0')}`, line: i + 2 },
      { ...similar, score: 0.72 + i / 100 },
    ),
  )
  const person = aPerson({ registerMatches: many })
  const foundOn = (
    decisions: ReturnType<typeof aDecision>[] = [],
    matches = many,
    releases: readonly Release[] = [],
  ) => {
    const given = facts({ ...person, registerMatches: matches, releases }, { decisions })
    const { findings = [], verdict } = check(given, us, asOf).people[0] ?? {}
    const open = findings.filter(
      ({ rule, effect }) => rule === 'register.possible_match' && effect === 'review',
    )
    return { open, verdict, more: findings.find(({ rule }) => rule === 'register.more_matches') }
  }

  test('the likest are asked about, and how many wait behind them blocks', () => {
    const { open, more, verdict } = foundOn()
    expect(open.map(({ facts: { line } }) => line).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      many.slice(3).map(({ entry }) => entry.line),
    )
    expect(more).toMatchObject({ effect: 'blocks', facts: { waiting: 3 } })
    expect(verdict).toBe('blocked')
    expect(foundOn([], many.toReversed())).toEqual(foundOn())
  })

  test('no decision clears those that were not shown', () => {
    const { more } = foundOn()
    expect(foundOn([aDecision(more!, 'accept')]).more).toEqual(more)
  })

  test('each that is decided lets the next one come, until all are decided one by one', () => {
    const releases: Release[] = []
    const foundNow = () => foundOn([], many, releases)
    for (let left = 3; left > 0; left--) {
      expect(foundNow().more?.facts).toEqual({ waiting: left })
      releases.push(...differentPeople(foundNow().open[0]!))
    }
    const last = foundNow()
    expect([last.more, last.open.length, last.verdict]).toEqual([undefined, 20, 'review'])
    releases.push(...last.open.flatMap(each => differentPeople(each)))
    expect(foundNow().verdict).toBe('clear')
  })

  test('a score that is no number is asked about first', () => {
    const odd = aMatch({ permitNumber: 'ODD', line: 99 }, { ...similar, score: Number.NaN })
    const { open } = foundOn([], [...many, odd])
    expect(open.some(({ facts: { line } }) => line === 99)).toBe(true)
  })
})
