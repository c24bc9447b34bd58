import { z } from 'zod'
import { NewOffice, NewPassphrase } from '#shared/contract/session.ts'
import { TypedLine } from '#shared/model/fields.ts'

/** What the first step of setting up asks of an office, checked by the contract's own schema. */
export const OfficeDraft = NewOffice.pick({ code: true, name: true, jurisdiction: true, timeZone: true })
/** As {@link OfficeDraft} gives it. */
export type OfficeDraft = z.infer<typeof OfficeDraft>

/** What the second step asks: the first user, whose passphrase is typed twice; `differs` is said when it is not the same both times. */
export function userDraft(differs: string) {
  return NewOffice.pick({ user: true, passphrase: true })
    .extend({ repeat: z.string() })
    .refine(({ passphrase, repeat }) => passphrase === repeat, { path: ['repeat'], message: differs })
}
/** A user and a new passphrase, as they are typed. */
export type UserDraft = z.infer<ReturnType<typeof userDraft>>

/** A user who is there already, whatever they are called, and a new passphrase. */
const signingIn = z.object({ user: TypedLine, passphrase: NewPassphrase })

/** What opening with the recovery key asks; the new passphrase is typed twice, as {@link userDraft} has it. */
export function recoverDraft(differs: string) {
  return signingIn
    .extend({ folder: z.string(), recoveryKey: z.string().trim().min(1).max(200), repeat: z.string() })
    .refine(({ passphrase, repeat }) => passphrase === repeat, { path: ['repeat'], message: differs })
}

/** What joining with an invitation asks; the passphrase is typed twice, as {@link userDraft} has it. */
export function joinDraft(differs: string) {
  return signingIn
    .extend({ folder: z.string(), invitation: z.string().trim().min(1).max(200), repeat: z.string() })
    .refine(({ passphrase, repeat }) => passphrase === repeat, { path: ['repeat'], message: differs })
}
