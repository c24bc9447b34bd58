import { expect, test } from 'vitest'
import { instant, plainDate } from '#shared/model/plain-date.ts'
import type { RemovalOrder } from '#shared/model/removal-order.ts'
import {
  aFlight,
  aPerson,
  eu,
  facts,
  findingsOn,
  type PersonOptions,
  us,
  verdictOn,
} from '#tests/support/facts.ts'
import { anOrder } from '#tests/support/records.ts'

const withdrawnAt = instant('2026-11-01T00:00:00Z')

function found(options: PersonOptions, flight = aFlight()) {
  return findingsOn(facts(aPerson(options), { flight }))
}

function orders(...list: RemovalOrder[]) {
  return found({ orders: list })
}

test('removal needs an order that was not withdrawn', () => {
  expect(orders()).toEqual(['order.missing blocks'])
  expect(orders(anOrder({ withdrawnAt }))).toEqual(['order.missing blocks'])
})

test.each<[string, Partial<RemovalOrder>]>([
  ['is not final', { final: 'no' }],
  ['of which that is unknown', { final: 'unknown' }],
  ['is dated in the future', { date: plainDate('2026-11-24') }],
])('an order that %s blocks', (_how, more) => {
  expect(orders(anOrder(more))).toEqual(['order.not_final blocks'])
})

test('a code that says final, with no number, date or paper, clears nobody', () => {
  const bare = { number: null, date: null, issuedBy: 'board' } as const
  expect(orders(anOrder({ ...bare, evidence: null }))).toEqual([
    'order.unproven blocks',
    'order.undated review',
  ])
  expect(orders(anOrder({ ...bare, evidence: 'Docket entry 44' }))).toEqual(['order.undated review'])
})

test('an order must name the country where the person leaves the aircraft', () => {
  expect(orders(anOrder({ destinations: ['IRQ', 'TUR'] }))).toEqual(['order.destination blocks'])
  expect(orders(anOrder({ destinations: [] }))).toEqual(['order.destination blocks'])
  expect(orders(anOrder({ destinations: ['TUR', 'IRN'] }))).toEqual([])
})

test('two orders do not add up to one: the final one must name the country', () => {
  const elsewhere = anOrder({ destinations: ['TUR'], date: plainDate('2026-07-01') })
  const open = anOrder({ final: 'no', date: plainDate('2026-01-01') })
  expect(orders(elsewhere, open)).toEqual(['order.destination blocks'])
})

test('a newer order that is not final waits for a reviewer, an older one does not', () => {
  const open = (date: string | null) => anOrder({ final: 'no', date: date === null ? null : plainDate(date) })
  expect(orders(anOrder(), open('2026-09-01'))).toEqual(['order.conflict review'])
  expect(orders(anOrder(), open(null))).toEqual(['order.conflict review'])
  expect(orders(anOrder(), open('2020-09-01'))).toEqual([])
})

test('each person is judged by where that person leaves', () => {
  const flight = aFlight({ via: ['IST'] })
  const person = { orders: [anOrder({ destinations: ['TUR'] })] }
  expect(found({ ...person, assignment: { to: 'IST' } }, flight)).toEqual([
    'fear.not_asked review',
    'destination.third_country info',
  ])
  expect(found({ ...person, assignment: { to: 'IKA' } }, flight)).toEqual(['order.destination blocks'])
})

test.each<[string, PersonOptions['assignment']]>([
  ['to an airport that the flight does not call at', { to: 'GUA' }],
  ['to a diversion airport', { to: 'IST' }],
  ['to where it begins', { to: 'JFK' }],
  ['to where the person boards', { from: 'IKA' }],
  ['from an airport that the flight does not call at', { from: 'MIA' }],
])('a place %s blocks', (_where, assignment) => {
  const flight = aFlight({ diversions: ['IST'] })
  expect(found({ assignment: assignment ?? {} }, flight)).toContain('destination.unknown blocks')
})

test('removal to another country than one’s own informs in the United States and waits for a reviewer in Europe', () => {
  const person = aPerson({ orders: [anOrder({ destinations: ['TUR'] })] }, 'IRN', 'IST')
  const given = facts(person, { flight: aFlight({ to: 'IST' }) })
  expect(findingsOn(given, us)).not.toContain('destination.third_country review')
  expect(findingsOn(given, us)).toContain('destination.third_country info')
  expect(findingsOn(given, eu)).toContain('destination.third_country review')
})

test('a ground outside the closed list is no ground', () => {
  expect(found({ person: { ground: 'deportation' as never } })).toEqual(['ground.unknown blocks'])
})

test('the destination must have said yes', () => {
  expect(found({ person: { acceptedByDestination: 'unknown' } })).toEqual(['acceptance.missing blocks'])
  expect(found({ person: { acceptedByDestination: 'no' } })).toEqual(['acceptance.refused blocks'])
  expect(found({ person: { acceptedByDestination: 'ok' as never } })).toEqual(['acceptance.missing blocks'])
})

test('the sentence says what the order names and where the flight goes', () => {
  const person = aPerson({ orders: [anOrder({ destinations: ['IRQ', 'ARM'] })] })
  expect(verdictOn(facts(person)).findings[0]?.why).toBe(
    'The final order names Armenia and Iraq; the flight takes the person to Islamic Republic of Iran.',
  )
})
