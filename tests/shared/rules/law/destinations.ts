import { instant, plainDate } from '#shared/model/plain-date.ts'
import { aBar, anEndedPermit, anOrder, aPassport, aReference, aStatement } from '#tests/support/records.ts'
import type { LawCase } from './law-case.ts'

const handedBack = instant('2026-11-01T08:00:00Z')
const ofThisSide = (more = {}) => [
  aPassport(),
  aPassport({ state: 'USA', nationality: 'IRN', number: 'RTD000017', ...more }),
]
const toMexico = (more = {}) => {
  const said = aStatement()
  return {
    orders: [anOrder({ destinations: ['MEX'] })],
    statements: [said],
    attachments: [aReference(said)],
    ...more,
  }
}

/** Travel documents that the removing state gave to a foreigner, answers of destinations, and ways into countries without an airport. */
export const destinations: readonly LawCase[] = [
  {
    what: 'a refugee travel document of the removing state (I-571)',
    onFile: { documents: ofThisSide() },
    verdict: 'blocked',
    rule: 'document.issued_to_foreigner',
    citing: '203.7-1',
  },
  {
    what: 'the same, handed back',
    onFile: { documents: ofThisSide({ withdrawnAt: handedBack }) },
    verdict: 'blocked',
    rule: 'document.issued_to_foreigner',
  },
  {
    what: 'a re-entry permit (I-327) that expired years ago and was handed back',
    onFile: { documents: ofThisSide({ withdrawnAt: handedBack, expires: plainDate('2019-05-01') }) },
    verdict: 'blocked',
    rule: 'document.issued_to_foreigner',
  },
  {
    what: 'one of a type that nobody can name, of the removing state, without a nationality',
    onFile: { documents: ofThisSide({ type: 'ZT', nationality: null, withdrawnAt: handedBack }) },
    verdict: 'blocked',
    rule: 'document.issued_to_foreigner',
  },
  {
    what: 'one handed back, whose status a named decision ended under its number',
    onFile: {
      documents: ofThisSide({ withdrawnAt: handedBack }),
      permits: [anEndedPermit({ category: 'refugee', number: 'RTD000017' })],
    },
    verdict: 'clear',
  },
  {
    what: 'a passport of another state, handed back, which says nothing of a status here',
    onFile: { documents: [aPassport(), aPassport({ number: 'OLD1', withdrawnAt: handedBack })] },
    verdict: 'clear',
  },
  {
    what: 'a passport of the removing state that states no nationality: its own national’s',
    onFile: { documents: ofThisSide({ nationality: null, withdrawnAt: handedBack }) },
    verdict: 'blocked',
    rule: 'citizenship.evidence',
  },
  {
    what: 'an acceptance by the person’s own country, flown there',
    onFile: { person: { acceptedDestination: 'IRN' } },
    verdict: 'clear',
  },
  {
    what: 'an acceptance of which nobody recorded whose it is: the person’s own country’s',
    onFile: { person: { acceptedDestination: null } },
    verdict: 'clear',
  },
  {
    what: 'an acceptance by another country than the one where the person leaves the aircraft',
    onFile: { person: { acceptedDestination: 'MEX' } },
    verdict: 'blocked',
    rule: 'acceptance.missing',
  },
  {
    what: 'an acceptance by the person’s own country, flown to a third one that the order names',
    flight: { to: 'MEX' },
    national: 'IRN',
    onFile: toMexico({ person: { acceptedDestination: 'IRN' } }),
    verdict: 'blocked',
    rule: 'acceptance.missing',
  },
  {
    what: 'an acceptance by the third country itself, the person asked about it and not afraid',
    flight: { to: 'MEX' },
    national: 'IRN',
    onFile: toMexico({ person: { acceptedDestination: 'MEX' } }),
    verdict: 'clear',
  },
  {
    what: 'a refusal by the country where the person leaves the aircraft',
    onFile: { person: { acceptedByDestination: 'no', acceptedDestination: 'IRN' } },
    verdict: 'blocked',
    rule: 'acceptance.refused',
  },
  {
    what: 'a refusal by another country, and no answer of this one',
    onFile: { person: { acceptedByDestination: 'no', acceptedDestination: 'MEX' } },
    verdict: 'blocked',
    rule: 'acceptance.missing',
  },
  ...(['TLV', 'AMM', 'CAI'] as const).map(
    (airport): LawCase => ({
      what: `withholding from Palestine, and a flight that calls at ${airport}, a way into it`,
      flight: { via: [airport] },
      onFile: { bars: [aBar({ kind: 'withholding', destinations: ['PSE'] })] },
      verdict: 'blocked',
      rule: 'bar.withholding',
      citing: '1231(b)(3)',
    }),
  ),
  {
    what: 'withholding from Palestine, and a flight by Istanbul, which is no way into it',
    flight: { via: ['IST'] },
    onFile: { bars: [aBar({ kind: 'withholding', destinations: ['PSE'] })] },
    verdict: 'clear',
  },
  {
    what: 'withholding from Palestine, and a diversion airport on the way into it',
    flight: { diversions: ['AMM'] },
    onFile: { bars: [aBar({ kind: 'cat', destinations: ['PSE'] })] },
    verdict: 'blocked',
    rule: 'bar.cat',
  },
  {
    what: 'withholding from Jordan, and a flight that calls at Tel Aviv: a way into another country',
    flight: { via: ['TLV'] },
    onFile: { bars: [aBar({ kind: 'withholding', destinations: ['JOR'] })] },
    verdict: 'clear',
  },
]
