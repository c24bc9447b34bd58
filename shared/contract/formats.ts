import { z } from 'zod'
import { mrzNoticeKinds } from '../formats/mrz/reading.ts'
import { openProcedure } from './base.ts'

/** Texts that are read without touching the store. */
export const formats = {
  /** Parses a machine readable zone (ICAO Doc 9303); shape of the answer: design, cli.md. */
  parseMrz: openProcedure.input(z.object({ text: z.string().max(4000) })).output(
    z.object({
      format: z.string().nullable(),
      valid: z.boolean(),
      fields: z.record(z.string(), z.string().nullable()),
      errors: z.array(z.object({ field: z.string(), why: z.string() })),
      /** What an officer must not overlook: a refugee's code, a residence card, a specimen, a name that may be cut. */
      notices: z.array(
        z.object({
          field: z.string(),
          kind: z.enum(mrzNoticeKinds),
          why: z.string(),
        }),
      ),
    }),
  ),
}
