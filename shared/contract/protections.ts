import { z } from 'zod'
import { Instant, Line, Note, PlainDate, TypedLine } from '#shared/model/fields.ts'
import { Finding } from '#shared/model/finding.ts'
import { PersonId, ReleaseId } from '#shared/model/ids.ts'
import { ShownPermit } from '#shared/model/permit.ts'
import { ProtectionId, ProtectionKind, Release, ReleaseDecision } from '#shared/model/release.ts'
import { AttachedDocument } from './attachments.ts'
import { procedure, procedureFor } from './base.ts'
import { Reason } from './reason.ts'

/** A decision that ended a protection, or that waits for a second person, with the names of who recorded it and who agreed. */
const RecordedRelease = Release.pick({
  id: true,
  decision: true,
  decidedBy: true,
  decidedOn: true,
  reference: true,
  original: true,
  askedBy: true,
  answeredBy: true,
  reason: true,
  recordedAt: true,
}).extend({
  recordedBy: Line,
  agreedBy: Line.nullable(),
  /** Why it waits for nobody any more, as `asked by Cid, who is suspended: ask anew`; null while it may be agreed to, or counts. */
  lapsed: Line.nullable(),
})

/**
 * One protection: `protects`; `questioned`, when something on file says otherwise; `waiting` for a second person; or `released`.
 */
export const ProtectionRow = z.object({
  id: ProtectionId,
  kind: ProtectionKind,
  /** What protects, as it reads inside a sentence. */
  what: z.string(),
  recordedAt: Instant.nullable(),
  recordedBy: Line.nullable(),
  state: z.enum(['protects', 'questioned', 'waiting', 'released']),
  /** What on file stands against it, and by which door it came. */
  against: z.object({ now: z.string(), door: Line.nullable() }).nullable(),
  /** The kinds of decision that may end it, as the rule pack lists them, and whether each asks who asked and who answered. */
  decisions: z.array(z.object({ kind: ReleaseDecision, title: Line, isStatement: z.boolean() })),
  /** Whether a second person must agree. */
  secondPerson: z.boolean(),
  waiting: RecordedRelease.nullable(),
  release: RecordedRelease.nullable(),
  /** Of a possible match: the fields that both records hold and in which no slip makes one of two. */
  differs: z.array(
    z.object({
      field: z.enum(['birthDate', 'caseNumber', 'documentNumber', 'nationality']),
      ours: z.string(),
      theirs: z.string(),
    }),
  ),
  /** The form as the two records fill it, where what differs in them shows that they are two people; else null. */
  filled: Release.pick({
    decision: true,
    decidedBy: true,
    decidedOn: true,
    reference: true,
    original: true,
    reason: true,
  }).nullable(),
})
export type ProtectionRow = z.infer<typeof ProtectionRow>

/** What holds a person beside their protections: a finding of the check that stays until somebody decides. */
export const HoldingQuestion = Finding.pick({
  id: true,
  rule: true,
  effect: true,
  why: true,
  citation: true,
  /** What would end it. */
  resolve: true,
  resolution: true,
}).extend({
  /** Whose own act raised it: another person answers it. */
  raisedBy: z.array(Line),
})
export type HoldingQuestion = z.infer<typeof HoldingQuestion>

/** Who decided, when, on what paper: the same for every release. */
export const ReleaseInput = z.object({
  decision: ReleaseDecision,
  decidedBy: TypedLine,
  decidedOn: PlainDate,
  reference: TypedLine,
  /** The decision itself, or where its original lies. */
  document: AttachedDocument,
  askedBy: TypedLine.nullable().default(null),
  answeredBy: TypedLine.nullable().default(null),
  reason: Note.nullable().default(null),
  /** Asked for again where a stop is lifted. */
  passphrase: z.string().optional(),
})
export type ReleaseInput = z.input<typeof ReleaseInput>

/** What became of a release: it counts, or it waits, and for whom. */
const ReleaseResult = z.object({
  id: ReleaseId,
  counts: z.boolean(),
  waitingFor: z.string().nullable(),
})
export type ReleaseResult = z.infer<typeof ReleaseResult>

/** A flight that a release touches: what the person's verdict is, and what it becomes. */
const ReleaseEffect = z.object({
  flight: Line,
  name: Line,
  before: z.enum(['clear', 'review', 'blocked']),
  after: z.enum(['clear', 'review', 'blocked']),
})
export type ReleaseEffect = z.infer<typeof ReleaseEffect>

/** What protects people, and the one form that ends it (architecture: the ratchet). */
export const protections = {
  /** Everything that protects a person, the gravest question first; of what would only protect if it changed, what was changed. */
  list: procedure.input(z.object({ person: z.string() })).output(z.array(ProtectionRow)),
  /**
   * What else holds the person, on whatever flight, as the check finds it: questions that a reviewer, a record or a settlement
   * ends, each with what would. With `list` it is everything.
   */
  questions: procedure.input(z.object({ person: z.string() })).output(z.array(HoldingQuestion)),
  /** One of them, or a class order as a whole, which protects everybody of a description. */
  get: procedure.input(z.object({ protection: ProtectionId })).output(ProtectionRow),
  /** A permit that only a register or a card shows, as it would protect on the record. */
  ofShownPermit: procedure.input(ShownPermit.extend({ personId: PersonId })).output(ProtectionRow),
  /** Releases that wait for a second person, oldest first. */
  waiting: procedure.output(z.array(ProtectionRow.extend({ personId: PersonId.nullable(), name: Line }))),
  /**
   * Records the decision that ended a protection. Where two must, the first record waits, and the same form in another
   * person's hand agrees to it. Refuses placeholders and impossible days with INVALID_INPUT, by field.
   */
  release: procedureFor('lift_stop')
    .input(z.object({ protection: ProtectionId, release: ReleaseInput }))
    .output(ReleaseResult),
  /** As `release`, for a permit that only a register or a card on file shows: it goes on the record and is ended there. */
  releaseShownPermit: procedureFor('release')
    .input(ShownPermit.extend({ personId: PersonId, release: ReleaseInput }))
    .output(ReleaseResult),
  /** Whose verdict on which flight a release would change; changes nothing. */
  preview: procedure.input(z.object({ protection: ProtectionId })).output(z.array(ReleaseEffect)),
  /** A release was recorded by mistake: what it ended protects again, at once. */
  takeBack: procedureFor('edit')
    .input(z.object({ id: ReleaseId, reason: Reason }))
    .output(z.void()),
}
