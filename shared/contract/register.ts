import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { PartialDate, PlainDate, TypedLine } from '#shared/model/fields.ts'
import { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import { procedure } from './base.ts'
import { InputProblem } from './errors.ts'
import { FileRef } from './files.ts'
import { ImportPreview, TableReading } from './people.ts'
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

/** What an import of a register brought in. */
export const RegisterReport = z.object({
  /** Null when nothing changed: the same file from the same source for the same day is there already. */
  snapshot: RegisterSnapshot,
  unchanged: z.boolean(),
  problems: z.array(InputProblem),
  unknownColumns: z.array(z.string()),
  /** What was assumed in reading it: the sheet, lines above the headings, columns known by another name, date orders. */
  notes: z.array(InputProblem),
})

/** Permit registers: bringing them in, and looking in the one in force. */
export const register = {
  snapshots: procedure.output(z.array(RegisterSnapshot.extend({ current: z.boolean(), stale: z.boolean() }))),
  /**
   * What differs between the newest snapshot and the one before for everybody on a flight that has not departed: a
   * permit granted since yesterday, one that is gone, one whose status changed.
   */
  changes: procedure.output(RegisterChanges),
  previewImport: procedure.input(TableReading.extend({ file: FileRef })).output(ImportPreview),
  /** Streams a register; the snapshot before stays in place until the new one is complete. Cancel by ending the iterator. */
  import: procedure
    .input(
      TableReading.extend({
        file: FileRef,
        source: TypedLine,
        asOf: PlainDate,
        strict: z.boolean().default(false),
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
  /** Candidates in the newest snapshot, best first. */
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
