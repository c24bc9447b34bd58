import type Database from 'better-sqlite3'
import type { NameCache } from '#shared/identity/name-cache.ts'
import type { StoreInfo } from '../file/store-info.ts'
import type { ChangeLog } from '../log/changes.ts'
import type { RegisterFiles } from '../register/files.ts'
import { type AssignmentReader, type AssignmentTable, createAssignmentTable } from './assignment.ts'
import { type AttachmentReader, type AttachmentTable, createAttachmentTable } from './attachment.ts'
import { type CheckRecordReader, type CheckRecordTable, createCheckRecordTable } from './check-record.ts'
import { type ClassOrderReader, type ClassOrderTable, createClassOrderTable } from './class-order.ts'
import { type ConsentReader, type ConsentTable, createConsentTable } from './consent.ts'
import {
  createEmergencyStopTable,
  type EmergencyStopReader,
  type EmergencyStopTable,
} from './emergency-stop.ts'
import { createFlightTable, type FlightReader, type FlightTable } from './flight.ts'
import { createLegalBarTable, type LegalBarReader, type LegalBarTable } from './legal-bar.ts'
import { createLoadedPackTable, type LoadedPackReader, type LoadedPackTable } from './loaded-pack.ts'
import {
  createManifestVersionTable,
  type ManifestVersionReader,
  type ManifestVersionTable,
} from './manifest-version.ts'
import {
  createMedicalClearanceTable,
  type MedicalClearanceReader,
  type MedicalClearanceTable,
} from './medical-clearance.ts'
import { createMovementTable, type MovementReader, type MovementTable } from './movement.ts'
import { createOfficeTable, type OfficeReader, type OfficeTable } from './office.ts'
import {
  createPackPublisherTable,
  type PackPublisherReader,
  type PackPublisherTable,
} from './pack-publisher.ts'
import { createPermitTable, type PermitReader, type PermitTable } from './permit.ts'
import { createPersonTable, type PersonReader, type PersonTable } from './person.ts'
import { createPersonIndex } from './person-index.ts'
import {
  createRecallStepTable,
  createRecallTable,
  type RecallReader,
  type RecallStepReader,
  type RecallStepTable,
  type RecallTable,
} from './recall.ts'
import {
  createRegisterSnapshotTable,
  type RegisterSnapshotReader,
  type RegisterSnapshotTable,
} from './register-snapshot.ts'
import { createRemovalOrderTable, type RemovalOrderReader, type RemovalOrderTable } from './removal-order.ts'
import {
  createReviewDecisionTable,
  type ReviewDecisionReader,
  type ReviewDecisionTable,
} from './review-decision.ts'
import { createSettlementTable, type SettlementReader, type SettlementTable } from './settlement.ts'
import { createSignatureTable, type SignatureReader, type SignatureTable } from './signature.ts'
import { createStatementTable, type StatementReader, type StatementTable } from './statement.ts'
import {
  createTravelDocumentTable,
  type TravelDocumentReader,
  type TravelDocumentTable,
} from './travel-document.ts'
import { createUserTable, type UserReader, type UserTable } from './user.ts'

/** Every noun, for reading. */
export interface NounReaders {
  readonly office: OfficeReader
  readonly user: UserReader
  readonly person: PersonReader
  readonly travelDocument: TravelDocumentReader
  readonly removalOrder: RemovalOrderReader
  readonly permit: PermitReader
  readonly registerSnapshot: RegisterSnapshotReader
  readonly legalBar: LegalBarReader
  readonly emergencyStop: EmergencyStopReader
  readonly classOrder: ClassOrderReader
  readonly consent: ConsentReader
  readonly medicalClearance: MedicalClearanceReader
  readonly statement: StatementReader
  readonly attachment: AttachmentReader
  readonly flight: FlightReader
  readonly assignment: AssignmentReader
  readonly movement: MovementReader
  readonly recall: RecallReader
  readonly recallStep: RecallStepReader
  readonly reviewDecision: ReviewDecisionReader
  readonly signature: SignatureReader
  readonly manifestVersion: ManifestVersionReader
  readonly checkRecord: CheckRecordReader
  readonly rulePack: LoadedPackReader
  readonly packPublisher: PackPublisherReader
  readonly settlement: SettlementReader
}

/** Every noun, for writing: only inside a transaction. */
export interface NounTables {
  readonly office: OfficeTable
  readonly user: UserTable
  readonly person: PersonTable
  readonly travelDocument: TravelDocumentTable
  readonly removalOrder: RemovalOrderTable
  readonly permit: PermitTable
  readonly registerSnapshot: RegisterSnapshotTable
  readonly legalBar: LegalBarTable
  readonly emergencyStop: EmergencyStopTable
  readonly classOrder: ClassOrderTable
  readonly consent: ConsentTable
  readonly medicalClearance: MedicalClearanceTable
  readonly statement: StatementTable
  readonly attachment: AttachmentTable
  readonly flight: FlightTable
  readonly assignment: AssignmentTable
  readonly movement: MovementTable
  readonly recall: RecallTable
  readonly recallStep: RecallStepTable
  readonly reviewDecision: ReviewDecisionTable
  readonly signature: SignatureTable
  readonly manifestVersion: ManifestVersionTable
  readonly checkRecord: CheckRecordTable
  readonly rulePack: LoadedPackTable
  readonly packPublisher: PackPublisherTable
  readonly settlement: SettlementTable
}

/** Prepares the statements of every noun. */
export function createNounTables(
  db: Database.Database,
  log: ChangeLog,
  info: StoreInfo,
  registers: RegisterFiles,
  nameCache: NameCache,
): NounTables {
  const index = createPersonIndex(db)
  return {
    office: createOfficeTable(db, log, info),
    user: createUserTable(db, log),
    person: createPersonTable(db, log, index, nameCache),
    travelDocument: createTravelDocumentTable(db, log, index),
    removalOrder: createRemovalOrderTable(db, log),
    permit: createPermitTable(db, log),
    registerSnapshot: createRegisterSnapshotTable(db, log, registers),
    legalBar: createLegalBarTable(db, log),
    emergencyStop: createEmergencyStopTable(db, log),
    classOrder: createClassOrderTable(db, log),
    consent: createConsentTable(db, log),
    medicalClearance: createMedicalClearanceTable(db, log),
    statement: createStatementTable(db, log),
    attachment: createAttachmentTable(db, log),
    flight: createFlightTable(db, log),
    assignment: createAssignmentTable(db, log),
    movement: createMovementTable(db, log),
    recall: createRecallTable(db, log),
    recallStep: createRecallStepTable(db, log),
    reviewDecision: createReviewDecisionTable(db, log),
    signature: createSignatureTable(db, log),
    manifestVersion: createManifestVersionTable(db, log),
    checkRecord: createCheckRecordTable(db, log),
    rulePack: createLoadedPackTable(db, log),
    packPublisher: createPackPublisherTable(db, log),
    settlement: createSettlementTable(db, log),
  }
}
