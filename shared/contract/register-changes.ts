import { z } from 'zod'
import { FlightId, PersonId } from '#shared/model/ids.ts'
import { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'

/** What became of a row: in the newest snapshot only, in the one before only, or in both and not the same. */
export const RegisterChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('new'), after: RegisterEntry }),
  z.object({ kind: z.literal('gone'), before: RegisterEntry }),
  z.object({
    kind: z.literal('changed'),
    before: RegisterEntry,
    after: RegisterEntry,
    /** The fields that differ. */
    fields: z.array(z.string()),
  }),
])
export type RegisterChange = z.infer<typeof RegisterChange>

/** A person on a flight that has not departed, and what the newest snapshot says otherwise about whom it may mean. */
export const PersonRegisterChanges = z.object({
  personId: PersonId,
  name: z.string(),
  flights: z.array(z.object({ flightId: FlightId, number: z.string() })),
  changes: z.array(RegisterChange).min(1),
  /** Whether what registers say of the person still stops them on one of these flights. */
  isOpen: z.boolean(),
})
export type PersonRegisterChanges = z.infer<typeof PersonRegisterChanges>

/**
 * Of each source the newest that waits against the one in force; where none waits, the one in force against the one that was before
 * it. A source without one to compare with, whose rows are kept, is not among them.
 */
export const RegisterChanges = z.object({
  registers: z.array(z.object({ newest: RegisterSnapshot, previous: RegisterSnapshot })),
  people: z.array(PersonRegisterChanges),
})
export type RegisterChanges = z.infer<typeof RegisterChanges>
