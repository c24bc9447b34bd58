import type { Attachment } from '#shared/model/attachment.ts'
import type { ClassMembership } from '#shared/model/class-membership.ts'
import type { ClassOrder } from '#shared/model/class-order.ts'
import type { Consent } from '#shared/model/consent.ts'
import type { Finding, ReviewDecision } from '#shared/model/finding.ts'
import type { Id } from '#shared/model/ids.ts'
import { type EmergencyStop, type LegalBar, unknownOrigin } from '#shared/model/legal-bar.ts'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import type { Permit, RegisterEntry } from '#shared/model/permit.ts'
import { type Instant, instant, partialDate, plainDate } from '#shared/model/plain-date.ts'
import { type RemovalOrder, unknownProceedings } from '#shared/model/removal-order.ts'
import type { Statement } from '#shared/model/statement.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import type { RegisterFacts, RegisterMatch, SamePersonCandidate } from '#shared/rules/facts.ts'

/** Builders of the records on a person's file. Whatever a test does not name is in order, and stands in its way nowhere. */

/** The as-of instant of the tests: noon, seventeen days before departure. */
export const asOf: Instant = instant('2026-11-23T12:00:00Z')

let lastId = 0

/** An id that nothing else in the test bears; the same test run gives the same ids. */
export function anId<Noun extends string>(noun: Noun): Id<Noun> {
  lastId += 1
  return `${noun}-${String(lastId).padStart(6, '0')}` as Id<Noun>
}

const anyPerson = 'person-any' as Id<'person'>
const someUser = 'user-reed' as Id<'user'>
/** Whoever recorded a thing does not answer what is asked of it. */
const anotherUser = 'user-ito' as Id<'user'>

export function aPassport(more: Partial<TravelDocument> = {}): TravelDocument {
  return {
    id: anId('travelDocument'),
    personId: anyPerson,
    type: 'P',
    number: 'K7000001',
    state: 'IRN',
    nationality: 'IRN',
    expires: plainDate('2029-06-30'),
    withdrawnAt: null,
    recordedAt: asOf,
    ...more,
  }
}

export function anOrder(more: Partial<RemovalOrder> = {}): RemovalOrder {
  return {
    id: anId('removalOrder'),
    personId: anyPerson,
    number: 'RO-2026-17',
    date: plainDate('2026-05-04'),
    final: 'yes',
    destinations: ['IRN'],
    evidence: null,
    ...unknownProceedings,
    withdrawnAt: null,
    recordedAt: asOf,
    ...more,
  }
}

export function aClearance(more: Partial<MedicalClearance> = {}): MedicalClearance {
  return {
    id: anId('medicalClearance'),
    personId: anyPerson,
    fit: 'yes',
    by: 'Dr. M. Ito',
    until: plainDate('2026-12-31'),
    examinedOn: null,
    language: null,
    list: 'people.csv, line 2',
    recordedBy: someUser,
    recordedAt: instant('2026-11-20T08:00:00Z'),
    ...more,
  }
}

export function aConsent(more: Partial<Consent> = {}): Consent {
  return {
    id: anId('consent'),
    personId: anyPerson,
    signedOn: plainDate('2026-11-18'),
    askedBy: 'K. Novak',
    language: 'fas',
    interpreterNeeded: 'yes',
    interpreter: 'T. Okafor',
    witness: 'L. Brandt',
    counselOffered: 'yes',
    list: 'people.csv, line 2',
    recordedBy: someUser,
    recordedAt: instant('2026-11-18T15:00:00Z'),
    withdrawnAt: null,
    withdrawnWhy: null,
    ...more,
  }
}

/** A complete statement of no fear of Mexico, made three days before the tests' as-of. */
export function aStatement(more: Partial<Statement> = {}): Statement {
  return {
    id: anId('statement'),
    personId: anyPerson,
    kind: 'no_fear',
    answer: 'confirmed',
    countries: ['MEX'],
    askedBy: 'K. Novak',
    answeredBy: 'the person',
    statedAt: instant('2026-11-20T12:00:00Z'),
    language: 'spa',
    interpreterNeeded: 'yes',
    interpreter: 'T. Okafor',
    recordedBy: someUser,
    recordedAt: instant('2026-11-20T13:00:00Z'),
    withdrawnAt: null,
    withdrawnWhy: null,
    ...more,
  }
}

/** A reference to the original that shows a record. */
export function aReference(record: { readonly id: string }, more: Partial<Attachment> = {}): Attachment {
  return {
    id: anId('attachment'),
    noun: 'statement',
    recordId: record.id,
    personId: anyPerson,
    fileName: null,
    mediaType: null,
    size: null,
    sha256: null,
    reference: 'Case file, volume 2, page 17',
    about: null,
    recordedBy: someUser,
    recordedAt: asOf,
    withdrawnAt: null,
    withdrawnBy: null,
    withdrawnWhy: null,
    ...more,
  }
}

export function aPermit(more: Partial<Permit> = {}): Permit {
  return {
    id: anId('permit'),
    personId: anyPerson,
    category: 'lpr',
    status: 'valid',
    number: 'SRC0000000017',
    validFrom: null,
    validTo: null,
    source: 'card seen',
    endedBy: null,
    endedAt: null,
    recordedAt: asOf,
    ...more,
  }
}

