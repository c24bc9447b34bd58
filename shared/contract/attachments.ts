import { z } from 'zod'
import {
  AttachedNoun,
  AttachedTo,
  Attachment,
  AttachmentType,
  maxAttachmentBytes,
} from '#shared/model/attachment.ts'
import { TypedLine } from '#shared/model/fields.ts'
import { AttachmentId, StatementId } from '#shared/model/ids.ts'
import { Sha256 } from '#shared/model/sha256.ts'
import { Statement } from '#shared/model/statement.ts'
import { procedure, procedureFor } from './base.ts'
import { FileRef } from './files.ts'
import { Evidence, ReasonLine, sayingSomething } from './reason.ts'

/** Bytes of a file that one `send` carries, before base64: enough to be quick, little enough to show progress. */
export const sentBytes = 512 * 1024

/** A file on its way in, piece by piece; kept in memory only, and forgotten when it is attached or nobody goes on. */
const UploadId = z.string().min(1).max(64)

/** What is attached: a file that was sent, a file that the host can read (the command line), or where the original lies. */
export const AttachedDocument = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sent'), upload: UploadId, name: TypedLine }),
  z.object({ kind: z.literal('file'), file: FileRef }),
  z.object({ kind: z.literal('reference'), reference: TypedLine }),
])
export type AttachedDocument = z.infer<typeof AttachedDocument>

/** As {@link AttachedDocument}, of a record that shows something only by it: where the original lies is said. */
const ShownBy = z.discriminatedUnion('kind', [
  AttachedDocument.options[0],
  AttachedDocument.options[1],
  z.object({ kind: z.literal('reference'), reference: Evidence }),
])

/** Documents that show what records say. They stay in the store: no export and no outward document carries them. */
export const attachments = {
  /** One piece of a file. The first names no upload and gets one; `size` is the whole file's. Refuses what is too large. */
  send: procedureFor('edit')
    .input(
      z.object({
        upload: UploadId.nullable(),
        name: TypedLine,
        size: z.int(),
        /** base64 */
        piece: z.string().max(Math.ceil(sentBytes / 3) * 4 + 4),
      }),
    )
    .output(z.object({ upload: UploadId, received: z.int().max(maxAttachmentBytes) })),
  /** Attaches a document to a record. Refuses, naming the file, what is no PDF, PNG or JPEG, is cut off, empty or too large. */
  add: procedureFor('edit')
    .input(z.object({ to: AttachedTo, document: ShownBy, about: TypedLine.nullable().default(null) }))
    .output(z.object({ id: AttachmentId, sha256: Sha256.nullable() })),
  /** What kind of record this id names; null when there is none that a document can be attached to. */
  nounOf: procedure.input(z.object({ record: z.string() })).output(AttachedNoun.nullable()),
  /** What is attached to a record, withdrawn attachments included. */
  list: procedure.input(z.object({ record: z.string() })).output(z.array(Attachment)),
  /** The file itself, whose hash was verified just now. RECORD_DAMAGED when it no longer has it. */
  content: procedure.input(z.object({ id: AttachmentId })).output(
    z.object({
      fileName: z.string(),
      mediaType: AttachmentType,
      sha256: Sha256,
      /** base64 */ bytes: z.string(),
    }),
  ),
  /** Saves a copy through the host's dialog or to `file`; gives the path written, null if cancelled. */
  save: procedure
    .input(z.object({ id: AttachmentId, file: z.string().optional() }))
    .output(z.object({ file: z.string() }).nullable()),
  /** Attached by mistake: it stays in sight and shows nothing more. Needs a reason. */
  withdraw: procedureFor('edit')
    .input(z.object({ id: AttachmentId, why: ReasonLine }))
    .output(z.void()),
}

/** Statements that could clear somebody (shared/model/statement.ts). */
export const statements = {
  /**
   * Records what was answered, whatever is missing of it; the check says what an incomplete one does not clear. Fear that
   * is expressed is recorded as a bar in the same step.
   */
  add: procedureFor('edit')
    .input(
      Statement.omit({
        id: true,
        recordedBy: true,
        recordedAt: true,
        withdrawnAt: true,
        withdrawnWhy: true,
      }).superRefine(
        // Fear that is expressed protects, however it was recorded.
        sayingSomething(
          ({ answer }) => answer === 'confirmed',
          ['askedBy', 'language', 'interpreter', 'answeredBy'],
        ),
      ),
    )
    .output(z.object({ id: StatementId })),
  withdraw: procedureFor('edit')
    .input(z.object({ id: StatementId, why: ReasonLine }))
    .output(z.void()),
}
