import { instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import type { ProtectionKind } from '#shared/model/release.ts'
import { unknownAuthorship } from '#shared/model/statement.ts'
import {
  anotherOrder,
  asks,
  atFault,
  changed,
  type Door,
  filing,
  moved,
  noColumn,
  noEdit,
  noWord,
  type Outcome,
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

/** What comes of a way that another test holds, and where. */
export interface HeldElsewhere {
  readonly ends: Outcome
  readonly file: string
  readonly test: string
}

const here = 'tests/electron/services/releasing'
const checking = 'tests/electron/services/checking'
const onlyAdded = 'the record is only ever added'

const ofClassOrder = (ends: Outcome): HeldElsewhere => ({
  ends,
  file: `${here}/guard.test.ts`,
  test: 'a class order is not narrowed: by a service refused by name, after a merge put back, and “lifted” without a release is no end',
})
const ofMembers = (test: string): HeldElsewhere => ({
  ends: 'stands',
  file: `${checking}/class-memberships.property.test.ts`,
  test,
})
const ofSightings = (ends: Outcome, test: string): HeldElsewhere => ({
  ends,
  file: `${checking}/registers-by-source.test.ts`,
  test,
})
const ofMatches = (ends: Outcome, test: string): HeldElsewhere => ({
  ends,
  file: `${checking}/match-decisions.test.ts`,
  test,
})
const byList: HeldElsewhere = {
  ends: 'stands',
  file: `${here}/class-and-register.test.ts`,
  test: 'a second list takes nobody out of a class or out of a register',
}

/** Kinds that rest on more than the person's own record, and what holds them at each door. */
export const elsewhere = {
  classOrder: {
    edit: noEdit,
    newer: 'another only adds',
    list: noColumn,
    undo: 'what protects is not undone',
    word: ofClassOrder('asks'),
    merge: ofClassOrder('stands'),
    fault: ofClassOrder('refused'),
    moved: 'nobody’s own',
  },
  classMember: {
    edit: ofMembers('random edits and moves never uncover a member of a class, whenever the order came'),
    newer: 'another only adds',
    list: byList,
    undo: ofMembers('taking an edit back takes nobody out of a class, and is still possible'),
    word: noWord,
    merge: ofMembers('a person moved at one desk before the order of the other came stays covered at both'),
    fault: onlyAdded,
    moved: onlyAdded,
  },
  sighting: {
    edit: ofSightings('stands', 'an edit of who somebody is takes them out of no register'),
    newer: ofSightings(
      'asks',
      'a row gone from the next register is a question that blocks and shows both sides',
    ),
    list: byList,
    undo: onlyAdded,
    word: ofSightings('asks', 'a row that says less than it did is a question, not an answer'),
    merge: ofSightings(
      'stands',
      'a merge without registers brings what they showed: the other office is stopped by the sighting',
    ),
    fault: onlyAdded,
    moved: onlyAdded,
  },
  relation: {
    edit: noEdit,
    newer: 'another only adds',
    list: noColumn,
    undo: onlyAdded,
    word: noWord,
    merge: onlyAdded,
    fault: onlyAdded,
    moved: onlyAdded,
  },
  possibleMatch: {
    edit: ofMatches('stands', 'is asked again when the person’s %s changes'),
    newer: 'another only adds',
    list: 'as an edit on the screen',
    undo: 'as an edit on the screen',
    word: ofMatches('asks', '“different” on a word alone, as older stores have it, ends nothing and is said'),
    merge: ofMatches('stands', 'what another office let go lets nothing go here'),
    fault: ofMatches('refused', 'a reviewer’s word alone is refused, and says what to record'),
    moved: 'it is worked out anew, and rests on no record',
  },
} as const satisfies Partial<Record<ProtectionKind, Readonly<Record<Door, HeldElsewhere | string>>>>

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
