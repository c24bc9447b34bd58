import { z } from 'zod'
import { CountryCode, Instant, Line, PlainDate, YesNoUnknown } from './fields.ts'
import { PersonId, RemovalOrderId } from './ids.ts'

/** A removal order or return decision. It clears nobody by itself; it is one of the things that must be there. */
export const RemovalOrder = z.object({
  id: RemovalOrderId,
  personId: PersonId,
  number: Line.nullable(),
  date: PlainDate.nullable(),
  /** Whether it is administratively final. */
  final: YesNoUnknown,
  /** Countries that the order names as destination. */
  destinations: z.array(CountryCode),
  /** The paper that shows it: docket entry, decision letter. */
  evidence: Line.nullable(),
  /** Set when the order was vacated, reopened or withdrawn. */
  withdrawnAt: Instant.nullable(),
  recordedAt: Instant,
})
export type RemovalOrder = z.infer<typeof RemovalOrder>
