import { z } from 'zod'
import { CountryCode, Instant, Line, PartialDate, PlainDate } from './fields.ts'
import { ClassMembershipId, ClassOrderId, PersonId, UserId } from './ids.ts'

/** What was known of a person when a class order came to cover them. Null and empty mean unknown, which counts as covered. */
export const CoveringFacts = z.object({
  nationalities: z.array(CountryCode),
  birthDate: PartialDate.nullable(),
  custodyPlace: z.string().nullable(),
  /** The office's day, on which ages were counted. */
  on: PlainDate,
})
export type CoveringFacts = z.infer<typeof CoveringFacts>

/**
 * That a class order covers somebody on file, from the moment at which it first did. Only ever added to: a class is of
 * those who were, are or will be of its description (domain.md, section 7, W.M.M.), so moving somebody or mending a field
 * takes nobody out of it. Written by the program in the transaction that made it so.
 */
export const ClassMembership = z.object({
  id: ClassMembershipId,
  classOrderId: ClassOrderId,
  personId: PersonId,
  /** The order's title then. */
  title: Line,
  facts: CoveringFacts,
  /** Who wrote what made it so. */
  recordedBy: UserId,
  recordedAt: Instant,
})
export type ClassMembership = z.infer<typeof ClassMembership>
