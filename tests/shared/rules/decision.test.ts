import { expect, test } from 'vitest'
import type { ReviewDecision } from '#shared/model/finding.ts'
import { instant } from '#shared/model/plain-date.ts'
import { findingId } from '#shared/rules/findings/finding-id.ts'
import { differentPeople } from '#tests/support/different-people.ts'
import { aPerson, facts, findingsOn, verdictOn } from '#tests/support/facts.ts'
import { aBar, aDecision, aMatch, anId, aPermit, aStopOrder } from '#tests/support/records.ts'

/** Somebody with one finding of effect `review`: a permit that the register calls revoked. */
const waiting = aPerson({ registerMatches: [aMatch({ status: 'revoked' })] })
const question = verdictOn(facts(waiting)).findings[0]
if (question === undefined) throw new Error('No finding')

function after(...decisions: ReviewDecision[]) {
  return verdictOn(facts(waiting, { decisions }))
}

test('accepting lets the person travel as far as this finding goes, and the finding names the decision', () => {
  const decision = aDecision(question, 'accept')
  expect(after(decision)).toMatchObject({
    verdict: 'clear',
    findings: [{ effect: 'info', decision: decision.id }],
  })
})

test('refusing blocks', () => {
  expect(after(aDecision(question, 'refuse'))).toMatchObject({
    verdict: 'blocked',
    findings: [{ effect: 'blocks' }],
  })
})

test('the latest decision counts, and of two at one moment the one with the later id', () => {
  const early = { decidedAt: instant('2026-11-20T08:00:00Z') }
  const late = { decidedAt: instant('2026-11-20T08:00:00.500Z') }
  expect(after(aDecision(question, 'refuse', late), aDecision(question, 'accept', early)).verdict).toBe(
    'blocked',
  )
  expect(after(aDecision(question, 'refuse', early), aDecision(question, 'accept', late)).verdict).toBe(
    'clear',
  )
  const [first, second] = [anId('reviewDecision'), anId('reviewDecision')]
  const atOnce = [aDecision(question, 'refuse', { id: second }), aDecision(question, 'accept', { id: first })]
  expect(after(...atOnce).verdict).toBe('blocked')
  expect(after(...atOnce.toReversed()).verdict).toBe('blocked')
})

test('no decision waives what blocks: a stop, a bar, a permit, a missing paper', () => {
  const person = aPerson({
    stops: [aStopOrder()],
    bars: [aBar()],
    permits: [aPermit()],
    documents: [],
    orders: [],
  })
  const { findings } = verdictOn(facts(person))
  const decisions = findings.map(finding => aDecision(finding, 'accept'))
  expect(findings.length).toBe(5)
  expect(verdictOn(facts(person, { decisions })).findings).toEqual(findings)
})

test('a decision about one person decides nothing about another', () => {
  const other = aPerson({ registerMatches: [aMatch({ status: 'revoked' })] })
  expect(findingsOn(facts(other, { decisions: [aDecision(question, 'accept')] }))).toEqual([
    'permit.uncertain review',
  ])
})

test('a decision lapses when what it was about changes', () => {
  const decisions = [aDecision(question, 'accept')]
  for (const change of [
    { category: 'asylee' },
    { permitNumber: 'SRC0000000018' },
    { validTo: 'unlimited' as const },
  ]) {
    const changed = { ...waiting, registerMatches: [aMatch({ status: 'revoked', ...change })] }
    expect(findingsOn(facts(changed, { decisions }))).toEqual(['permit.uncertain review'])
  }
  const stronger = { ...waiting, registerMatches: [aMatch({ status: 'valid' })] }
  expect(findingsOn(facts(stronger, { decisions }))).toEqual(['permit.valid blocks'])
})

test('a finding has the same short id however its content is written, and another id for other content', () => {
  const content = { rule: 'r', personId: null, flightId: null, about: { a: 1, b: ['x', { c: null, d: 2 }] } }
  const reordered = {
    about: { b: ['x', { d: 2, c: null }], a: 1 },
    flightId: null,
    personId: null,
    rule: 'r',
  }
  expect(findingId(content)).toMatch(/^f[0-9a-f]{16}$/)
  expect(findingId(reordered)).toBe(findingId(content))
  expect(findingId({ ...content, about: { a: 1, b: [{ c: null, d: 2 }, 'x'] } })).not.toBe(findingId(content))
})

test('a name of broken characters stops no check', () => {
  const person = aPerson({
    person: { familyName: 'KAR\ud800IMI' },
    registerMatches: [aMatch({ givenNames: '\udfff' }, { sharedNumbers: [] })],
  })
  expect(findingsOn(facts(person))).toEqual(['register.possible_match review'])
})

test('that two records are different people, and that they are one, holds however long ago it was decided', () => {
  const alike = aPerson({ registerMatches: [aMatch({}, { sharedNumbers: [], score: 0.9 })] })
  const [match] = verdictOn(facts(alike)).findings
  if (match === undefined) throw new Error('No possible match')
  const released = { ...alike, releases: differentPeople(match, instant('2024-02-29T12:00:00Z')) }
  expect(verdictOn(facts(released)).verdict).toBe('clear')
  const same = aDecision(match, 'refuse', { decidedAt: instant('2026-01-01T12:00:00Z') })
  expect(verdictOn(facts(alike, { decisions: [same] })).verdict).toBe('blocked')
})
