import { z } from 'zod'
import { Instant } from '#shared/model/fields.ts'
import { ReadSubject } from '#shared/model/read-entry.ts'
import { procedure, procedureFor } from './base.ts'
import { HistoryEntry } from './people.ts'

/** What a check of the whole change log came to. */
export const AuditVerdict = z.object({
  ok: z.boolean(),
  entries: z.int(),
  /** First place where the chain or a row does not fit; empty when all is well. */
  problems: z.array(z.object({ sequence: z.int().nullable(), why: z.string() })),
  /**
   * Where this store was made of a backup, and nobody said yet whom it believes: fingerprints of its first administrators. The log
   * holds in itself then, and the first problem says so in words of the command line.
   */
  unaccepted: z.array(z.string()).optional(),
})

/** Which reads are asked for. */
export const ReadsFilter = z.object({
  /** Id or case number. */
  person: z.string().optional(),
  /** Only reads before this number. */
  before: z.int().optional(),
  limit: z.int().min(1).max(100_000).default(500),
})

/** That somebody looked at a person's file, or at the log. */
export const ReadRow = z.object({
  number: z.int(),
  at: Instant,
  user: z.string(),
  /** Whoever looked was remembered by their computer, and had not given their passphrase. */
  withoutPassphrase: z.boolean(),
  subject: ReadSubject,
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
})
export type ReadRow = z.infer<typeof ReadRow>

/** The change log as a trail: whether it is whole, and what was done. */
export const audit = {
  verify: procedure.output(AuditVerdict),
  log: procedure
    .input(
      z.object({
        person: z.string().optional(),
        flight: z.string().optional(),
        before: z.int().optional(),
        limit: z.int().min(1).max(100_000).default(500),
      }),
    )
    .output(z.array(HistoryEntry)),
  /** Who looked at whose file, the newest first. Needs the auditor's or the administrator's role. */
  reads: procedureFor('oversee').input(ReadsFilter).output(z.array(ReadRow)),
}

/** Undo is a new entry, never an erasure. What protects (bars, stops, withdrawals, sign-offs) is not undone this way. */
export const undo = {
  /** What the signed-in user's next undo and redo would do, in words; null when there is nothing. */
  status: procedure.output(z.object({ undo: z.string().nullable(), redo: z.string().nullable() })),
  undo: procedureFor('edit').output(z.object({ did: z.string() }).nullable()),
  redo: procedureFor('edit').output(z.object({ did: z.string() }).nullable()),
}
