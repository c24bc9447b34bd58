import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Instant } from '#shared/model/fields.ts'
import { ImportUndoId, ListImportId, PersonId } from '#shared/model/ids.ts'
import { procedure, procedureFor } from './base.ts'
import { HeldAgainst } from './people.ts'
import { Reason } from './reason.ts'
import { Progress } from './session.ts'

/** A list of people that was imported, and whether it was taken back. */
export const ImportRow = z.object({
  id: ListImportId,
  fileName: z.string(),
  created: z.int(),
  updated: z.int(),
  by: z.string(),
  at: Instant,
  undone: z.object({ by: z.string(), at: Instant, reason: z.string().nullable() }).nullable(),
  /** Whether this office imported it: another's import is for that office to take back. */
  isOwn: z.boolean(),
})
export type ImportRow = z.infer<typeof ImportRow>

/** Something that an import brought and that could not be taken back. */
export const LeftBehind = z.object({
  personId: PersonId,
  name: z.string(),
  what: z.string(),
  reason: z.string(),
})
export type LeftBehind = z.infer<typeof LeftBehind>

/** What the taking back of an import did. */
export const ImportUndoReport = z.object({
  id: ImportUndoId,
  fileName: z.string(),
  /** People whose fields or records were put back as they were. */
  putBack: z.int(),
  /** People whom the import made, and who were taken back. */
  takenBack: z.int(),
  /** What stays and why; at most a thousand. */
  left: z.array(LeftBehind),
  /** What protects and came with the import, or with its taking back: it goes on, and asks; at most a thousand. */
  held: z.array(HeldAgainst.omit({ line: true })),
})
export type ImportUndoReport = z.infer<typeof ImportUndoReport>

/** Imports of people, and the way back. */
export const imports = {
  /** All that changed something, the newest first. */
  list: procedure.output(z.array(ImportRow)),
  /**
   * Takes an import back as one, by new entries. What was changed since, what something rests on and what protects stays, and
   * is named. INVALID_INPUT where it was taken back already, NOT_FOUND_HERE where this office made no such import.
   */
  undo: procedureFor('edit')
    .input(z.object({ id: z.string(), reason: Reason.optional() }))
    .output(
      eventIterator(
        z.discriminatedUnion('type', [
          Progress,
          z.object({ type: z.literal('done'), report: ImportUndoReport }),
        ]),
      ),
    ),
}
