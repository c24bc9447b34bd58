import { instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import type { ProtectionKind } from '#shared/model/release.ts'
import { unknownAuthorship } from '#shared/model/statement.ts'
import {
  anotherOrder,
  asks,
  atFault,
  changed,
  filing,
  moved,
  noEdit,
  noWord,
  orderOnFile,
  ownFact,
  recorded,
  refused,
  saying,
  stands,
  undo,
  type Ways,
} from './making-ways.ts'
import { listed, statementsOnFile, write } from './protecting.ts'
import type { elsewhere } from './ways-elsewhere.ts'

const weakenOrder: Ways['weaken'] = (w, person) => changed(w, 'removalOrder', person, { final: 'yes' })
const weakenWithdrawn: Ways['weaken'] = (w, person) =>
  changed(w, 'removalOrder', person, { withdrawnAt: null })

const fitAgain = {
  fit_to_fly: 'yes',
  fit_by: 'Dr. New',
  fit_until: '2027-06-30',
}
const said = {
  ...unknownAuthorship,
  kind: 'no_fear',
  countries: ['IRN'],
  askedBy: 'T. Novak',
  interpreterNeeded: 'no',
  language: 'fas',
  answeredBy: 'The person',
  statedAt: instant('2026-11-23T11:00:00Z'),
} as const

/**
 * Every way in which a verdict could become better: how each kind of protection comes about, and what each door does to it.
 * The tests beside this file try each of them, and shared/protection/DOORS.md is written from it.
 */
export const ways: Readonly<Record<Exclude<ProtectionKind, keyof typeof elsewhere>, Ways>> = {
  emergencyStop: recorded('emergencyStop', {
    give: ({ office, person }) => office.ito.evidence.stop({ personId: person, why: 'Counsel called' }),
    weaker: { liftedAt: '2026-11-23T09:00:00Z' },
    by: {
      word: saying('emergencyStop', w => ({ liftedAt: w.now })),
      fault: saying('emergencyStop', w => ({ liftedAt: w.now })),
    },
  }),
  legalBar: recorded('legalBar', {
    give: ({ office, person }) =>
      office.reed.evidence.addBar({
        personId: person,
        kind: 'withholding',
        from: plainDate('2025-11-03'),
        until: null,
        destinations: [],
        evidence: 'Order of the judge, page 4',
      }),
    weaker: { until: plainDate('2026-01-01') },
    by: { word: saying('legalBar', w => ({ liftedAt: w.now, liftedBy: w.userId, liftEvidence: 'x' })) },
  }),
  permit: recorded('permit', {
    give: ({ office, person }) =>
      office.reed.evidence.addPermit({
        personId: person,
        category: 'lpr',
        status: 'valid',
        number: 'ZZZ0000000001',
        source: 'Card, seen at the office',
        validFrom: null,
        validTo: null,
      }),
    weaker: { status: 'revoked' },
    by: {
      newer: stands(({ office, person }) =>
        office.reed.evidence.addPermit({
          personId: person,
          category: 'parole',
          status: 'expired',
          number: 'ZZZ0000000001',
          source: 'Another look at it',
          validFrom: null,
          validTo: plainDate('2020-01-01'),
        }),
      ),
      word: saying('permit', w => ({ endedBy: 'x', endedAt: w.now })),
    },
  }),
  statusDocument: recorded('travelDocument', {
    give: ({ office, person }) =>
      office.reed.evidence.addDocument({
        personId: person,
        type: 'AR',
        number: 'SRC0000001',
        state: 'USA',
        nationality: 'IRN',
        expires: plainDate('2031-01-01'),
      }),
    weaker: { type: 'P', state: 'IRN' },
    by: {
      edit: stands(at => write(at, w => changed(w, 'travelDocument', at.person, { withdrawnAt: w.now }))),
      newer: stands(({ office, person }) =>
        office.reed.evidence.addDocument({
          personId: person,
          type: 'P',
          number: 'SRC0000001',
          state: 'IRN',
          nationality: 'IRN',
          expires: plainDate('2031-01-01'),
        }),
      ),
      list: stands(at =>
        listed(at, { document_type: 'P', document_number: 'SRC0000001', document_state: 'IRN' }),
      ),
      fault: asks(atFault((w, person) => changed(w, 'travelDocument', person, { type: 'P', state: 'IRN' }))),
      moved: moved('travelDocument', 'asks'),
    },
  }),
  appeal: filing('appealFiledOn', 'appealDecidedOn'),
  motion: filing('reopenFiledOn', 'reopenDeniedOn'),
  order: {
    give: ({ office, person }) =>
      office.reed.evidence.addOrder({
        personId: person,
        number: 'RO-2026-77',
        date: plainDate('2026-10-01'),
        final: 'no',
        destinations: ['IRN'],
        evidence: 'Docket, entry 9',
        issuedBy: 'immigration_judge',
        appealWaived: 'no',
      }),
    weaken: weakenOrder,
    by: {
      edit: asks(at =>
        at.office.reed.evidence.recordProceedings({
          id: orderOnFile(at).id,
          proceedings: { appealWaived: 'yes' },
        }),
      ),
      newer: asks(anotherOrder),
      list: asks(at => listed(at, { order_number: 'RO-2026-77', order_final: 'yes' })),
      undo: stands(undo),
      word: noWord,
      fault: asks(atFault(weakenOrder)),
      moved: moved('removalOrder', 'asks'),
    },
  },
  withdrawnOrder: {
    give: at => at.office.reed.evidence.withdrawOrder({ id: orderOnFile(at).id }),
    weaken: weakenWithdrawn,
    by: {
      edit: noEdit,
      newer: asks(anotherOrder),
      list: asks(at =>
        listed(at, { order_date: '2026-11-20', order_final: 'yes', order_destinations: 'IRN' }),
      ),
      undo: stands(undo),
      word: noWord,
      fault: asks(atFault(weakenWithdrawn)),
      moved: moved('removalOrder', 'asks'),
    },
  },
  withdrawnConsent: {
    ...recorded('consent', {
      give: async ({ office, person }) => {
        const consent = { personId: person, signedOn: plainDate('2026-11-18'), language: 'fas' }
        const { id } = await office.reed.evidence.addConsent({
          ...consent,
          interpreter: null,
          witness: null,
          counselOffered: 'yes',
        })
        await office.reed.evidence.withdrawConsent({ id, why: 'Wants to stay with his brother' })
      },
      weaker: { withdrawnAt: null, withdrawnWhy: null },
      by: {
        newer: asks(({ office, person }) =>
          office.reed.evidence.addConsent({
            personId: person,
            signedOn: plainDate('2026-11-23'),
            language: 'fas',
            interpreter: null,
            witness: null,
            counselOffered: 'yes',
          }),
        ),
        list: asks(at => listed(at, { consent_signed: '2026-11-23', consent_language: 'fas' })),
      },
    }),
    person: { ground: 'voluntary' },
  },
  fear: recorded('statement', {
    give: ({ office, person }) =>
      office.reed.statements.add({ ...said, personId: person, answer: 'denied', countries: ['IRN'] }),
    weaker: { withdrawnAt: '2026-11-23T13:00:00Z', withdrawnWhy: 'x' },
    by: {
      edit: asks(at => {
        const [statement] = statementsOnFile(at)
        if (statement === undefined) throw new Error('No statement')
        return at.office.reed.statements.withdraw({ id: statement.id, why: 'Taken down wrongly' })
      }),
      newer: asks(({ office, person }) =>
        office.reed.statements.add({ ...said, personId: person, answer: 'confirmed', countries: ['IRN'] }),
      ),
      fault: refused(atFault((w, person) => changed(w, 'statement', person, { answer: 'confirmed' }))),
      word: saying('statement', w => ({ withdrawnAt: w.now, withdrawnWhy: 'x' })),
    },
  }),
  unfit: recorded('medicalClearance', {
    give: ({ office, person }) =>
      office.reed.evidence.addClearance({ personId: person, fit: 'no', by: 'Dr. B. Example', until: null }),
    weaker: { fit: 'yes' },
    by: {
      newer: asks(({ office, person }) =>
        office.reed.evidence.addClearance({
          personId: person,
          fit: 'yes',
          by: 'Dr. New',
          until: plainDate('2027-06-30'),
        }),
      ),
      list: asks(at => listed(at, fitAgain)),
    },
  }),
  refusedByDestination: ownFact(
    { acceptedByDestination: 'unknown' },
    { acceptedByDestination: 'no' },
    { acceptedByDestination: 'yes' },
    { accepted_by_destination: 'yes' },
    {
      edit: asks(({ office, person }) =>
        office.reed.evidence.recordAcceptance({ personId: person, accepted: 'yes' }),
      ),
    },
  ),
  nationality: ownFact(
    { nationality: null },
    { nationality: 'USA' },
    { nationality: 'IRN' },
    { nationality: 'IRN' },
  ),
  minority: ownFact(
    { birthDate: null },
    { birthDate: partialDate('2012-05-06') },
    { birthDate: partialDate('1990-05-06') },
    { birth_date: '1990-05-06' },
  ),
  ground: ownFact(
    {},
    { ground: 'removal' },
    { ground: 'voluntary' },
    { ground: 'voluntary' },
    {
      undo: 'an edit that was held is not undone',
    },
  ),
  family: ownFact(
    { familyGroup: null },
    { familyGroup: 'Otunga' },
    { familyGroup: 'Salehi' },
    { family_group: 'Salehi' },
  ),
}
