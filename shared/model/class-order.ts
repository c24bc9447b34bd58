import { z } from 'zod'
import { CountryCode, Instant, Line, Note, PlainDate } from './fields.ts'
import { ClassOrderId, UserId } from './ids.ts'
import { BarUntil } from './legal-bar.ts'

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
    /** Covered when born on this day or later, or earlier, however the birth date is known. */
    bornFrom: PlainDate.optional(),
    bornTo: PlainDate.optional(),
    custodyPlace: z.array(Line).min(1).optional(),
    /** Covered when removed to, or through, one of these. */
    destinations: z.array(CountryCode).min(1).optional(),
    /** Covered when the flight departs on one of these days, on the clocks of its origin. */
    departsFrom: PlainDate.optional(),
    departsTo: PlainDate.optional(),
  })
  .refine(condition => Object.values(condition).some(value => value !== undefined), {
    message: 'Say whom the order covers: at least one condition',
  })
export type ClassCondition = z.infer<typeof ClassCondition>

/** The bounds of a condition that leave nobody between them, by the field to correct; a slip that would protect nobody. */
export function emptyBounds(covers: ClassCondition): ('ageUnder' | 'bornTo' | 'departsTo')[] {
  const { ageFrom, ageUnder, bornFrom, bornTo, departsFrom, departsTo } = covers
  return [
    ageFrom !== undefined && ageUnder !== undefined && ageFrom >= ageUnder && ('ageUnder' as const),
    bornFrom !== undefined && bornTo !== undefined && bornFrom > bornTo && ('bornTo' as const),
    departsFrom !== undefined && departsTo !== undefined && departsFrom > departsTo && ('departsTo' as const),
  ].filter(field => field !== false)
}

/** A court's order or settlement that protects everybody of a description. Entered once, it is live on every flight. */
export const ClassOrder = z.object({
  id: ClassOrderId,
  title: Line,
  covers: ClassCondition,
  from: PlainDate,
  /** A day, or the minute at which it lapses. */
  until: BarUntil.nullable(),
  citation: Line,
  grantedAt: Instant.nullable(),
  receivedAt: Instant.nullable(),
  recordedBy: UserId,
  recordedAt: Instant,
  liftedAt: Instant.nullable(),
  liftedBy: UserId.nullable(),
  liftEvidence: Note.nullable(),
})
export type ClassOrder = z.infer<typeof ClassOrder>
