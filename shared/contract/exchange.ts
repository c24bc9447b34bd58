import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Instant, TypedLine } from '#shared/model/fields.ts'
import { MergedFileId, OfficeTrustId, UserId } from '#shared/model/ids.ts'
import { NewName } from '#shared/model/new-name.ts'
import { Office } from '#shared/model/office.ts'
import { openProcedure, procedure, procedureFor } from './base.ts'
import { FileRef, FolderPath } from './files.ts'
import { MergeReport, MergeUndoReport, MergeView } from './merge-report.ts'
import { Reason } from './reason.ts'
import { Progress, passphraseMinLength } from './session.ts'

const OfficeName = Office.pick({ id: true, code: true, name: true })
/** What `office key` prints, or a part of it. */
const OfficeKeyText = z.string().max(1000)
const Passphrase = z.string().min(1).max(1000)

/** An office whose files are merged here. */
export const TrustedOffice = z.object({
  signingKey: z.string(),
  exchangeKey: z.string().nullable(),
  /** As much of its office key as is known here, as `office key` prints it: what is compared with the office. */
  key: z.string(),
  name: z.string(),
  /** Under which other names it was trusted before, the newest first. */
  formerNames: z.array(z.string()),
  /** The key of its first administrator; null where only its signing key was told. */
  root: z.string().nullable(),
  /** Whether what its people release, decide and sign counts here. Their protections always do. */
  releases: z.boolean(),
  /** Whether it is another desk of this very office. */
  desk: z.boolean(),
  /** How its key was compared with the office; null where nobody did, and then nothing that it releases counts. */
  compared: z.enum(['words', 'qr']).nullable(),
  trustedBy: UserId,
  trustedAt: Instant,
  /** What it was to be trusted with, and is once a second person agreed; null where nothing waits. */
  waits: z
    .object({
      id: OfficeTrustId,
      degree: z.enum(['release', 'desk']),
      /** Who asked for it. */
      by: z.string(),
      /** Why nobody can agree to it any more: `asked by Cid, who is suspended: ask anew`. Null while somebody can. */
      lapsed: z.string().nullable(),
      /** The names of those who could agree, for a sentence; null where nobody could, and somebody else must ask. */
      whom: z.string().nullable(),
      /** Whether whoever is signed in could. */
      mayAgree: z.boolean(),
    })
    .nullable(),
})

/** What a sound file is. */
export const ExchangeFile = z.object({
  office: OfficeName,
  writtenAt: Instant,
  program: z.string(),
  entries: z.int(),
  /** Entries by noun. */
  counts: z.record(z.string(), z.int()),
  /** Who works in the office that wrote it: a store that is made of it is made for one of them. */
  users: z.array(z.string()),
  sha256: z.string(),
  signer: z.object({
    key: z.string(),
    /** `unasked`: no store is open, so nobody knows whom this office trusts. */
    standing: z.enum(['own', 'trusted', 'unknown', 'unasked']),
    name: z.string().nullable(),
    /** Whether somebody here compared its key, or it is our own. */
    isCompared: z.boolean(),
  }),
})
export type ExchangeFile = z.infer<typeof ExchangeFile>

/** How far everything on file is in a file that could bring it back: under a passphrase, and where its user wanted it. */
export const BackupStatus = z.object({
  /** When the newest was written; null when there is none. */
  at: Instant.nullable(),
  /** Entries written down since. */
  since: z.int(),
  /** When those should be in a file too; null when nothing waits. */
  dueAt: Instant.nullable(),
})
export type BackupStatus = z.infer<typeof BackupStatus>

/** One of the edits that stand against each other. */
export const ConflictSide = z.object({
  /** A, B ... */
  letter: z.string(),
  by: z.string(),
  /** The office that wrote it: its code, with its name and key where two call themselves alike. */
  office: z.string(),
  at: Instant,
  values: z.record(z.string(), z.json()),
})

/** Edits that did not know of each other, for an officer to settle. */
export const ConflictView = z.object({
  id: z.string(),
  /** `edits`: different values. `release`: a protection was ended by somebody who did not know of an edit of it. */
  kind: z.enum(['edits', 'release']),
  noun: z.string(),
  recordId: z.string(),
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  flight: z.object({ id: z.string(), number: z.string() }).nullable(),
  fields: z.array(z.string()),
  /** What holds until somebody settles it. */
  holds: z.record(z.string(), z.json()),
  sides: z.array(ConflictSide),
})
export type ConflictView = z.infer<typeof ConflictView>

function steps<T extends z.ZodObject>(done: T) {
  return eventIterator(z.discriminatedUnion('type', [Progress, done]))
}

