import { expect, test } from 'vitest'
import type { LegalBar } from '#shared/model/legal-bar.ts'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import { staysOf } from '#shared/rules/clocks/stays.ts'
import { aPerson, facts, findingsOn, us, verdictOn } from '#tests/support/facts.ts'
import { aBar, aDecision, anOrder, asOf } from '#tests/support/records.ts'

function onOrder(more: Partial<RemovalOrder>) {
  return facts(aPerson({ orders: [anOrder({ issuedBy: 'immigration_judge', inAbsentia: 'no', ...more })] }))
}

function onBar(more: Partial<LegalBar>) {
  return facts(aPerson({ bars: [aBar(more)] }))
}

const standing = {
  kind: 'standing_order',
  court: 'us-mdd',
  noticeAt: instant('2026-11-20T15:00:00Z'),
} as const

test('the time to appeal says on which moment it ends: the last day’s end, everywhere on earth', () => {
  const [finding] = verdictOn(onOrder({ date: plainDate('2026-11-10') })).findings
  expect(finding).toMatchObject({
    rule: 'order.appeal_period',
    facts: { lastDay: '2026-12-10', endsAt: '2026-12-11T11:59:59.999Z' },
  })
  expect(finding?.why).toBe(
    'Removal on order RO-2026-17 of 10 Nov 2026 is stayed: the time to appeal runs until 10 Dec 2026, and no waiver is on record.',
  )
})

test('a stay holds through its last moment and not beyond', () => {
  const given = onOrder({ date: plainDate('2026-10-21') })
  expect(findingsOn(given, us, instant('2026-11-21T11:59:59.999Z'))).toContain('order.appeal_period blocks')
  expect(findingsOn(given, us, instant('2026-11-21T12:00:00Z'))).not.toContain('order.appeal_period blocks')
})

test('an order that was withdrawn is stayed by nothing, and gives nothing to remove on', () => {
  const withdrawn = { withdrawnAt: instant('2026-11-20T00:00:00Z'), appealFiledOn: plainDate('2026-11-19') }
  expect(findingsOn(onOrder(withdrawn))).toEqual(['order.missing blocks'])
})

test('every order is asked: one that is final does not answer for another that is appealed', () => {
  const appealed = anOrder({ issuedBy: 'immigration_judge', appealFiledOn: plainDate('2026-11-02') })
  expect(findingsOn(facts(aPerson({ orders: [anOrder(), appealed] })))).toEqual([
    'order.appeal_pending blocks',
  ])
})

test('an older appeal is not that of the denial of a later motion', () => {
  const reopened = {
    appealFiledOn: plainDate('2025-03-01'),
    appealDecidedOn: plainDate('2025-12-01'),
    inAbsentia: 'unknown',
    reopenFiledOn: plainDate('2026-10-20'),
    reopenDeniedOn: plainDate('2026-11-16'),
  } as const
  expect(findingsOn(onOrder({ date: plainDate('2025-02-03'), ...reopened }))).toEqual([
    'order.reopen_in_absentia blocks',
  ])
})

test('a waiver of the appeal from an order is no waiver of the appeal from the denial of a motion', () => {
  const denied = { reopenFiledOn: plainDate('2026-10-20'), reopenDeniedOn: plainDate('2026-11-16') } as const
  const waived = { ...denied, date: plainDate('2025-02-03'), appealWaived: 'yes' } as const
  expect(findingsOn(onOrder({ ...waived, inAbsentia: 'unknown' }))).toEqual([
    'order.reopen_in_absentia blocks',
  ])
  expect(findingsOn(onOrder({ ...waived, inAbsentia: 'yes' }))).toEqual([])
})

test('the clock of a standing order ends at 16:00 in the court’s zone, with its notice in words', () => {
  const [finding] = verdictOn(onBar(standing)).findings
  expect(finding?.facts).toMatchObject({ court: 'us-mdd', endsAt: '2026-11-24T21:00:00Z' })
  expect(finding?.why).toBe(
    'Standing order of a court, from 1 Jun 2026 (us-mdd), noticed 20 Nov 2026 15:00 UTC, until 24 Nov 2026 21:00 UTC: no removal to any country.',
  )
})

test('an extension counts when it is later than the clock, and shortens nothing when it is earlier', () => {
  const end = (until: string) =>
    verdictOn(onBar({ ...standing, until: instant(until) })).findings[0]?.facts.endsAt
  expect(end('2026-12-01T21:00:00Z')).toBe('2026-12-01T21:00:00Z')
  expect(end('2026-11-23T15:00:00Z')).toBe('2026-11-24T21:00:00Z')
})

test('that a clock ran out is a question for a day: the answer lapses, and the court may have extended it since', () => {
  const given = onBar(standing)
  const after = instant('2026-11-24T22:00:00Z')
  const [question] = verdictOn(given, us, after).findings
  expect(question).toMatchObject({ rule: 'bar.clock_ran_out', effect: 'review' })
  if (question === undefined) throw new Error('No question')
  const decisions = [aDecision(question, 'accept', { decidedAt: after })]
  expect(verdictOn({ ...given, decisions }, us, instant('2026-11-25T21:59:00Z')).verdict).toBe('blocked')
  const fresh = { ...given, decisions, registers: [{ ...given.registers[0], asOf: '2026-11-24' }] as never }
  expect(verdictOn(fresh, us, instant('2026-11-25T21:59:00Z')).verdict).toBe('clear')
  expect(verdictOn(fresh, us, instant('2026-11-25T22:01:00Z')).verdict).toBe('review')
})

test('a period of voluntary departure that is longer than the law allows holds, and is called out', () => {
  const [finding] = verdictOn(
    onBar({ kind: 'voluntary_departure_period', until: plainDate('2026-12-24') }),
  ).findings
  expect(finding).toMatchObject({ effect: 'blocks', facts: { endsAt: '2026-12-25T11:59:59.999Z' } })
  expect(finding?.why).toContain('The law names 120 days, which end on 29 Sep 2026')
})

test('granted, received and entered are three moments, and a finding shows each', () => {
  const came = {
    grantedAt: instant('2026-11-23T09:52:00Z'),
    receivedAt: instant('2026-11-23T10:05:00Z'),
    recordedAt: instant('2026-11-23T10:07:00Z'),
  }
  expect(verdictOn(onBar({ kind: 'stay', ...came })).findings[0]?.facts).toMatchObject(came)
})

test('stays come with the first to end in front, those without an end behind, and no information among them', () => {
  const person = aPerson({
    orders: [
      anOrder({ issuedBy: 'immigration_judge', date: plainDate('2026-11-10') }),
      anOrder({ issuedBy: null, date: plainDate('2026-11-10') }),
    ],
    bars: [
      aBar({ kind: 'asylum_pending' }),
      aBar({ kind: 'undertaking', until: plainDate('2026-12-01') }),
      aBar({ kind: 'stay', until: plainDate('2026-11-01') }),
      aBar(standing),
    ],
  })
  const { findings } = verdictOn(facts(person), us, asOf)
  expect(findings.map(({ rule }) => rule)).toContain('order.issuer_unknown')
  expect(staysOf(findings).map(({ finding, endsAt }) => [finding.rule, endsAt])).toEqual([
    ['bar.standing_order', '2026-11-24T21:00:00Z'],
    ['bar.undertaking', '2026-12-02T11:59:59.999Z'],
    ['order.appeal_period', '2026-12-11T11:59:59.999Z'],
    ['order.issuer_unknown', '2026-12-11T11:59:59.999Z'],
    ['bar.asylum_pending', null],
  ])
})
