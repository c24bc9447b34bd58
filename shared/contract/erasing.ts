import { z } from 'zod'
import { Noun } from '#shared/model/codes.ts'
import { ErasureGround } from '#shared/model/erasure.ts'
import { Instant, PlainDate } from '#shared/model/fields.ts'
import { ErasureId, PersonId } from '#shared/model/ids.ts'
import { procedure, procedureFor } from './base.ts'
import { PlainReference } from './reason.ts'

/** What an erasure would do, before anybody asks for it. */
export const ErasurePlan = z.object({
  person: z.object({ id: PersonId, name: z.string() }),
  /** Whether the person goes too; else only the kinds whose time is over. */
  isWhole: z.boolean(),
  goes: z.array(z.object({ noun: Noun, records: z.int() })),
  /** Entries of the log that lose their content. */
  entries: z.int(),
  /** What is left, why, and until when: it was signed, or its own time is not over. */
  stays: z.array(
    z.discriminatedUnion('why', [
      z.object({ why: z.literal('signed'), flight: z.string(), version: z.int(), until: PlainDate }),
      z.object({ why: z.literal('time'), noun: Noun, records: z.int(), until: PlainDate }),
    ]),
  ),
  /** What stands in the way, in sentences; empty where nothing does. */
  hinders: z.array(z.string()),
  /** Why the reference will be refused, in sentences; empty where it will not, or none was looked at. */
  refused: z.array(z.string()),
})
export type ErasurePlan = z.infer<typeof ErasurePlan>

/**
 * How an erasure stands: asked for, done, asked for too long ago, settled since another request erased the person, or done in another
 * office while this one holds the records still.
 */
export const ErasureState = z.enum(['asked', 'done', 'lapsed', 'settled', 'elsewhere'])

/** A request to erase, and what became of it. */
export const ErasureView = z.object({
  id: ErasureId,
  subject: z.object({ id: PersonId, name: z.string() }),
  state: ErasureState,
  isWhole: z.boolean(),
  ground: ErasureGround,
  reference: z.string().nullable(),
  records: z.int(),
  entries: z.int(),
  askedBy: z.string(),
  askedAt: Instant,
  /** Who may confirm it while it is asked, for a sentence; empty where nobody could, or nothing waits. */
  seconds: z.string(),
  /** Who confirmed it, and when; null while nobody has. */
  by: z.string().nullable(),
  at: Instant.nullable(),
  /** Code of the office that decided it. */
  office: z.string(),
  /** How many of its records this store holds with their content. */
  heldHere: z.int(),
})
export type ErasureView = z.infer<typeof ErasureView>

/** Erasing what is held about somebody: one asks, another confirms. */
export const erasing = {
  /**
   * What it would do, and what stands in its way, among that a reference that is refused; left out, the reference is not looked at.
   * Changes nothing.
   */
  planErasure: procedure
    .input(z.object({ person: z.string(), ground: ErasureGround, reference: z.string().nullish() }))
    .output(ErasurePlan),
  /** Asks for it; nothing goes by that. A court's order or a person's request has a reference. Refused while anything stands in the way. */
  askErasure: procedureFor('ask_erasure')
    .input(z.object({ person: z.string(), ground: ErasureGround, reference: PlainReference.nullable() }))
    .output(ErasureView),
  /** Confirms what somebody else asked for, and does it, for good. Refused while anything stands in the way, or was written since. */
  confirmErasure: procedureFor('confirm_erasure')
    .input(z.object({ id: ErasureId }))
    .output(
      ErasureView.extend({
        /** False where the file could not be written anew yet; that is done when the store is opened next. */
        isFileClean: z.boolean(),
        /** Automatic copies of before that were removed, since they held it too. */
        copiesRemoved: z.int(),
      }),
    ),
  /** Every request, the newest first, those of other offices included. */
  erasures: procedure.output(z.array(ErasureView)),
}