/** Files between offices. What takes long reports progress, and is called off by ending the iterator. */
export const exchange = {
  /** How old the newest file is that holds everything, and what is in none yet. */
  backup: procedure.output(BackupStatus),
  /** This office's public keys; `key` is both in one line. */
  keys: procedure.output(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string(),
      key: z.string(),
      /** What the QR code of the key says, and its squares as an SVG path, in a field of so many units. */
      scan: z.string(),
      qr: z.object({ size: z.int(), path: z.string() }),
      signing: z.string(),
      exchange: z.string(),
      root: z.string().nullable(),
    }),
  ),
  /** The words by which this office and another compare their keys aloud: both see the same, and so does who agrees as the second. */
  compare: procedure.input(z.object({ key: OfficeKeyText })).output(
    z.object({
      /** Null where the key is not whole, or this store knows no first administrator yet. */
      words: z.array(z.string()).nullable(),
      /** Whether it is all of an office's key: less can be trusted to protect alone, and no file is written to it. */
      isWhole: z.boolean(),
      fingerprint: z.string(),
      known: TrustedOffice.nullable(),
    }),
  ),
  trusted: procedure.output(z.array(TrustedOffice)),
  /**
   * Says that files signed with this key are merged here, with `releases` that its people's word counts as ours does, and with
   * `desk` that it is another desk of this very office. The last two ask for the words that were read out, or what was scanned, and
   * count once a second person agreed ({@link confirmTrust}).
   * Needs the approver's or the administrator's role.
   */
  trust: procedureFor('trust')
    .input(
      z.object({
        key: OfficeKeyText,
        name: NewName,
        releases: z.boolean().optional(),
        desk: z.boolean().optional(),
        compared: z.object({ how: z.enum(['words', 'qr']), said: z.string().max(1000) }).optional(),
        /** It takes the place of the key that is trusted under this name. */
        replaces: z.boolean().optional(),
        /** It is called so from now on, where it is trusted under another name. */
        renames: z.boolean().optional(),
      }),
    )
    .output(TrustedOffice),
  /** Agrees, as the second person, to what an office is to be trusted with. Needs the reviewer's or approver's role. */
  confirmTrust: procedureFor('release')
    .input(z.object({ id: OfficeTrustId }))
    .output(TrustedOffice),
  /** Merges no more of its files, and believes nothing more that its people release. */
  distrust: procedureFor('trust')
    .input(z.object({ name: z.string() }))
    .output(TrustedOffice),
  /** Whether a file asks for a passphrase or for this office's key. */
  seal: openProcedure.input(z.object({ file: FileRef })).output(z.enum(['passphrase', 'keys'])),
  /**
   * Writes the whole log: to office keys (and this office's own), or under a passphrase where none is named. To `file`,
   * which must not be there; else where the host's dialog says, or as a download: null when the user closes the dialog.
   */
  write: procedureFor('edit')
    .input(
      z.object({
        file: FileRef.optional(),
        to: z.array(z.string()).default([]),
        passphrase: Passphrase.min(passphraseMinLength).optional(),
      }),
    )
    .output(
      steps(
        z.object({
          type: z.literal('done'),
          file: z.string().nullable(),
          bytes: z.int(),
          sha256: z.string(),
          entries: z.int(),
          /** False where the store could not be written, so that nothing says that the file left. */
          isOnRecord: z.boolean(),
        }),
      ),
    ),
  /** Reads a file to its end. Works signed out too, for files under a passphrase. */
  verify: openProcedure
    .input(z.object({ file: FileRef, passphrase: Passphrase.optional() }))
    .output(steps(z.object({ type: z.literal('done'), report: ExchangeFile }))),
  /**
   * Merges a file, or tells what merging it would change. `heal`: where it and this store hold different entries under one number
   * of a copy of this store, which EXCHANGE_FORKED names, ours are issued again under a new copy id and the file's are taken in.
   */
  merge: procedureFor('edit')
    .input(
      z.object({
        file: FileRef,
        passphrase: Passphrase.optional(),
        preview: z.boolean().default(false),
        heal: z.boolean().default(false),
      }),
    )
    .output(steps(z.object({ type: z.literal('done'), report: MergeReport }))),
  /** The files that were merged into this store, the newest first. */
  merges: procedure.output(z.array(MergeView)),
  /**
   * Takes a merge back as one, by new entries: people who came with it, while nothing rests on them; fields, unless changed
   * since; places on flights. What protects somebody stays, and is named.
   */
  undoMerge: procedureFor('edit')
    .input(z.object({ id: MergedFileId }))
    .output(steps(z.object({ type: z.literal('done'), report: MergeUndoReport }))),
  /** Makes a new store of a file under a passphrase; `user` is one of those on file, the first unless said otherwise. */
  restore: openProcedure
    .input(
      z.object({
        file: FileRef,
        passphrase: Passphrase.optional(),
        /** Null for one after the office's code, beside the other stores of this computer. */
        folder: FolderPath.nullable(),
        user: TypedLine.optional(),
        newPassphrase: z.string().min(passphraseMinLength).max(1000),
      }),
    )
    .output(
      steps(
        z.object({
          type: z.literal('done'),
          folder: z.string(),
          recoveryKey: z.string(),
          user: z.string(),
          office: OfficeName,
          entries: z.int(),
        }),
      ),
    ),
  conflicts: procedure.output(z.array(ConflictView)),
  /** Takes one side. Needs a reviewer or approver; an emergency stop is never lifted this way. */
  settle: procedureFor('release')
    .input(z.object({ id: z.string(), take: z.string(), reason: Reason }))
    .output(z.void()),
}
