import { z } from 'zod'
import { TypedLine } from '#shared/model/fields.ts'
import { TroubleKind } from '#shared/model/settled-trouble.ts'
import { procedure, procedureFor } from './base.ts'
import { Reason } from './reason.ts'

/** What is wrong with the store or the clock, so that nobody can sign or promote, and what to do about it. */
export const Trouble = z.object({
  /** `gone`: the store is not where it was opened; nobody can settle that in words. */
  kind: z.enum(['gone', ...TroubleKind.options]),
  about: z.string(),
  text: z.string(),
  next: z.string(),
})
export type Trouble = z.infer<typeof Trouble>

/** What keeps everybody from signing, whatever the flight. */
export const troubles = {
  /** Empty where all is well. */
  list: procedure.output(z.array(Trouble)),
  /**
   * Two people who may sign say that it was looked into: whoever is signed in, and `second` with a passphrase. Left out in an
   * office of one, who says so alone.
   */
  settle: procedureFor('sign')
    .input(
      z.object({
        kind: TroubleKind,
        why: Reason,
        second: TypedLine.optional(),
        passphrase: z.string().min(1).max(1000).optional(),
      }),
    )
    .output(z.void()),
}
