import type { Noun } from '#shared/model/codes.ts'
import type { Consent } from '#shared/model/consent.ts'
import type { YesNoUnknown } from '#shared/model/fields.ts'
import type {
  ConsentId,
  EmergencyStopId,
  LegalBarId,
  PermitId,
  PersonId,
  RemovalOrderId,
  TravelDocumentId,
} from '#shared/model/ids.ts'
import { type BarOrigin, type LegalBar, unknownOrigin } from '#shared/model/legal-bar.ts'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import type { Permit, ShownPermit } from '#shared/model/permit.ts'
import { type OrderProceedings, type RemovalOrder, unknownProceedings } from '#shared/model/removal-order.ts'
import { type Authorship, unknownAuthorship } from '#shared/model/statement.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import { refusal } from '../../refusal.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'

/** What lies on a person's file, recorded or ended: one transaction each. Nothing is ever deleted. */

export function addDocument(
  session: OpenSession,
  input: Omit<TravelDocument, 'id' | 'withdrawnAt' | 'recordedAt'>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('travelDocument')
    w.travelDocument.insert({ ...input, id, withdrawnAt: null, recordedAt: w.now })
    return { id }
  })
}

/** Handed back, lost or replaced: it stays on file, and a residence card goes on speaking. */
export function withdrawDocument(session: OpenSession, id: TravelDocumentId): void {
  requireRight(session, 'edit')
  change(session, w => {
    requireOpen('travelDocument', w.travelDocument.require(id).withdrawnAt)
    w.travelDocument.update(id, { withdrawnAt: w.now })
  })
}

export function addOrder(
  session: OpenSession,
  input: Omit<RemovalOrder, 'id' | 'withdrawnAt' | 'recordedAt' | keyof OrderProceedings> &
    Stated<OrderProceedings>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('removalOrder')
    const order = { ...input, ...filled(unknownProceedings, input) }
    w.removalOrder.insert({ ...order, id, withdrawnAt: null, recordedAt: w.now })
    return { id }
  })
}

/**
 * What happened to an order. A filing protects and anybody who edits may record it; what ends a stay is a release, and
 * who made the order is said once: a wrong order is withdrawn and recorded anew.
 */
export function recordProceedings(
  session: OpenSession,
  id: RemovalOrderId,
  proceedings: Stated<OrderProceedings>,
): void {
  requireRight(session, 'edit')
  change(session, w => {
    const order = w.removalOrder.require(id)
    requireOpen('removalOrder', order.withdrawnAt)
    const after = filled(pick(order), proceedings)
    if (endsStay(pick(order), after)) requireRight(session, 'release')
    if (order.issuedBy !== null && after.issuedBy !== order.issuedBy) {
      throw refusal('RULE_REFUSES', 'Withdraw the order and record it anew.', {
        reasons: ['Who made this order is on record.'],
      })
    }
    w.removalOrder.update(id, after)
  })
}

/**
 * Whether the change could end a stay: a decision, a denial, a waiver, absence or presence, a filing moved to another day,
 * or an appeal that turns out to be from somebody of whom it stays nothing.
 */
function endsStay(before: OrderProceedings, after: OrderProceedings): boolean {
  const differs = (field: keyof OrderProceedings) => after[field] !== before[field]
  const isMoved = (field: 'appealFiledOn' | 'reopenFiledOn') => before[field] !== null && differs(field)
  return (
    isMoved('appealFiledOn') ||
    isMoved('reopenFiledOn') ||
    (differs('issuedBy') && before.appealFiledOn !== null) ||
    differs('appealDecidedOn') ||
    differs('reopenDeniedOn') ||
    differs('inAbsentia') ||
    (differs('appealWaived') && after.appealWaived === 'yes')
  )
}

function pick(order: RemovalOrder): OrderProceedings {
  return filled(unknownProceedings, order)
}

/** Vacated, reopened or withdrawn. */
export function withdrawOrder(session: OpenSession, id: RemovalOrderId): void {
  requireRight(session, 'edit')
  change(session, w => {
    requireOpen('removalOrder', w.removalOrder.require(id).withdrawnAt)
    w.removalOrder.update(id, { withdrawnAt: w.now })
  })
}

export function addPermit(
  session: OpenSession,
  input: Omit<Permit, 'id' | 'endedBy' | 'endedAt' | 'recordedAt'>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('permit')
    w.permit.insert({ ...input, id, endedBy: null, endedAt: null, recordedAt: w.now })
    return { id }
  })
}

/** Records the named decision that ended a status. A printed date never does. */
export function endPermit(session: OpenSession, id: PermitId, decision: string): void {
  requireRight(session, 'release')
  change(session, w => {
    requireOpen('permit', w.permit.require(id).endedAt)
    w.permit.update(id, { endedBy: decision, endedAt: w.now })
  })
}

