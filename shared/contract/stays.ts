import { z } from 'zod'
import { Instant } from '#shared/model/fields.ts'
import { CourtCode } from '#shared/model/legal-bar.ts'
import { procedure } from './base.ts'

/** A court that the office's rule pack knows by its clock and calendar. */
export const KnownCourt = z.object({
  code: CourtCode,
  title: z.string(),
  timeZone: z.string(),
  /** Whether a standing order of it stays removals by itself once a case is noticed. */
  hasStandingOrder: z.boolean(),
})
export type KnownCourt = z.infer<typeof KnownCourt>

/** Something that stops a person for a time, for a clock on a screen. */
export const PersonStay = z.object({
  rule: z.string(),
  /** The bar, class order or removal order that it rests on. */
  subject: z.string().nullable(),
  /** When it ends by itself; null when only a decision ends it. */
  endsAt: Instant.nullable(),
  courtTimeZone: z.string().nullable(),
})
export type PersonStay = z.infer<typeof PersonStay>

/** Stays and their clocks: computed from what is on file, never stored. */
export const stays = {
  courts: procedure.output(z.array(KnownCourt)),
  /** What stops this person for a time wherever they are taken, on a flight or not; the first to end in front. */
  ofPerson: procedure.input(z.object({ person: z.string() })).output(z.array(PersonStay)),
}
