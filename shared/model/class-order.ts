import { z } from 'zod'
import { CountryCode, Instant, Line, Note, PlainDate } from './fields.ts'
import { ClassOrderId, UserId } from './ids.ts'

/**
 * Who a class order covers: every condition given must hold; inside one list any value is enough. A fact that the
 * person's record does not know counts as covered.
 */
export const ClassCondition = z
  .strictObject({
    nationality: z.array(CountryCode).min(1).optional(),
    /** Covered when younger than this many years on the day of departure. */
    ageUnder: z.int().min(0).max(150).optional(),
    /** Covered when at least this old on the day of departure. */
    ageFrom: z.int().min(0).max(150).optional(),
    custodyPlace: z.array(Line).min(1).optional(),
    /** Covered when removed to, or through, one of these. */
    destinations: z.array(CountryCode).min(1).optional(),
  })
  .refine(condition => Object.values(condition).some(value => value !== undefined), {
    message: 'Say whom the order covers: at least one condition',
  })
export type ClassCondition = z.infer<typeof ClassCondition>

/** A court's order or settlement that protects everybody of a description. Entered once, it is live on every flight. */
export const ClassOrder = z.object({
  id: ClassOrderId,
  title: Line,
  covers: ClassCondition,
  from: PlainDate,
  until: PlainDate.nullable(),
  citation: Line,
  recordedBy: UserId,
  recordedAt: Instant,
  liftedAt: Instant.nullable(),
  liftedBy: UserId.nullable(),
  liftEvidence: Note.nullable(),
})
export type ClassOrder = z.infer<typeof ClassOrder>
