import { z } from 'zod'

/** An identifier that belongs to one noun, so that a person's id can never stand where a flight's is meant. */
export type Id<Noun extends string> = string & { readonly __noun: Noun }

/** Ids are ULIDs (time-ordered, 26 characters of Crockford's base 32); anything short and plain is accepted. */
function idOf<Noun extends string>() {
  return z.custom<Id<Noun>>(value => typeof value === 'string' && /^[0-9A-Za-z_-]{1,64}$/.test(value), {
    message: 'Not an id',
  })
}

/** Id of an office. */
export const OfficeId = idOf<'office'>()
export type OfficeId = Id<'office'>
/** Id of a user. */
export const UserId = idOf<'user'>()
export type UserId = Id<'user'>
/** Id of a key that a user says is theirs. */
export const SigningKeyId = idOf<'signingKey'>()
export type SigningKeyId = Id<'signingKey'>
/** Id of a certificate of a user's key. */
export const CertificateId = idOf<'certificate'>()
export type CertificateId = Id<'certificate'>
/** Id of the second person's word for a certificate. */
export const CertificateConfirmationId = idOf<'certificateConfirmation'>()
export type CertificateConfirmationId = Id<'certificateConfirmation'>
/** Id of the end of a certificate. */
export const CertificateEndId = idOf<'certificateEnd'>()
export type CertificateEndId = Id<'certificateEnd'>
/** Id of a person. */
export const PersonId = idOf<'person'>()
export type PersonId = Id<'person'>
/** Id of an entry that takes a person back, or brings them back. */
export const PersonWithdrawalId = idOf<'personWithdrawal'>()
export type PersonWithdrawalId = Id<'personWithdrawal'>
/** Id of an import of a list of people. */
export const ListImportId = idOf<'listImport'>()
export type ListImportId = Id<'listImport'>
/** Id of the taking back of an import. */
export const ImportUndoId = idOf<'importUndo'>()
export type ImportUndoId = Id<'importUndo'>
/** Id of the taking back of one record that an import brought. */
export const UndoneRecordId = idOf<'undoneRecord'>()
export type UndoneRecordId = Id<'undoneRecord'>
/** Id of a travel document. */
export const TravelDocumentId = idOf<'travelDocument'>()
export type TravelDocumentId = Id<'travelDocument'>
/** Id of a removal order. */
export const RemovalOrderId = idOf<'removalOrder'>()
export type RemovalOrderId = Id<'removalOrder'>
/** Id of a permit. */
export const PermitId = idOf<'permit'>()
export type PermitId = Id<'permit'>
/** Id of a snapshot of a permit register. */
export const RegisterSnapshotId = idOf<'registerSnapshot'>()
export type RegisterSnapshotId = Id<'registerSnapshot'>
/** Id of what a user decided about a snapshot of a permit register. */
export const RegisterDecisionId = idOf<'registerDecision'>()
export type RegisterDecisionId = Id<'registerDecision'>
/** Id of a sighting of somebody in a permit register. */
export const SightingId = idOf<'sighting'>()
export type SightingId = Id<'sighting'>
/** Id of a legal bar. */
export const LegalBarId = idOf<'legalBar'>()
export type LegalBarId = Id<'legalBar'>
/** Id of an emergency stop. */
export const EmergencyStopId = idOf<'emergencyStop'>()
export type EmergencyStopId = Id<'emergencyStop'>
/** Id of a class order. */
export const ClassOrderId = idOf<'classOrder'>()
export type ClassOrderId = Id<'classOrder'>
/** Id of somebody’s membership of the class of an order. */
export const ClassMembershipId = idOf<'classMembership'>()
export type ClassMembershipId = Id<'classMembership'>
/** Id of a consent to leave. */
export const ConsentId = idOf<'consent'>()
export type ConsentId = Id<'consent'>
/** Id of a medical clearance. */
export const MedicalClearanceId = idOf<'medicalClearance'>()
export type MedicalClearanceId = Id<'medicalClearance'>
/** Id of a statement. */
export const StatementId = idOf<'statement'>()
export type StatementId = Id<'statement'>
/** Id of a relation between two people. */
export const RelationId = idOf<'relation'>()
export type RelationId = Id<'relation'>
/** Id of an attached document. */
export const AttachmentId = idOf<'attachment'>()
export type AttachmentId = Id<'attachment'>
/** Id of a flight. */
export const FlightId = idOf<'flight'>()
export type FlightId = Id<'flight'>
/** Id of somebody’s place on a flight. */
export const AssignmentId = idOf<'assignment'>()
export type AssignmentId = Id<'assignment'>
/** Id of a recorded movement of the aircraft. */
export const MovementId = idOf<'movement'>()
export type MovementId = Id<'movement'>
/** Id of a recall. */
export const RecallId = idOf<'recall'>()
export type RecallId = Id<'recall'>
/** Id of a tick on a step of a recall. */
export const RecallStepId = idOf<'recallStep'>()
export type RecallStepId = Id<'recallStep'>
/** Id of the withdrawal of a recall. */
export const RecallWithdrawalId = idOf<'recallWithdrawal'>()
export type RecallWithdrawalId = Id<'recallWithdrawal'>
/** Id of a reviewer’s decision. */
export const ReviewDecisionId = idOf<'reviewDecision'>()
export type ReviewDecisionId = Id<'reviewDecision'>
/** Id of a signature. */
export const SignatureId = idOf<'signature'>()
export type SignatureId = Id<'signature'>
/** Id of a signed version of a manifest. */
export const ManifestVersionId = idOf<'manifestVersion'>()
export type ManifestVersionId = Id<'manifestVersion'>
/** Id of a recorded check. */
export const CheckRecordId = idOf<'checkRecord'>()
export type CheckRecordId = Id<'checkRecord'>
/** Id of a loaded rule pack. */
export const RulePackId = idOf<'rulePack'>()
export type RulePackId = Id<'rulePack'>
/** Id of the second person's word for a loaded rule pack. */
export const PackConfirmationId = idOf<'packConfirmation'>()
export type PackConfirmationId = Id<'packConfirmation'>
/** Id of a trusted publisher of rule packs. */
export const PackPublisherId = idOf<'packPublisher'>()
export type PackPublisherId = Id<'packPublisher'>
/** Id of the settlement of a conflict. */
export const SettlementId = idOf<'settlement'>()
export type SettlementId = Id<'settlement'>
/** Id of a merged file. */
export const MergedFileId = idOf<'mergedFile'>()
export type MergedFileId = Id<'mergedFile'>
/** Id of the undo of a merge. */
export const MergeUndoId = idOf<'mergeUndo'>()
export type MergeUndoId = Id<'mergeUndo'>
/** Id of a record of what left the store. */
export const DisclosureId = idOf<'disclosure'>()
export type DisclosureId = Id<'disclosure'>
/** Id of a decision to erase. */
export const ErasureId = idOf<'erasure'>()
export type ErasureId = Id<'erasure'>
/** Id of the second person's word for one. */
export const ErasureConfirmationId = idOf<'erasureConfirmation'>()
export type ErasureConfirmationId = Id<'erasureConfirmation'>
/** Id of a period for which an office keeps a kind of record. */
export const RetentionPeriodId = idOf<'retentionPeriod'>()
export type RetentionPeriodId = Id<'retentionPeriod'>
/** Id of what somebody said of the trust in another office. */
export const OfficeTrustId = idOf<'officeTrust'>()
export type OfficeTrustId = Id<'officeTrust'>
/** Id of the second person's word for it. */
export const OfficeTrustConfirmationId = idOf<'officeTrustConfirmation'>()
export type OfficeTrustConfirmationId = Id<'officeTrustConfirmation'>
/** Id of a trouble that two people looked into. */
export const SettledTroubleId = idOf<'settledTrouble'>()
export type SettledTroubleId = Id<'settledTrouble'>
/** Id of the release of a protection. */
export const ReleaseId = idOf<'release'>()
export type ReleaseId = Id<'release'>
/** Id of a protection that was held against a writing. */
export const HeldProtectionId = idOf<'heldProtection'>()
export type HeldProtectionId = Id<'heldProtection'>
export const UnreadCellId = idOf<'unreadCell'>()
export type UnreadCellId = Id<'unreadCell'>

/** A finding is computed, never stored; its id is a digest of what it is about (shared/rules/findings/finding-id.ts). */
export const FindingId = idOf<'finding'>()
export type FindingId = Id<'finding'>
