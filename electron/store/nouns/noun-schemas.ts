import type { z } from 'zod'
import { Attachment } from '#shared/model/attachment.ts'
import { CheckRecord } from '#shared/model/check-record.ts'
import { ClassOrder } from '#shared/model/class-order.ts'
import type { Noun } from '#shared/model/codes.ts'
import { Consent } from '#shared/model/consent.ts'
import { ReviewDecision, Signature } from '#shared/model/finding.ts'
import { Assignment, Flight } from '#shared/model/flight.ts'
import { EmergencyStop, LegalBar } from '#shared/model/legal-bar.ts'
import { LoadedPack, PackPublisher } from '#shared/model/loaded-pack.ts'
import { ManifestVersion } from '#shared/model/manifest-version.ts'
import { MedicalClearance } from '#shared/model/medical-clearance.ts'
import { Movement } from '#shared/model/movement.ts'
import { Office } from '#shared/model/office.ts'
import { Permit, RegisterSnapshot } from '#shared/model/permit.ts'
import { Person } from '#shared/model/person.ts'
import { Recall, RecallStep } from '#shared/model/recall.ts'
import { RemovalOrder } from '#shared/model/removal-order.ts'
import { Settlement } from '#shared/model/settlement.ts'
import { Statement } from '#shared/model/statement.ts'
import { TravelDocument } from '#shared/model/travel-document.ts'
import { User } from '#shared/model/user.ts'

/** The schema of every noun that the change log knows; its table has the same columns. */
export const nounSchemas: Readonly<Record<Noun, z.ZodObject>> = {
  office: Office,
  user: User,
  person: Person,
  travelDocument: TravelDocument,
  removalOrder: RemovalOrder,
  permit: Permit,
  registerSnapshot: RegisterSnapshot,
  legalBar: LegalBar,
  emergencyStop: EmergencyStop,
  classOrder: ClassOrder,
  consent: Consent,
  medicalClearance: MedicalClearance,
  statement: Statement,
  attachment: Attachment,
  flight: Flight,
  assignment: Assignment,
  movement: Movement,
  recall: Recall,
  recallStep: RecallStep,
  reviewDecision: ReviewDecision,
  signature: Signature,
  manifestVersion: ManifestVersion,
  checkRecord: CheckRecord,
  rulePack: LoadedPack,
  packPublisher: PackPublisher,
  settlement: Settlement,
}
