import { z } from 'zod'

/** An identifier that belongs to one noun, so that a person's id can never stand where a flight's is meant. */
export type Id<Noun extends string> = string & { readonly __noun: Noun }

/** Ids are ULIDs (time-ordered, 26 characters of Crockford's base 32); anything short and plain is accepted. */
function idOf<Noun extends string>() {
  return z.custom<Id<Noun>>(value => typeof value === 'string' && /^[0-9A-Za-z_-]{1,64}$/.test(value), {
    message: 'Not an id',
  })
}

export const OfficeId = idOf<'office'>()
export const UserId = idOf<'user'>()
export const PersonId = idOf<'person'>()
export const TravelDocumentId = idOf<'travelDocument'>()
export const RemovalOrderId = idOf<'removalOrder'>()
export const PermitId = idOf<'permit'>()
export const RegisterSnapshotId = idOf<'registerSnapshot'>()
export const LegalBarId = idOf<'legalBar'>()
export const EmergencyStopId = idOf<'emergencyStop'>()
export const ClassOrderId = idOf<'classOrder'>()
export const ConsentId = idOf<'consent'>()
export const MedicalClearanceId = idOf<'medicalClearance'>()
export const StatementId = idOf<'statement'>()
export const AttachmentId = idOf<'attachment'>()
export const FlightId = idOf<'flight'>()
export const AssignmentId = idOf<'assignment'>()
export const MovementId = idOf<'movement'>()
export const RecallId = idOf<'recall'>()
export const RecallStepId = idOf<'recallStep'>()
export const ReviewDecisionId = idOf<'reviewDecision'>()
export const SignatureId = idOf<'signature'>()
export const ManifestVersionId = idOf<'manifestVersion'>()
export const CheckRecordId = idOf<'checkRecord'>()
export const RulePackId = idOf<'rulePack'>()
export const PackPublisherId = idOf<'packPublisher'>()
export const SettlementId = idOf<'settlement'>()

/** A finding is computed, never stored; its id is a digest of what it is about (shared/rules/findings/finding-id.ts). */
export const FindingId = idOf<'finding'>()

export type OfficeId = Id<'office'>
export type UserId = Id<'user'>
export type PersonId = Id<'person'>
export type TravelDocumentId = Id<'travelDocument'>
export type RemovalOrderId = Id<'removalOrder'>
export type PermitId = Id<'permit'>
export type RegisterSnapshotId = Id<'registerSnapshot'>
export type LegalBarId = Id<'legalBar'>
export type EmergencyStopId = Id<'emergencyStop'>
export type ClassOrderId = Id<'classOrder'>
export type ConsentId = Id<'consent'>
export type MedicalClearanceId = Id<'medicalClearance'>
export type StatementId = Id<'statement'>
export type AttachmentId = Id<'attachment'>
export type FlightId = Id<'flight'>
export type AssignmentId = Id<'assignment'>
export type MovementId = Id<'movement'>
export type RecallId = Id<'recall'>
export type RecallStepId = Id<'recallStep'>
export type ReviewDecisionId = Id<'reviewDecision'>
export type SignatureId = Id<'signature'>
export type ManifestVersionId = Id<'manifestVersion'>
export type CheckRecordId = Id<'checkRecord'>
export type RulePackId = Id<'rulePack'>
export type PackPublisherId = Id<'packPublisher'>
export type SettlementId = Id<'settlement'>
export type FindingId = Id<'finding'>
