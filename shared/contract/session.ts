import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Noun, Role } from '#shared/model/codes.ts'
import { Instant } from '#shared/model/fields.ts'
import { NewName } from '#shared/model/new-name.ts'
import { Jurisdiction, Office } from '#shared/model/office.ts'
import { User } from '#shared/model/user.ts'
import { openProcedure, procedure } from './base.ts'
import { FolderPath } from './files.ts'

/** A store that this computer knows, and who has a key to it (names only; readable without a passphrase). */
export const KnownStore = z.object({
  folder: z.string(),
  name: z.string(),
  users: z.array(z.string()),
  /** Who may look into it without a passphrase, as they asked for, and until when. */
  remembered: z.object({ user: z.string(), until: Instant }).nullable(),
})

/** Whether somebody can be remembered here: not without a window of Muster's own, nor without a keychain of the system's. */
export const RememberingPossible = z.enum(['possible', 'no_keychain', 'no_window'])
export type RememberingPossible = z.infer<typeof RememberingPossible>

/** Passphrases shorter than this are refused when they are made. */
export const passphraseMinLength = 8
/** A passphrase that is being made. One that is guessed too easily (passphrase-strength.ts) is refused with INVALID_INPUT. */
export const NewPassphrase = z.string().min(passphraseMinLength).max(1000)

/** What every user of a demo office signs with. It is said on the screen: a demo office guards nothing. */
export const demoPassphrase = 'demo-demo-demo'

/** Who is signed in to which store, if anybody is. */
export const SessionStatus = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('signed_out'),
    stores: z.array(KnownStore),
    /** Who left last since this program began, and which store. */
    last: z.object({ folder: z.string(), user: z.string() }).nullable(),
  }),
  z.object({
    state: z.literal('signed_in'),
    folder: z.string(),
    office: Office,
    /**
     * With the roles that count now; while their key waits to be certified, those that an administrator wrote down; none where
     * they were let in for looking.
     */
    user: User.extend({ roles: z.array(Role) }),
    /** What an administrator compares before certifying the key of whoever is signed in. */
    fingerprint: z.string(),
    isCertified: z.boolean(),
    /** Let in without a passphrase: to look and to stop people, and for nothing else until it is given. */
    isForLooking: z.boolean(),
    /** Fingerprints of first administrators whom the store names and whoever is signed in does not know: nothing they certify counts. */
    unknownRoots: z.array(z.string()),
    /** Fingerprints of those whom they know: accepted, or believed when they first signed in. */
    knownRoots: z.array(z.string()),
    /** What the store told when it was opened, before anything was written. */
    opened: z.object({
      /** When its newest change was written, and when it last took in a file of another office. */
      lastChange: Instant.nullable(),
      lastMerge: Instant.nullable(),
      /** Whether this computer had seen it before; `off` where it can remember nothing. */
      memory: z.enum(['known', 'first', 'off']),
    }),
    /** What of the store is older than this computer has seen it: nobody signs or releases until it is acknowledged. */
    older: z.array(z.string()),
    /** Whether it is a demo office, and its user came in by {@link demoPassphrase}: a restored one has passphrases of its own. */
    demo: z.boolean(),
  }),
])
export type SessionStatus = z.infer<typeof SessionStatus>

/** What a new store is made of. */
export const NewOffice = z.object({
  /** Folder to make the store in; null lets the host choose its usual place. */
  folder: FolderPath.nullable(),
  code: Office.shape.code,
  name: NewName,
  jurisdiction: Jurisdiction,
  timeZone: z.string(),
  user: NewName,
  passphrase: NewPassphrase,
})

/** Work that takes a while reports how far it is; `total` is null while unknown. */
export const Progress = z.object({
  type: z.literal('progress'),
  done: z.int(),
  total: z.int().nullable(),
  step: z.string(),
})
export type Progress = z.infer<typeof Progress>

/** Nouns (and ids, when few) that a committed transaction changed. `ids` empty means: ask for everything again. */
export const Changed = z.object({ noun: Noun, ids: z.array(z.string()) })
export type Changed = z.infer<typeof Changed>

/** Making and opening a store; signing in and out. */
export const session = {
  status: openProcedure.output(SessionStatus),
  /** Makes a new store and signs its first user in, as its administrator, with every role but auditor. The recovery key is shown once. */
  create: openProcedure.input(NewOffice).output(z.object({ folder: z.string(), recoveryKey: z.string() })),
  /** Makes (or opens, if it is there) a demo office that needs nothing, and signs in its first user. */
  tryDemo: openProcedure.output(
    eventIterator(
      z.discriminatedUnion('type', [Progress, z.object({ type: z.literal('done'), folder: z.string() })]),
    ),
  ),
  signIn: openProcedure
    .input(z.object({ folder: FolderPath, user: z.string(), passphrase: z.string() }))
    .output(SessionStatus),
  /** Makes the key slot of somebody who was invited, with a passphrase that they choose, and signs them in. */
  join: openProcedure
    .input(
      z.object({
        folder: FolderPath,
        user: z.string(),
        invitation: z.string().min(1).max(200),
        passphrase: NewPassphrase,
      }),
    )
    .output(SessionStatus),
  /** Takes whom the store names as first administrators for them, once their fingerprints were compared. */
  acceptRoots: procedure.input(z.object({ passphrase: z.string() })).output(SessionStatus),
  /**
   * Signs a user in with the office's recovery key, and gives that user a new passphrase. The log says so. The recovery key is
   * used up by it: a new one is shown, once.
   */
  recover: openProcedure
    .input(
      z.object({
        folder: FolderPath,
        user: z.string(),
        recoveryKey: z.string().min(1).max(200),
        passphrase: NewPassphrase,
      }),
    )
    .output(z.object({ status: SessionStatus, recoveryKey: z.string() })),
  remembering: openProcedure.output(RememberingPossible),
  /** Remembers whoever is signed in on this computer, for looking, until they lock Muster, and for a week at most. */
  remember: procedure.input(z.object({ passphrase: z.string() })).output(z.void()),
  /** Lets whoever is remembered in a store look into it. */
  look: openProcedure.input(z.object({ folder: z.string() })).output(SessionStatus),
  /** Forgets whoever is remembered in a store. */
  forget: openProcedure.input(z.object({ folder: z.string() })).output(SessionStatus),
  signOut: openProcedure.output(SessionStatus),
  /** Somebody touched the page just now: the program locks once nobody has for the office's minutes. */
  present: procedure.output(z.void()),
  /** Something was copied from the page: a host that can, clears it from the clipboard after a minute. */
  copied: procedure.output(z.void()),
  /** Tells each time that the program has locked by itself, or for whatever other reason than {@link signOut}. */
  locked: openProcedure.output(eventIterator(z.object({ type: z.literal('locked') }))),
  /** Tells the host to close Muster. */
  quit: openProcedure.output(z.void()),
  /** Every committed change, as long as the caller listens. */
  changes: openProcedure.output(eventIterator(Changed)),
}
