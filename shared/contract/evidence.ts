import { z } from 'zod'
import { Consent } from '#shared/model/consent.ts'
import { CountryCode, TypedLine, YesNoUnknown } from '#shared/model/fields.ts'
import {
  ConsentId,
  EmergencyStopId,
  LegalBarId,
  MedicalClearanceId,
  PermitId,
  PersonId,
  RelationId,
  RemovalOrderId,
  TravelDocumentId,
} from '#shared/model/ids.ts'
import { BarOrigin, LegalBar } from '#shared/model/legal-bar.ts'
import { MedicalClearance } from '#shared/model/medical-clearance.ts'
import { Permit } from '#shared/model/permit.ts'
import { Relation } from '#shared/model/relation.ts'
import { OrderProceedings, RemovalOrder } from '#shared/model/removal-order.ts'
import { Authorship } from '#shared/model/statement.ts'
import { TravelDocument } from '#shared/model/travel-document.ts'
import { procedure, procedureFor } from './base.ts'
import { Evidence, NamedLanguage, NamedPerson, sayingSomething, TypedNumber } from './reason.ts'

/** What lies on a person's file. Every call re-checks the flights that the person is on. */
export const evidence = {
  addDocument: procedureFor('edit')
    .input(
      TravelDocument.omit({ id: true, withdrawnAt: true, recordedAt: true }).extend({
        number: TypedNumber.nullable(),
      }),
    )
    .output(z.object({ id: TravelDocumentId })),
  withdrawDocument: procedureFor('edit')
    .input(z.object({ id: TravelDocumentId }))
    .output(z.void()),
  addOrder: procedureFor('edit')
    .input(
      RemovalOrder.omit({ id: true, withdrawnAt: true, recordedAt: true }).extend({
        ...OrderProceedings.partial().shape,
        number: TypedNumber.nullable(),
        evidence: Evidence.nullable(),
      }),
    )
    .output(z.object({ id: RemovalOrderId })),
  /**
   * Records what happened to an order: an appeal, a motion, their decisions, who made it. What is not given stays. Whatever
   * ends a stay (a decision, a denial, a waiver, absence) needs a reviewer or approver.
   */
  recordProceedings: procedureFor('edit')
    .input(z.object({ id: RemovalOrderId, proceedings: OrderProceedings.partial() }))
    .output(z.void()),
  withdrawOrder: procedureFor('edit')
    .input(z.object({ id: RemovalOrderId }))
    .output(z.void()),
  addPermit: procedureFor('edit')
    .input(Permit.omit({ id: true, endedBy: true, endedAt: true, recordedAt: true }))
    .output(z.object({ id: PermitId })),
  addBar: procedureFor('edit')
    .input(
      LegalBar.pick({
        personId: true,
        kind: true,
        from: true,
        until: true,
        destinations: true,
        evidence: true,
      }).extend(BarOrigin.partial().shape),
    )
    .output(z.object({ id: LegalBarId })),
  /** At once, by anybody signed in, without proof. */
  stop: procedure
    .input(z.object({ personId: PersonId, why: TypedLine }))
    .output(z.object({ id: EmergencyStopId })),
  /** How two people are related: `related` is the person's `kind`. It holds both ways. */
  addRelation: procedureFor('edit')
    .input(Relation.pick({ personId: true, relatedId: true, kind: true }).extend({ evidence: Evidence }))
    .output(z.object({ id: RelationId })),
  addConsent: procedureFor('edit')
    .input(
      Consent.pick({ personId: true, signedOn: true, counselOffered: true }).extend({
        ...Authorship.pick({ interpreterNeeded: true }).partial().shape,
        askedBy: NamedPerson.nullable().optional(),
        language: NamedLanguage,
        interpreter: NamedPerson.nullable(),
        witness: NamedPerson.nullable(),
      }),
    )
    .output(z.object({ id: ConsentId })),
  withdrawConsent: procedureFor('edit')
    .input(z.object({ id: ConsentId, why: TypedLine }))
    .output(z.void()),
  addClearance: procedureFor('edit')
    .input(
      MedicalClearance.pick({ personId: true, fit: true, by: true, until: true })
        .extend(MedicalClearance.pick({ examinedOn: true, language: true }).partial().shape)
        // A word against flying protects, whoever is named.
        .superRefine(sayingSomething(({ fit }) => fit === 'yes', ['by', 'language'])),
    )
    .output(z.object({ id: MedicalClearanceId })),
  /** The answer of a country, which counts for no other; of the person's own where none is named. */
  recordAcceptance: procedureFor('edit')
    .input(z.object({ personId: PersonId, accepted: YesNoUnknown, country: CountryCode.optional() }))
    .output(z.void()),
}
