import { beforeAll, expect, test } from 'vitest'
import { deedOf } from '#renderer/components/history/log-words.ts'
import { startMessages } from '#renderer/i18n/index.ts'
import type { HistoryEntry } from '#shared/contract/people.ts'

beforeAll(() => startMessages('en'))

function deed(noun: string, fields: Record<string, unknown>, whose?: string): string {
  const entry = {
    noun,
    fields,
    whose,
    person: { id: 'p1', name: 'SALEHI, Reza' },
    flight: { id: 'f1', number: 'HO1' },
  } as unknown as HistoryEntry
  return deedOf(entry).replace(/[\u2068\u2069]/g, '')
}

test('an entry says what was done, to whom, and why', () => {
  expect(deed('emergencyStop', { personId: 'p1', why: 'Counsel called' })).toBe(
    'recorded a stop on SALEHI, Reza: Counsel called',
  )
  expect(deed('emergencyStop', { liftRequests: [{}] })).toBe('asked to lift the stop on SALEHI, Reza')
  expect(deed('emergencyStop', { liftedAt: '2026-11-23T10:00:00Z', liftRequests: [{}, {}] })).toBe(
    'lifted the stop on SALEHI, Reza',
  )
  expect(deed('legalBar', { kind: 'asylum_pending', evidence: 'I-589' })).toBe(
    'recorded a bar for SALEHI, Reza: Asylum claim pending',
  )
  expect(deed('assignment', { status: 'removed', removedReason: 'medical' })).toBe(
    'took SALEHI, Reza off HO1: medical',
  )
  expect(deed('reviewDecision', { decision: 'refuse', personId: 'p1', reason: 'Same scar' })).toBe(
    'refused a question on SALEHI, Reza for HO1: Same scar',
  )
})

test('a release of two ends nothing by its first record, and the log says so', () => {
  const said = {
    what: 'the bar “stay”',
    decision: 'court_decision',
    decidedBy: 'D. Md.',
    decidedOn: '2026-11-20',
    reference: '26-cv-1',
    countersigns: '',
    takesBack: '',
  }
  const decision = 'court decision of 2026-11-20'
  expect(deed('release', { ...said, needsSecond: true })).toBe(
    `recorded that the bar “stay” of SALEHI, Reza ended by ${decision} (D. Md., 26-cv-1); a second person must agree`,
  )
  expect(deed('release', { ...said, needsSecond: true, countersigns: 'r1' })).toMatch(/^agreed that the bar/)
  expect(deed('release', { ...said, needsSecond: false })).toMatch(/^ended the bar “stay” of SALEHI, Reza by/)
})

test('what keeps a person, and what is taken back or withdrawn, is told in words', () => {
  expect(deed('classMembership', { classOrderId: 'o1', personId: 'p1', title: 'Order of 1 Oct' })).toBe(
    'made SALEHI, Reza a member of the class of Order of 1 Oct',
  )
  expect(deed('personWithdrawal', { personId: 'p1', takenBack: true, reason: 'Typed twice' })).toBe(
    'took back SALEHI, Reza, put on file by mistake: Typed twice',
  )
  expect(deed('personWithdrawal', { personId: 'p1', takenBack: false, reason: 'Meant' })).toBe(
    'put SALEHI, Reza on file again: Meant',
  )
  expect(deed('recallWithdrawal', { recallId: 'r1', reason: 'Another flight' })).toBe(
    'withdrew the recall of SALEHI, Reza on HO1: Another flight',
  )
})

test('a code that nobody knows stands for itself, and a change without a sentence names its fields', () => {
  expect(deed('legalBar', { kind: 'new_kind' })).toBe('recorded a bar for SALEHI, Reza: new_kind')
  expect(deed('consent', { interpreter: 'L. Rahimi' })).toBe('changed consent: interpreter L. Rahimi')
  expect(deed('somethingNew', { size: 3 })).toBe('changed somethingNew: size 3')
})

test('what is said of a user or an office names them', () => {
  const roles = ['approver', 'planner']
  const said = { publicKey: 'k', roles }
  expect(deed('certificate', { ...said, invitationUntil: '2026-12-01T00:00:00Z' }, 'M. Ito')).toBe(
    'invited M. Ito: approver, planner',
  )
  expect(deed('certificate', said, 'M. Ito')).toBe('certified the key of M. Ito: approver, planner')
  expect(deed('certificateConfirmation', { certificateId: 'c1' }, 'M. Ito')).toBe(
    'agreed, as the second person, to what M. Ito may do',
  )
  expect(deed('certificateEnd', { certificateId: 'c1', why: 'Left' }, 'M. Ito')).toBe(
    'ended what M. Ito may do: Left',
  )
  expect(deed('user', { roles }, 'M. Ito')).toBe('wrote down what M. Ito is to do: roles approver, planner')
  expect(deed('officeTrustConfirmation', { officeTrustId: 't1' }, 'Orly')).toBe(
    'agreed, as the second person, to what the office Orly is trusted with',
  )
})
