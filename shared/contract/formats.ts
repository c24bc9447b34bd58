import { z } from 'zod'
import { procedure } from './base.ts'

export const formats = {
  /** Parses a machine readable zone (ICAO Doc 9303); shape of the answer: design, cli.md. */
  parseMrz: procedure.input(z.object({ text: z.string().max(4000) })).output(
    z.object({
      format: z.string().nullable(),
      valid: z.boolean(),
      fields: z.record(z.string(), z.string().nullable()),
      errors: z.array(z.object({ field: z.string(), why: z.string() })),
    }),
  ),
}
