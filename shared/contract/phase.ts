import { z } from 'zod'
import { Instant } from '#shared/model/fields.ts'
import { PhaseName } from '#shared/model/recall.ts'

/** Where a flight stands by what was recorded of it, whatever was planned: `since` is null while nothing was. */
export const ShownPhase = z.object({ is: PhaseName, airport: z.string(), since: Instant.nullable() })
export type ShownPhase = z.infer<typeof ShownPhase>