/** The same permit, ended by a named decision before the tests' as-of. */
export function anEndedPermit(more: Partial<Permit> = {}): Permit {
  return aPermit({ endedBy: 'BIA decision of 1 Oct 2026', endedAt: instant('2026-11-22T09:00:00Z'), ...more })
}

export function aBar(more: Partial<LegalBar> = {}): LegalBar {
  return {
    id: anId('legalBar'),
    personId: anyPerson,
    kind: 'stay',
    from: plainDate('2026-06-01'),
    until: null,
    destinations: [],
    evidence: 'Order, docket 17',
    ...unknownOrigin,
    recordedBy: someUser,
    recordedAt: asOf,
    liftedAt: null,
    liftedBy: null,
    liftEvidence: null,
    ...more,
  }
}

/** What lifts a bar or class order: an instant, a user and evidence. */
export const lifted = {
  liftedAt: instant('2026-11-22T09:00:00Z'),
  liftedBy: someUser,
  liftEvidence: 'Order of 21 Nov 2026 dissolving it',
}

export function aStopOrder(more: Partial<EmergencyStop> = {}): EmergencyStop {
  return {
    id: anId('emergencyStop'),
    personId: anyPerson,
    why: 'Counsel on the phone: stay granted',
    by: someUser,
    at: instant('2026-11-23T11:32:00Z'),
    liftRequests: [],
    liftedAt: null,
    ...more,
  }
}

export function aClassOrder(more: Partial<ClassOrder> = {}): ClassOrder {
  return {
    id: anId('classOrder'),
    title: 'Order for nationals of Iran',
    covers: { nationality: ['IRN'] },
    from: plainDate('2026-10-01'),
    until: null,
    citation: 'D. Example, order of 1 Oct 2026',
    grantedAt: null,
    receivedAt: null,
    recordedBy: someUser,
    recordedAt: asOf,
    liftedAt: null,
    liftedBy: null,
    liftEvidence: null,
    ...more,
  }
}

/** Somebody held at South Hall when the order came; `more` says which order. */
export function aMembership(more: Partial<ClassMembership> = {}): ClassMembership {
  return {
    id: anId('classMembership'),
    classOrderId: anId('classOrder'),
    personId: anyPerson,
    title: 'Order for nationals of Iran',
    facts: {
      nationalities: ['IRN'],
      birthDate: partialDate('1971-02-03'),
      custodyPlace: 'South Hall',
      on: plainDate('2026-10-01'),
    },
    recordedBy: someUser,
    recordedAt: instant('2026-10-01T12:00:00Z'),
    ...more,
  }
}

export function aRegister(more: Partial<RegisterFacts> = {}): RegisterFacts {
  return {
    id: 'register-1' as RegisterFacts['id'],
    source: 'National permit register',
    asOf: plainDate('2026-11-22'),
    rowCount: 1_000,
    badRowCount: 0,
    fileName: 'register.csv',
    fileHash: 'b'.repeat(64),
    importedAt: asOf,
    importedBy: null,
    importer: null,
    doubt: null,
    ...more,
  }
}

/** A register row that may be the person's; by default one with the case number in common. */
export function aMatch(entry: Partial<RegisterEntry> = {}, more: Partial<RegisterMatch> = {}): RegisterMatch {
  return {
    entry: {
      snapshotId: 'register-1' as RegisterEntry['snapshotId'],
      line: 17,
      permitNumber: 'SRC0000000017',
      category: 'lpr',
      status: 'valid',
      validFrom: null,
      validTo: null,
      familyName: 'KARIMI',
      givenNames: 'Ordinary',
      birthDate: partialDate('1971-02-03'),
      nationality: 'IRN',
      documentNumber: null,
      caseNumber: 'A200000001',
      ...entry,
    },
    score: 1,
    grounds: ['same case number'],
    sharedNumbers: ['caseNumber'],
    ...more,
  }
}

export function aCandidate(more: Partial<SamePersonCandidate> = {}): SamePersonCandidate {
  return {
    personId: anId('person'),
    caseNumber: 'A299999999',
    name: 'KARIMY, Ordinary',
    nativeName: null,
    birthDate: partialDate('1971-02-03'),
    nationality: 'IRN',
    documentNumbers: [],
    score: 0.93,
    grounds: ['same birth date', 'family name one letter apart'],
    sharedNumbers: [],
    onThisFlight: false,
    ...more,
  }
}

/** A reviewer's decision on a finding. */
export function aDecision(
  finding: Finding,
  decision: 'accept' | 'refuse',
  more: Partial<ReviewDecision> = {},
): ReviewDecision {
  return {
    id: anId('reviewDecision'),
    findingId: finding.id,
    flightId: finding.flightId,
    personId: finding.personId,
    rule: finding.rule,
    decision,
    reason: 'Looked at both files',
    askedOf: null,
    decidedBy: anotherUser,
    decidedAt: asOf,
    ...more,
  }
}
