import { expect, test } from 'vitest'
import { addTime, instant } from '#shared/model/plain-date.ts'
import { aFlight, aPerson, facts, us, verdictOn } from '#tests/support/facts.ts'
import { aMovement } from '#tests/support/movements.ts'
import { aBar, aConsent, aStopOrder } from '#tests/support/records.ts'

/** Three moments of an order (granted, received, entered), and the doors and the take-off, are never one. */

const departs = instant('2026-12-10T11:00:00Z')
const at = (minutes: number) => addTime(departs, { minutes })
const doors = aMovement({ at: at(-19) })
const takeOff = aMovement({ kind: 'take_off', at: at(4) })

function said(times: { granted?: number; received?: number; entered: number }, movements = [doors, takeOff]) {
  const bar = aBar({
    kind: 'court_order',
    from: '2026-12-10' as never,
    grantedAt: times.granted === undefined ? null : at(times.granted),
    receivedAt: times.received === undefined ? null : at(times.received),
    recordedAt: at(times.entered),
  })
  const given = facts(aPerson({ bars: [bar] }), { flight: aFlight(), movements })
  const verdict = verdictOn(given, us, at(times.entered))
  const finding = verdict.findings.find(each => each.rule === 'bar.court_order')
  return { why: finding?.why ?? '', facts: finding?.facts ?? {}, verdict: verdict.verdict }
}

test('each moment is set against the doors and the take-off', () => {
  const { why } = said({ granted: -68, received: -31, entered: 7 })
  expect(why).toContain('Granted 09:52 UTC (49 min before boarding was complete at JFK)')
  expect(why).toContain('received 10:29 UTC (12 min before boarding was complete at JFK)')
  expect(why).toContain('entered 11:07 UTC (3 min after take-off from JFK), on 10 Dec 2026.')
})

test('between doors and wheels both are said', () => {
  expect(said({ received: -10, entered: -5 }).why).toContain(
    'Received 10:50 UTC (9 min after boarding was complete at JFK, 14 min before take-off)',
  )
})

test('where the aircraft has not moved, only the moments of the order are told', () => {
  expect(said({ granted: -68, received: -31, entered: -28 }, []).why).toMatch(
    /Granted 09:52 UTC, received 10:29 UTC, entered 10:32 UTC, on 10 Dec 2026\.$/,
  )
})

test('a bar of which only the paper is known, entered before boarding, says no more than before', () => {
  expect(said({ entered: -300 }).why).not.toContain('Entered')
})

test('the doors that were opened again count as open', () => {
  const opened = aMovement({ kind: 'boarding_reopened', at: at(-10) })
  expect(said({ entered: -5 }, [doors, opened]).why).not.toContain('boarding was complete')
})

test('the moments are facts of the finding, apart from each other', () => {
  expect(said({ granted: -68, received: -31, entered: 7 }).facts).toMatchObject({
    grantedAt: at(-68),
    receivedAt: at(-31),
    recordedAt: at(7),
    boardingCompleteAt: doors.at,
    tookOffAt: takeOff.at,
  })
})

test('a stop by telephone tells how long after take-off it was entered', () => {
  const given = facts(aPerson({ stops: [aStopOrder({ at: at(30) })] }), { movements: [doors, takeOff] })
  const [finding] = verdictOn(given, us, at(31)).findings
  expect(finding?.why).toContain('Entered 11:30 UTC (26 min after take-off from JFK)')
})

test('a consent withdrawn in the air blocks, and says how long after take-off', () => {
  const consents = [aConsent({ withdrawnAt: at(30), withdrawnWhy: 'Said no to the escort leader' })]
  const given = facts(aPerson({ person: { ground: 'voluntary' }, consents }), { movements: [doors, takeOff] })
  const { verdict, findings } = verdictOn(given, us, at(31))
  expect(verdict).toBe('blocked')
  expect(findings.find(({ rule }) => rule === 'consent.withdrawn')?.why).toContain('26 min after take-off')
})

test.each([-120, -15, 30, 600])(
  'entered %d minutes after departure, an order blocks all the same',
  entered => {
    expect(said({ entered }).verdict).toBe('blocked')
  },
)
