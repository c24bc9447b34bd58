import { z } from 'zod'
import { Instant, Line, Note, PlainDate } from './fields.ts'
import { HeldProtectionId, PersonId, ReleaseId, UserId } from './ids.ts'

/**
 * What protects a person from removal, kind by kind (shared/protection/kinds). Each ends by a release and by nothing else.
 */
export const ProtectionKind = z.enum([
  'emergencyStop',
  'legalBar',
  'classOrder',
  'classMember',
  'permit',
  'sighting',
  'statusDocument',
  'appeal',
  'motion',
  'order',
  'withdrawnOrder',
  'withdrawnConsent',
  'fear',
  'unfit',
  'refusedByDestination',
  'nationality',
  'minority',
  'ground',
  'family',
  'relation',
  'possibleMatch',
])
export type ProtectionKind = z.infer<typeof ProtectionKind>

/**
 * What one protection is called: its kind, the record or the person that it rests on, and the value where a value protects
 * (`legalBar:01J…`, `minority:01J…:2010-03-01`). A release names it so.
 */
export const ProtectionId = z
  .string()
  // As long as the longest value that protects: the name of a family is a line, an order may name every country.
  .max(2000)
  .regex(/^[a-zA-Z]+:[0-9A-Za-z_-]{1,64}(:.+)?$/, 'Not the id of a protection (kind:record)')
export type ProtectionId = z.infer<typeof ProtectionId>

/** A kind of decision that may end a protection, as a rule pack lists them: `final_order`. */
export const ReleaseDecision = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,60}$/, 'A code in small letters: final_order')
export type ReleaseDecision = z.infer<typeof ReleaseDecision>

/** The protection was recorded by mistake (wrong person, slip of the pen): a second person says so too, with the reason. */
export const mistake = 'recorded_by_mistake'

/** Two records are of two people, as the records themselves prove: what they hold both, and in what they differ. */
export const comparison = 'records_compared'

/**
 * What ends a protection: a named decision that somebody can be asked about years later. It is only ever added. Where two
 * must, the second person's own record {@link countersigns} the first's. One recorded by mistake is taken back by another
 * record, and the protection stands again.
 */
export const Release = z.object({
  id: ReleaseId,
  /** Whom the protection protects; null for a class order, which protects everybody of a description. */
  personId: PersonId.nullable(),
  protection: ProtectionId,
  /** What it ended, in the words in which the one who released it saw it. */
  what: Note,
  decision: ReleaseDecision,
  /** Court, board, office, clinician: who decided. */
  decidedBy: Line,
  decidedOn: PlainDate,
  /** Docket, file or reference number of the decision. */
  reference: Line,
  /** Where the original lies; null where the document is attached to the release. */
  original: Line.nullable(),
  /** Of a statement: who asked, and who answered. */
  askedBy: Line.nullable(),
  answeredBy: Line.nullable(),
  /** Why, in words: always said of a mistake. */
  reason: Note.nullable(),
  /** Whether the rule pack asked for a second person when it was recorded. */
  needsSecond: z.boolean(),
  /** The other person's release that this one agrees to. */
  countersigns: ReleaseId.nullable(),
  /** The release that this record takes back: what it ended protects again. */
  takesBack: ReleaseId.nullable(),
  recordedBy: UserId,
  recordedAt: Instant,
})
export type Release = z.infer<typeof Release>

/**
 * A protection that some writing would have weakened without a release: it goes on protecting, and asks. Both sides are kept
 * as the officer reads them.
 */
export const HeldProtection = z.object({
  id: HeldProtectionId,
  personId: PersonId,
  protection: ProtectionId,
  kind: ProtectionKind,
  /** What protects: `born 2010-03-01, so a minor`. */
  was: Note,
  /** What the later writing says instead: `born 1990-03-01`. */
  now: Note,
  /** By which door: `list.csv, line 4`, `merge`, `undo`; null for an edit on the screen. */
  door: Line.nullable(),
  heldBy: UserId,
  heldAt: Instant,
})
export type HeldProtection = z.infer<typeof HeldProtection>
