import { z } from 'zod'

/**
 * The closed code lists of the program. A value outside a list is *unknown*, and unknown is never clear: free-text
 * status columns are how stays got lost in the past (domain.md, 0.4).
 */

/** What bars a removal. What each one does, where and until when, is said by the rule pack. */
export const BarKind = z.enum([
  'citizenship_claim',
  'refugee',
  'asylee',
  'asylum_pending',
  'withholding',
  'cat',
  'fear_expressed',
  'status_claim_review',
  'appeal_pending',
  'reopen_in_absentia',
  'stay',
  'court_order',
  'standing_order',
  'undertaking',
  'class_order',
  'interim_measure',
  'postponement',
  'tps',
  'deferred_action',
  't_status',
  'u_status',
  'vawa',
  'sij',
  'unaccompanied_child',
  'voluntary_departure_period',
  'third_country_notice',
  'medical',
  'other',
])
export type BarKind = z.infer<typeof BarKind>

/** A code that a rule pack adds to a closed list: its jurisdiction, a point, a name (`uk.further_submissions`). */
export const PackCode = z.templateLiteral([
  z.string().regex(/^[a-z]{2}$/),
  '.',
  z.string().regex(/^[a-z][a-z0-9_]*$/),
])
export type PackCode = z.infer<typeof PackCode>

/** A kind of bar that every pack has, or one that a pack adds. One that no pack here knows holds everywhere until lifted. */
export const AnyBarKind = z.union([BarKind, PackCode])
export type AnyBarKind = z.infer<typeof AnyBarKind>

/** Permit categories that every pack knows. A register may hold others: those count as a valid permit until decided. */
export const PermitCategory = z.enum([
  'lpr',
  'conditional_lpr',
  'asylee',
  'refugee',
  'tps',
  'deferred_action',
  'parole',
  'nonimmigrant',
  'eu_residence',
  'eu_long_term',
  'eu_blue_card',
  'right_to_remain',
  'other',
])
export type PermitCategory = z.infer<typeof PermitCategory>

/** A category that every pack knows, or one that a pack adds. */
export const AnyPermitCategory = z.union([PermitCategory, PackCode])
export type AnyPermitCategory = z.infer<typeof AnyPermitCategory>

/** Permit statuses. `expired` speaks of the document; only `revoked`, with its decision, speaks of the status. */
export const PermitStatus = z.enum(['valid', 'expired', 'revoked', 'pending', 'unknown'])
export type PermitStatus = z.infer<typeof PermitStatus>

/** Why somebody was taken off a list (CPT 13th General Report, para 44: record the reason). Outward documents never show it. */
export const RemovalReason = z.enum([
  'permit',
  'protection',
  'court',
  'medical',
  'document',
  'acceptance',
  'family',
  'withdrawn_consent',
  'duplicate',
  'no_show',
  'captain',
  'logistics',
])
export type RemovalReason = z.infer<typeof RemovalReason>

/** Aircraft by ICAO type designator (ICAO Doc 8643) for which a cabin plan is shipped. */
export const CabinType = z.enum(['A320', 'B738'])
export type CabinType = z.infer<typeof CabinType>

/** On whose behalf somebody is aboard. */
export const AssignmentKind = z.enum(['returnee', 'escort', 'medic', 'monitor', 'crew'])
export type AssignmentKind = z.infer<typeof AssignmentKind>

/** What a user may do. Everybody signed in may record an emergency stop. */
export const Role = z.enum(['administrator', 'planner', 'reviewer', 'approver', 'auditor'])
export type Role = z.infer<typeof Role>

/** The nouns that the change log knows. */
export const Noun = z.enum([
  'office',
  'user',
  'signingKey',
  'certificate',
  'certificateConfirmation',
  'certificateEnd',
  'person',
  'personWithdrawal',
  'listImport',
  'importUndo',
  'undoneRecord',
  'travelDocument',
  'removalOrder',
  'permit',
  'registerSnapshot',
  'registerDecision',
  'sighting',
  'legalBar',
  'emergencyStop',
  'classOrder',
  'classMembership',
  'consent',
  'medicalClearance',
  'statement',
  'relation',
  'attachment',
  'flight',
  'assignment',
  'movement',
  'recall',
  'recallStep',
  'recallWithdrawal',
  'reviewDecision',
  'signature',
  'manifestVersion',
  'checkRecord',
  'rulePack',
  'packConfirmation',
  'packPublisher',
  'settlement',
  'settledTrouble',
  'release',
  'heldProtection',
  'unreadCell',
  'mergedFile',
  'mergeUndo',
  'disclosure',
  'erasure',
  'erasureConfirmation',
  'retentionPeriod',
  'officeTrust',
  'officeTrustConfirmation',
])
export type Noun = z.infer<typeof Noun>
