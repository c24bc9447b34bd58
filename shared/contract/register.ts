import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Instant, PartialDate, PlainDate, TypedLine } from '#shared/model/fields.ts'
import { FlightId, PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import { RegisterDecisionKind } from '#shared/model/register-decision.ts'
import { procedure, procedureFor } from './base.ts'
import { FlightEffects } from './effects.ts'
import { InputProblem } from './errors.ts'
import { FileRef } from './files.ts'
import { ImportPreview, TableReading } from './people.ts'
import { Reason } from './reason.ts'
import { RegisterChanges } from './register-changes.ts'
import { Progress } from './session.ts'

/** A row of the register that may be meant. */
export const RegisterCandidate = z.object({
  score: z.number(),
  grounds: z.array(z.string()),
  record: RegisterEntry,
})
export type RegisterCandidate = z.infer<typeof RegisterCandidate>

/** Rows that may be meant, the best first, and how many more there are. */
export const RegisterFound = z.object({
  candidates: z.array(RegisterCandidate),
  /** Rows that may be meant; `candidates` are the best of them. */
  total: z.int(),
  /** How many of `total` were not compared: without a birth date only the nearest names are. */
  notCompared: z.int(),
})
export type RegisterFound = z.infer<typeof RegisterFound>

/**
 * What a snapshot is: in force (`current`); newer, and waiting for a second user; taken back; the newest of its source, with
 * its rows not here; `past`: replaced by a newer one, or only another office's; or `passed_over`: one that waited and that nobody
 * accepted before a newer one came into force.
 */
export const RegisterState = z.enum(['current', 'waiting', 'withdrawn', 'missing', 'past', 'passed_over'])
export type RegisterState = z.infer<typeof RegisterState>

/** Somebody on file whom a register no longer shows, with their flights still to depart. */
export const MissingPerson = z.object({
  personId: PersonId,
  name: z.string(),
  flights: z.array(z.object({ flightId: FlightId, number: z.string() })),
})
export type MissingPerson = z.infer<typeof MissingPerson>

/** A snapshot as the office sees it. */
export const SnapshotRow = RegisterSnapshot.extend({
  state: RegisterState,
  /** Whether it is in force. */
  current: z.boolean(),
  /** Whether it is older than the pack allows. */
  stale: z.boolean(),
  /** The name of who brought it in; null where that was not kept. */
  importer: z.string().nullable(),
  /** Of one that shrank or lost people: who is missing, by name. */
  missing: z.array(MissingPerson),
  /** What a second user decided, by name. */
  decisions: z.array(
    z.object({ decision: RegisterDecisionKind, reason: z.string(), by: z.string(), at: Instant }),
  ),
})
export type SnapshotRow = z.infer<typeof SnapshotRow>

/** What an import of a register brought in and changed for people on flights, or would. */
export const RegisterReport = z.object({
  /** Whether it was only tried: nothing of it is kept then, the snapshot neither. */
  isDryRun: z.boolean(),
  /** Null when nothing changed: the same file from the same source for the same day is there already. */
  snapshot: RegisterSnapshot,
  /** Whether it is in force now, or waits for a second user. */
  state: RegisterState,
  /** People on file who were in the register in force and are not in this one. */
  missing: z.array(MissingPerson),
  ...FlightEffects.shape,
  unchanged: z.boolean(),
  problems: z.array(InputProblem),
  unknownColumns: z.array(z.string()),
  /** What was assumed in reading it: the sheet, lines above the headings, columns known by another name, date orders. */
  notes: z.array(InputProblem),
})

/** Permit registers: bringing them in, which of them count, and looking in those in force. */
export const register = {
  /** Every snapshot, the newest first. */
  snapshots: procedure.output(z.array(SnapshotRow)),
  /** Brings into force a snapshot that waits: by a second user, who has seen by name whom it no longer shows. */
  accept: procedureFor('release')
    .input(z.object({ snapshot: RegisterSnapshotId, reason: Reason }))
    .output(z.void()),
  /** Takes back a snapshot that was imported by mistake: by a second user. The one before it is in force again. */
  withdraw: procedureFor('release')
    .input(z.object({ snapshot: RegisterSnapshotId, reason: Reason }))
    .output(z.void()),
  /**
   * What differs between the newest snapshot and the one before for everybody on a flight that has not departed: a
   * permit granted since yesterday, one that is gone, one whose status changed.
   */
  changes: procedure.output(RegisterChanges),
  previewImport: procedure.input(TableReading.extend({ file: FileRef })).output(ImportPreview),
  /** Streams a register; the snapshot before stays in place until the new one is complete. Cancel by ending the iterator. */
  import: procedureFor('edit')
    .input(
      TableReading.extend({
        file: FileRef,
        source: TypedLine,
        asOf: PlainDate,
        strict: z.boolean().default(false),
        /** Nothing goes in: what would come of it is told. */
        dryRun: z.boolean().default(false),
        /** Says that a source which looks like another on file is one of its own. */
        isNewSource: z.boolean().default(false),
      }),
    )
    .output(
      eventIterator(
        z.discriminatedUnion('type', [
          Progress,
          z.object({ type: z.literal('done'), report: RegisterReport }),
        ]),
      ),
    ),
  /** Candidates in the registers in force and in those that wait, best first. */
  find: procedure
    .input(
      z.object({
        number: z.string().optional(),
        /** `FAMILY, Given`. */
        name: z.string().optional(),
        born: PartialDate.optional(),
        limit: z.int().min(1).max(100).default(20),
      }),
    )
    .output(RegisterFound),
}
