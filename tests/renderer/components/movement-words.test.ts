import { beforeAll, expect, test } from 'vitest'
import { deedOf } from '#renderer/components/history/log-words.ts'
import { startMessages } from '#renderer/i18n/index.ts'
import type { HistoryEntry } from '#shared/contract/people.ts'

beforeAll(() => startMessages('en'))

function deed(noun: string, fields: Record<string, unknown>): string {
  const about = { person: { id: 'p1', name: 'SALEHI, Reza' }, flight: { id: 'f1', number: 'HO1' } }
  return deedOf({ noun, fields, ...about } as unknown as HistoryEntry).replace(/[\u2068\u2069]/g, '')
}

test('the log says what the aircraft did and when, and why a moment was withdrawn', () => {
  const moment = { kind: 'boarding_complete', airport: 'JFK', at: '2026-12-10T10:41:00Z' }
  expect(deed('movement', moment)).toBe('recorded for HO1: boarding complete JFK at 2026-12-10 10:41Z')
  const withdrawn = { withdrawnAt: '2026-12-10T10:50:00Z', withdrawnWhy: 'Doors of another flight' }
  expect(deed('movement', withdrawn)).toBe('withdrew a moment of HO1: Doors of another flight')
})

test('the log says who was stopped after boarding, each call, and where they ended', () => {
  expect(deed('recall', { openedAt: '2026-12-10T10:42:00Z', why: 'Order of a court' })).toBe(
    'stopped SALEHI, Reza after boarding of HO1: the captain is to be reached',
  )
  const step = { step: 'reach_captain', done: true, note: 'Message sent' }
  expect(deed('recallStep', step)).toBe('ticked “reach captain” for SALEHI, Reza on HO1: Message sent')
  expect(deed('recallStep', { ...step, done: false })).toBe(
    'took back “reach captain” for SALEHI, Reza on HO1',
  )
  expect(deed('recall', { outcome: 'returned', outcomeNote: 'JFK 04:10' })).toBe(
    'accounted for SALEHI, Reza of HO1: brought back, JFK 04:10',
  )
})
