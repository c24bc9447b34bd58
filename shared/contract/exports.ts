import { z } from 'zod'
import { Profile } from '#shared/model/disclosure.ts'
import { TypedLine } from '#shared/model/fields.ts'
import { procedure } from './base.ts'

/** In which form a document is made. */
export const DocumentFormat = z.enum(['pdf', 'xlsx', 'csv', 'json', 'paxlst'])
export type DocumentFormat = z.infer<typeof DocumentFormat>

/** Which document of which flight is asked for. */
export const DocumentRequest = z.object({
  flight: z.string(),
  profile: Profile,
  format: DocumentFormat,
  /** Default: the last signed one. */
  version: z.int().optional(),
  /** An unsigned state of the flight; every page says so. */
  draft: z.boolean().default(false),
  /** A superseded or void version goes out only when asked for as such; every page says so. */
  superseded: z.boolean().default(false),
  paper: z.enum(['a4', 'us-letter']).default('a4'),
  /** For the receiving profile of a flight with several destinations: airport code. */
  destination: z.string().optional(),
})
export type DocumentRequest = z.infer<typeof DocumentRequest>

/** A finished document. `bytes` is base64. */
export const ExportedDocument = z.object({ fileName: z.string(), mediaType: z.string(), bytes: z.base64() })
export type ExportedDocument = z.infer<typeof ExportedDocument>

/** Documents that leave the program. */
export const exports = {
  document: procedure.input(DocumentRequest).output(ExportedDocument),
  /** Makes the document and saves it through the host's dialog or to `file`; gives the path written, null if cancelled. */
  save: procedure
    .input(
      DocumentRequest.extend({
        file: z.string().optional(),
        /** To whom it goes: a name or an office, for the record of what left. */
        recipient: TypedLine.optional(),
      }),
    )
    .output(z.object({ file: z.string() }).nullable()),
}
