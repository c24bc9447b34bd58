import { instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import { aBar, aClearance, aConsent, anOrder } from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'

/** Orders, destinations and leaving by choice. */
export const orders: readonly LawCase[] = [
  {
    what: 'no order at all',
    onFile: { orders: [] },
    verdict: 'blocked',
    rule: 'order.missing',
    citing: '2A, 8A, 8B',
  },
  {
    what: 'an order under a petition for review, not final',
    onFile: { orders: [anOrder({ final: 'no' })] },
    verdict: 'blocked',
    rule: 'order.not_final',
    citing: '3 and 8C',
  },
  {
    what: 'a code that says “final order”, with a petition pending',
    onFile: { bars: [aBar({ kind: 'court_order' })] },
    verdict: 'blocked',
    rule: 'bar.court_order',
  },
  {
    what: 'a code that says “final order”, and no order behind it',
    onFile: { orders: [anOrder({ number: null, date: null })] },
    verdict: 'blocked',
    rule: 'order.unproven',
    citing: '3 and 8C',
  },
  {
    what: 'an order of the judge, and a newer one that reopened the case',
    onFile: { orders: [anOrder(), anOrder({ final: 'no', date: plainDate('2026-10-01') })] },
    verdict: 'review',
    rule: 'order.conflict',
    citing: '8 CFR 1003',
  },
  {
    what: 'removal to a country that the order does not name',
    national: 'GTM',
    flight: { to: 'MEX' },
    verdict: 'blocked',
    rule: 'order.destination',
    citing: 'D.V.D.',
  },
  {
    what: 'removal to a third country that the order names',
    national: 'GTM',
    flight: { to: 'MEX' },
    onFile: { orders: [anOrder({ destinations: ['GTM', 'MEX'] })] },
    verdict: 'review',
    rule: 'fear.not_asked',
    citing: 'D.V.D.',
  },
  {
    what: 'the same, where the notice of that country was not given',
    national: 'GTM',
    flight: { to: 'MEX' },
    onFile: {
      orders: [anOrder({ destinations: ['GTM', 'MEX'] })],
      bars: [aBar({ kind: 'third_country_notice', destinations: ['MEX'] })],
    },
    verdict: 'blocked',
    rule: 'bar.third_country_notice',
    citing: 'D.V.D.',
  },
  {
    what: 'the period of voluntary departure running',
    onFile: { bars: [aBar({ kind: 'voluntary_departure_period', until: plainDate('2026-12-20') })] },
    verdict: 'blocked',
    rule: 'bar.voluntary_departure_period',
    citing: '8 CFR 240.25',
  },
  {
    what: 'the period of voluntary departure over, and a final alternate order',
    onFile: { bars: [aBar({ kind: 'voluntary_departure_period', until: plainDate('2026-10-20') })] },
    verdict: 'clear',
    rule: 'bar.voluntary_departure_period',
  },
  {
    what: 'leaving by choice, consent signed',
    onFile: { person: { ground: 'voluntary' }, orders: [], consents: [aConsent()] },
    verdict: 'clear',
  },
  {
    what: 'consent withdrawn at the door',
    onFile: {
      person: { ground: 'voluntary' },
      orders: [],
      consents: [aConsent({ withdrawnAt: instant('2026-11-23T11:59:00Z') })],
    },
    verdict: 'blocked',
    rule: 'consent.withdrawn',
    citing: 'IOM',
  },
  {
    what: 'the destination refuses this person',
    onFile: { person: { acceptedByDestination: 'no' } },
    verdict: 'blocked',
    rule: 'acceptance.refused',
    citing: 'Annex 9',
  },
  {
    what: 'no travel document could be had',
    onFile: { documents: [] },
    verdict: 'blocked',
    rule: 'document.missing',
    citing: '5F',
  },
  {
    what: 'a clearance to fly that names no clinician',
    onFile: { clearances: [aClearance({ by: null })] },
    verdict: 'blocked',
    rule: 'fitness.missing',
    citing: 'JPATS',
  },
  {
    what: 'a medical bar, sedation at issue',
    onFile: { bars: [aBar({ kind: 'medical' })] },
    verdict: 'blocked',
    rule: 'bar.medical',
    citing: 'sedation',
  },
  {
    what: 'a child with nobody',
    onFile: { person: { birthDate: partialDate('2012-03-01') } },
    verdict: 'blocked',
    rule: 'minor.unaccompanied',
    citing: 'TVPRA',
  },
]
