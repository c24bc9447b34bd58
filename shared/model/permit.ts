import { z } from 'zod'
import { CountryCode, Instant, Line, PartialDate, PlainDate } from './fields.ts'
import { PermitId, PersonId, RegisterSnapshotId, UserId } from './ids.ts'

/** The last day printed on a permit, or the word for unlimited validity (Regulation (EC) 1030/2002, annex). */
export const PermitEnd = z.union([PlainDate, z.literal('unlimited')])
export type PermitEnd = z.infer<typeof PermitEnd>

/** A residence permit or status that an officer recorded on a person. */
export const Permit = z.object({
  id: PermitId,
  personId: PersonId,
  /** A code of the rule pack. An unknown one counts as a valid permit until somebody decides. */
  category: Line,
  status: Line,
  number: Line.nullable(),
  validFrom: PlainDate.nullable(),
  validTo: PermitEnd.nullable(),
  /** Where the fact comes from: card seen, register, the person's word. */
  source: Line,
  /** The named decision that ended the status (never the passing of the printed date); null while it stands. */
  endedBy: Line.nullable(),
  endedAt: Instant.nullable(),
  recordedAt: Instant,
})
export type Permit = z.infer<typeof Permit>

/** A permit that is on nobody's record: what the register, or a card on file, shows of it. */
export const ShownPermit = Permit.pick({ category: true, status: true, number: true, source: true })
export type ShownPermit = z.infer<typeof ShownPermit>

/** Why a snapshot waits for a second user: set against the one in force of its source when it came. */
export const RegisterDoubt = z.object({
  /** The snapshot that it was set against. */
  comparedWith: RegisterSnapshotId,
  /** The most rows that its source had since a second user last accepted one. */
  rowCountBefore: z.int().min(0),
  /** Whether it has so many rows fewer that the pack asks. */
  isShrunk: z.boolean(),
  /** People on file whom the one in force shows, and this one no longer does. */
  missing: z.array(PersonId),
})
export type RegisterDoubt = z.infer<typeof RegisterDoubt>

/** A permit register as it stood on a day. The rows are reference data; this record is what the change log keeps. */
export const RegisterSnapshot = z.object({
  id: RegisterSnapshotId,
  source: Line,
  asOf: PlainDate,
  rowCount: z.int().min(0),
  badRowCount: z.int().min(0),
  fileName: Line,
  /** SHA-256 of the file, hex. */
  fileHash: z.string(),
  importedAt: Instant,
  /** Who brought it in; null for those of before it was kept. */
  importedBy: UserId.nullable(),
  /** Why it waits for a second user (register-decision.ts); null when nothing spoke against it. */
  doubt: RegisterDoubt.nullable(),
})
export type RegisterSnapshot = z.infer<typeof RegisterSnapshot>

/** One row of a register. Values stay as the register wrote them; the pack decides what an unknown one means. */
export const RegisterEntry = z.object({
  snapshotId: RegisterSnapshotId,
  /** Line of the source file, header = 1. */
  line: z.int(),
  permitNumber: z.string().nullable(),
  category: z.string(),
  status: z.string(),
  validFrom: PlainDate.nullable(),
  validTo: PermitEnd.nullable(),
  familyName: z.string(),
  givenNames: z.string(),
  birthDate: PartialDate.nullable(),
  nationality: CountryCode.nullable(),
  documentNumber: z.string().nullable(),
  caseNumber: z.string().nullable(),
})
export type RegisterEntry = z.infer<typeof RegisterEntry>
