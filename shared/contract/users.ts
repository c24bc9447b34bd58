import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Role } from '../model/codes.ts'
import { Instant, Note } from '../model/fields.ts'
import { UserId } from '../model/ids.ts'
import { NewName } from '../model/new-name.ts'
import { LockMinutes } from '../model/office.ts'
import { User } from '../model/user.ts'
import { procedure, procedureFor } from './base.ts'
import { NewPassphrase, Progress } from './session.ts'

/** What a user of this store may do, and what it waits for. */
export const UserStanding = z.object({
  user: UserId,
  name: z.string(),
  /** What is odd about the name, which came from elsewhere or from before: what of it nobody sees, as whose names it looks. */
  nameMark: z.object({ unseen: z.array(z.string()), like: z.array(z.string()) }).nullable(),
  /** Those that an administrator wrote down. */
  roles: z.array(Role),
  /** Those that count now, by certificates for the newest key. */
  inForce: z.array(Role),
  /** The key with which they sign: SPKI, base64. Null before they ever signed in. */
  publicKey: z.string().nullable(),
  /** What two people compare by telephone, or side by side. */
  fingerprint: z.string().nullable(),
  /** A key that they have at another desk besides, and that says nothing here until it is certified in this one's place. */
  atDesk: z.object({ publicKey: z.string(), fingerprint: z.string() }).nullable(),
  /**
   * `invited`: no passphrase yet. `uninvited`: nor an invitation that could still be used. `not_seen`: has a passphrase of before
   * users had keys. `waiting`: has a key that nobody certified. `contradicted`: two keys were claimed with one invitation, and
   * neither counts. `unconfirmed`: a second person must agree to it. `suspended`: may do nothing any more.
   */
  state: z.enum([
    'invited',
    'uninvited',
    'not_seen',
    'waiting',
    'contradicted',
    'unconfirmed',
    'certified',
    'suspended',
  ]),
  /** Who certified or invited them, and therefore does not confirm it; null where nobody did. */
  certifiedBy: UserId.nullable(),
  /** Until when their invitation may be used; null where they have none. */
  invitedUntil: Instant.nullable(),
  createdAt: Instant,
  recoveredAt: Instant.nullable(),
})
export type UserStanding = z.infer<typeof UserStanding>

/** What somebody may do once something is said that is only meant yet. */
export const RolesFromThen = z.object({
  /** Null of whoever is invited and not on file yet. */
  user: UserId.nullable(),
  name: z.string().nullable(),
  /** Those that count at once. */
  roles: z.array(Role),
  /** Those that count when a second person agreed, too; the same where nobody need. */
  agreed: z.array(Role),
})
export type RolesFromThen = z.infer<typeof RolesFromThen>

/** The key that encrypts the store. */
export const DataKeyStanding = z.object({
  /** When it was changed last; null while it is the first. */
  changedAt: Instant.nullable(),
  /** Since when somebody may know it who should not: who was suspended, or used the recovery key; null where nobody does. */
  dueSince: Instant.nullable(),
  /** Whether the recovery key that was printed last opens the store after a change too. */
  keepsRecoveryKey: z.boolean(),
  /**
   * To whom another one cannot be given. `not_seen`: has not signed in since users have keys. `not_certified`: has a key that
   * nobody certified. `invitation`: was invited before that, and has not joined.
   */
  leaves: z.array(z.object({ name: z.string(), why: z.enum(['not_seen', 'not_certified', 'invitation']) })),
})
export type DataKeyStanding = z.infer<typeof DataKeyStanding>

const Roles = z.array(Role).min(1)

/** Who works in this office, in which roles, and with which keys. */
export const users = {
  /** Who may sign in to this store and act in it; never the users of another office whose records were merged. */
  list: procedure.output(z.array(User)),
  /** Whoever did anything that is on file, other offices' users too: to say by name whose hand it was. */
  everybody: procedure.output(z.array(User)),
  /** Those of {@link users.list}, with what their keys are certified for. */
  standings: procedure.output(z.array(UserStanding)),
  /**
   * Lets somebody make a key of their own (session.join), which these roles are certified to. The invitation is shown once.
   * Needs the administrator's role.
   */
  invite: procedureFor('administer')
    .input(z.object({ name: NewName, roles: Roles }))
    .output(z.object({ user: User, invitation: z.string(), until: Instant })),
  /**
   * As {@link users.invite} and session.join in one, for somebody who types their passphrase at this keyboard. Whoever is signed
   * in stays so.
   */
  add: procedureFor('administer')
    .input(z.object({ name: NewName, roles: Roles, passphrase: NewPassphrase }))
    .output(UserStanding),
  /**
   * Says that this key is the user's, and what they may do with it from now on: other roles, or a key that came without an
   * invitation. Needs the administrator's role.
   */
  certify: procedureFor('administer')
    .input(z.object({ user: UserId, publicKey: z.string(), roles: Roles }))
    .output(UserStanding),
  /**
   * Whose roles will be others once whoever is signed in has done this, and the roles of whom it is about: from three people on
   * whoever administers does nothing else. Nothing is written.
   */
  foretell: procedure
    .input(
      z.discriminatedUnion('does', [
        z.object({ does: z.literal('invite'), roles: z.array(Role) }),
        z.object({ does: z.literal('certify'), user: UserId, publicKey: z.string(), roles: z.array(Role) }),
        z.object({ does: z.literal('confirm'), user: UserId, publicKey: z.string() }),
        z.object({ does: z.literal('suspend'), user: UserId }),
      ]),
    )
    .output(z.array(RolesFromThen)),
  /** Agrees, as the second person, to a new administrator or approver with this key. */
  confirm: procedureFor('confirm_users')
    .input(z.object({ user: UserId, publicKey: z.string() }))
    .output(UserStanding),
  /** Ends what a user may do, and that they can sign in, or withdraws their invitation. Needs the administrator's role. */
  suspend: procedureFor('administer')
    .input(z.object({ user: UserId, why: Note }))
    .output(UserStanding),
  /** Since when the data key is what it is, and whether it should be another. */
  dataKey: procedure.output(DataKeyStanding),
  /**
   * Encrypts the store anew under another data key, which whoever has left does not know. Stops are taken meanwhile, nothing else
   * is written. `leaveOut`: whoever it cannot be given to has no key from then on. A recovery key that comes along is shown once.
   * Needs the administrator's role.
   */
  changeDataKey: procedureFor('administer')
    .input(z.object({ leaveOut: z.boolean(), newRecoveryKey: z.boolean() }))
    .output(
      eventIterator(
        z.discriminatedUnion('type', [
          Progress,
          z.object({
            type: z.literal('done'),
            left: z.array(z.string()),
            recoveryKey: z.string().nullable(),
          }),
        ]),
      ),
    ),
  /** Corrects the name of this office; its code stays. Needs the administrator's role. */
  renameOffice: procedureFor('administer')
    .input(z.object({ name: NewName }))
    .output(z.void()),
  /** After how many minutes without anybody Muster locks. Needs the administrator's role. */
  lockAfter: procedureFor('administer')
    .input(z.object({ minutes: LockMinutes }))
    .output(z.void()),
  /** Another passphrase for whoever is signed in. */
  changePassphrase: procedure
    .input(z.object({ passphrase: z.string(), next: NewPassphrase }))
    .output(z.void()),
}