/** As {@link endPermit}, for a permit that only the register or a card shows: recorded and ended in one. */
export function endShownPermit(
  session: OpenSession,
  { decision, ...shown }: ShownPermit & { personId: PersonId; decision: string },
) {
  requireRight(session, 'release')
  return change(session, w => {
    w.person.require(shown.personId)
    const id = w.newId('permit')
    const unknown = { validFrom: null, validTo: null }
    w.permit.insert({ ...shown, ...unknown, id, endedBy: decision, endedAt: w.now, recordedAt: w.now })
    return { id }
  })
}

export function addBar(
  session: OpenSession,
  input: Pick<LegalBar, 'personId' | 'kind' | 'from' | 'until' | 'destinations' | 'evidence'> &
    Stated<BarOrigin>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('legalBar')
    const open = { liftedAt: null, liftedBy: null, liftEvidence: null }
    const bar = { ...input, ...filled(unknownOrigin, input) }
    w.legalBar.insert({ ...bar, ...open, id, recordedBy: w.userId, recordedAt: w.now })
    return { id }
  })
}

export function liftBar(session: OpenSession, id: LegalBarId, evidence: string): void {
  requireRight(session, 'release')
  change(session, w => {
    requireOpen('legalBar', w.legalBar.require(id).liftedAt)
    w.legalBar.update(id, { liftedAt: w.now, liftedBy: w.userId, liftEvidence: evidence })
  })
}

/** An emergency stop: at once, by anybody signed in, without proof. */
export function recordStop(session: OpenSession, personId: PersonId, why: string): { id: EmergencyStopId } {
  return change(session, w => {
    w.person.require(personId)
    const id = w.newId('emergencyStop')
    w.emergencyStop.insert({ id, personId, why, by: w.userId, at: w.now, liftRequests: [], liftedAt: null })
    return { id }
  })
}

export function addConsent(
  session: OpenSession,
  input: Pick<Consent, 'personId' | 'signedOn' | 'language' | 'interpreter' | 'witness' | 'counselOffered'> &
    Stated<Authorship>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('consent')
    const { personId, signedOn, language, witness, counselOffered } = input
    const said = { ...filled(unknownAuthorship, input), language, witness, counselOffered }
    const open = { list: null, withdrawnAt: null, withdrawnWhy: null }
    w.consent.insert({ personId, signedOn, ...said, ...open, id, recordedBy: w.userId, recordedAt: w.now })
    return { id }
  })
}

/** A person may change their mind up to departure; it blocks at once. */
export function withdrawConsent(session: OpenSession, id: ConsentId, why: string): void {
  requireRight(session, 'edit')
  change(session, w => {
    requireOpen('consent', w.consent.require(id).withdrawnAt)
    w.consent.update(id, { withdrawnAt: w.now, withdrawnWhy: why })
  })
}

export function addClearance(
  session: OpenSession,
  input: Pick<MedicalClearance, 'personId' | 'fit' | 'by' | 'until'> &
    Stated<Pick<MedicalClearance, 'examinedOn' | 'language'>>,
) {
  requireRight(session, 'edit')
  return change(session, w => {
    w.person.require(input.personId)
    const id = w.newId('medicalClearance')
    const said = { ...input, ...filled(unknownExamination, input), list: null }
    w.medicalClearance.insert({ ...said, id, recordedBy: w.userId, recordedAt: w.now })
    return { id }
  })
}

const unknownExamination: Pick<MedicalClearance, 'examinedOn' | 'language'> = {
  examinedOn: null,
  language: null,
}

/** Whether the destination has agreed to receive the person. */
export function recordAcceptance(session: OpenSession, personId: PersonId, accepted: YesNoUnknown): void {
  requireRight(session, 'edit')
  change(session, w => {
    w.person.update(personId, { acceptedByDestination: accepted })
  })
}

/** Some of a record's fields, each of which may be left out or left unsaid. */
type Stated<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined }

/** Every field of `unsaid`, with the value that was stated where one was. */
function filled<Fields extends object>(unsaid: Fields, stated: Stated<Fields>): Fields {
  const names = Object.keys(unsaid) as (keyof Fields)[]
  return Object.fromEntries(names.map(name => [name, stated[name] ?? unsaid[name]])) as Fields
}

/** A record ends once: ending it again would overwrite who did, when, and by what. */
function requireOpen(noun: Noun, endedAt: string | null): void {
  if (endedAt === null) return
  throw refusal('RULE_REFUSES', 'Look at its history.', {
    reasons: [`This ${words[noun]} ended at ${endedAt}.`],
  })
}

const words: Partial<Record<Noun, string>> = {
  travelDocument: 'document',
  removalOrder: 'order',
  permit: 'permit',
  legalBar: 'bar',
  consent: 'consent',
}
