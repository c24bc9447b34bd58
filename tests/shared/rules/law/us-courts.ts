import { instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aMovement } from '#tests/support/movements.ts'
import { aBar, aClassOrder, aRegister, aStopOrder, lifted } from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'

/** Granted and received between the closing of the doors and the departure, entered two minutes later. */
const atTheDoor = {
  grantedAt: instant('2026-12-10T10:45:00Z'),
  receivedAt: instant('2026-12-10T10:49:00Z'),
  recordedAt: instant('2026-12-10T10:51:00Z'),
}

/** Courts and clocks (domain.md, 0.2 and 3.2). */
export const courts: readonly LawCase[] = [
  {
    what: 'an emergency stop 28 minutes before departure, on a phone call alone',
    onFile: { stops: [aStopOrder({ at: instant('2026-12-10T10:32:00Z') })] },
    others: { registers: [aRegister({ asOf: plainDate('2026-12-10') })] },
    on: '2026-12-10T10:32:00Z',
    verdict: 'blocked',
    rule: 'stop.emergency',
  },
  {
    what: 'a stay without a date',
    onFile: { bars: [aBar({ kind: 'stay' })] },
    verdict: 'blocked',
    rule: 'bar.stay',
    citing: '8 CFR 241.6',
  },
  {
    what: 'a stay until a day that is not over anywhere on earth',
    onFile: { bars: [aBar({ kind: 'stay', until: plainDate('2026-11-23') })] },
    on: '2026-11-23T23:59:00Z',
    verdict: 'blocked',
    rule: 'bar.stay',
    citing: '8 CFR 241.6',
  },
  {
    what: 'a stay whose own date has passed',
    onFile: { bars: [aBar({ kind: 'stay', until: plainDate('2026-11-01') })] },
    verdict: 'review',
    rule: 'bar.clock_ran_out',
  },
  {
    what: 'an undertaking not to remove before tomorrow',
    onFile: { bars: [aBar({ kind: 'undertaking', until: instant('2026-11-24T16:00:00Z') })] },
    verdict: 'blocked',
    rule: 'bar.undertaking',
    citing: '7 May 2025',
  },
  {
    what: 'an undertaking whose hour has passed',
    onFile: { bars: [aBar({ kind: 'undertaking', until: instant('2026-11-23T11:00:00Z') })] },
    verdict: 'review',
    rule: 'bar.clock_ran_out',
  },
  {
    what: 'a standing order until 16:00 of the second business day, passed and not released',
    onFile: { bars: [aBar({ kind: 'court_order', until: instant('2026-11-20T21:00:00Z') })] },
    verdict: 'blocked',
    rule: 'bar.court_order',
    citing: 'Standing Order 2025-01',
  },
  {
    what: 'a restraining order for one country, and a flight to another',
    onFile: { bars: [aBar({ kind: 'court_order', destinations: ['SLV'] })] },
    verdict: 'clear',
    rule: 'bar.court_order',
  },
  {
    what: 'a stay lifted with no evidence',
    onFile: { bars: [aBar({ kind: 'stay', ...lifted, liftEvidence: null })] },
    verdict: 'blocked',
    rule: 'bar.stay',
  },
  {
    what: 'a class of unaccompanied minors, and a child of that nationality at night',
    national: 'GTM',
    flight: { to: 'GUA' },
    onFile: { person: { birthDate: partialDate('2012-03-01') } },
    others: { classOrders: [aClassOrder({ covers: { nationality: ['GTM'], ageUnder: 18 } })] },
    verdict: 'blocked',
    rule: 'class_order.covers',
    citing: 'D. Example',
  },
  {
    what: 'the same class, and somebody whose birth date nobody knows',
    national: 'GTM',
    flight: { to: 'GUA' },
    onFile: { person: { birthDate: null } },
    others: { classOrders: [aClassOrder({ covers: { nationality: ['GTM'], ageUnder: 18 } })] },
    verdict: 'blocked',
    rule: 'class_order.covers',
    citing: 'D. Example',
  },
  {
    what: 'the same class, and an adult',
    national: 'GTM',
    flight: { to: 'GUA' },
    others: { classOrders: [aClassOrder({ covers: { nationality: ['GTM'], ageUnder: 18 } })] },
    verdict: 'clear',
  },
  {
    what: 'an interim measure that names the destination',
    onFile: { bars: [aBar({ kind: 'interim_measure', destinations: ['IRN'] })] },
    verdict: 'blocked',
    rule: 'bar.interim_measure',
  },
  {
    what: 'an order of a federal court granted after boarding was complete',
    onFile: { bars: [aBar({ kind: 'court_order', from: plainDate('2026-12-10'), ...atTheDoor })] },
    others: { movements: [aMovement()] },
    on: '2026-12-10T10:52:00Z',
    verdict: 'blocked',
    rule: 'bar.court_order',
  },
  {
    what: 'a stay of the Board communicated after boarding, which 8 CFR 1241.6 may let lapse: it stops, counsel asks',
    onFile: { bars: [aBar({ kind: 'stay', from: plainDate('2026-12-10'), ...atTheDoor })] },
    others: { movements: [aMovement()] },
    on: '2026-12-10T10:52:00Z',
    verdict: 'blocked',
    rule: 'bar.stay',
  },
  {
    what: 'an order entered when the aircraft is in the air',
    onFile: { bars: [aBar({ kind: 'court_order', from: plainDate('2026-12-10'), ...atTheDoor })] },
    others: {
      movements: [aMovement(), aMovement({ kind: 'take_off', at: instant('2026-12-10T11:04:00Z') })],
    },
    on: '2026-12-10T12:00:00Z',
    verdict: 'blocked',
    rule: 'bar.court_order',
  },
  {
    what: 'a withholding from a country on the way, entered after the landing there',
    flight: { via: ['IST'] },
    onFile: { bars: [aBar({ kind: 'withholding', destinations: ['TUR'] })] },
    others: {
      movements: [
        aMovement({ kind: 'take_off', at: instant('2026-12-10T11:04:00Z') }),
        aMovement({ kind: 'landed', stop: 1, airport: 'IST', at: instant('2026-12-10T20:00:00Z') }),
      ],
    },
    on: '2026-12-10T20:30:00Z',
    verdict: 'blocked',
    rule: 'bar.withholding',
    citing: '241(b)(3)',
  },
  {
    what: 'a class by birth date, and somebody known to be born in that year only',
    onFile: { person: { birthDate: partialDate('2008') } },
    others: { classOrders: [aClassOrder({ covers: { bornFrom: plainDate('2008-12-10') } })] },
    verdict: 'blocked',
    rule: 'class_order.covers',
  },
  {
    what: 'a class of removals until a day, and a flight on the day after',
    others: { classOrders: [aClassOrder({ covers: { departsTo: plainDate('2026-12-09') } })] },
    verdict: 'clear',
  },
  {
    what: 'a restraining order for a class that lapsed at 16:00, at 16:01',
    others: {
      registers: [aRegister({ asOf: plainDate('2026-12-10') })],
      classOrders: [aClassOrder({ until: instant('2026-12-10T21:00:00Z') })],
    },
    on: '2026-12-10T21:01:00Z',
    verdict: 'review',
    rule: 'class_order.ran_out',
  },
  {
    what: 'a restraining order for a class, entered with next year’s date',
    others: { classOrders: [aClassOrder({ from: plainDate('2027-10-01') })] },
    verdict: 'review',
    rule: 'class_order.not_begun',
  },
  {
    what: 'a stay entered with next year’s date',
    onFile: { bars: [aBar({ kind: 'stay', from: plainDate('2027-10-01') })] },
    verdict: 'review',
    rule: 'bar.not_begun',
  },
]
