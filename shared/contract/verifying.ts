import { z } from 'zod'
import { Role } from '#shared/model/codes.ts'
import { Profile } from '#shared/model/disclosure.ts'
import { Instant } from '#shared/model/fields.ts'
import { openProcedure, procedure } from './base.ts'
import { FileRef } from './files.ts'

/**
 * What became of a document. `genuine`: two people of an office whose key was compared here signed it, and it shows that and
 * nothing else. `uncompared`: so it is, of an office whose key nobody here has compared. `superseded`: so it is, and no longer stands, as far as this store knows or it says itself. `unknown_office`: its
 * signatures hold, and nobody here was shown whose they are. `unproven`: they hold, and something else cannot be told here.
 * `unsigned`: it has none. `altered`: it is not what was signed.
 */
export const Verdict = z.enum([
  'genuine',
  'uncompared',
  'superseded',
  'unknown_office',
  'unproven',
  'unsigned',
  'altered',
])
export type Verdict = z.infer<typeof Verdict>

/** Somebody who signed. `key` is short for their key, as it is printed beside the QR code. */
export const VerifiedSigner = z.object({
  name: z.string().nullable(),
  role: Role,
  at: Instant,
  key: z.string(),
})

/** A document that somebody showed, and what became of it. What was altered claims nothing: its fields are null. */
export const VerifiedDocument = z.object({
  verdict: Verdict,
  /** Sentences: why it is so, and what to do. */
  why: z.array(z.string()),
  /** `knownAs`: this office, or under which name it is trusted here; null where it is unknown. `isCompared`: whether its key was compared. */
  office: z
    .object({
      code: z.string(),
      name: z.string(),
      key: z.string(),
      knownAs: z.string().nullable(),
      isCompared: z.boolean(),
    })
    .nullable(),
  profile: Profile.nullable(),
  flight: z.string().nullable(),
  version: z.int().nullable(),
  sha256: z.string().nullable(),
  voidAfter: Instant.nullable(),
  /** Whether its check has lapsed: nobody boards on it. */
  isVoid: z.boolean(),
  signers: z.array(VerifiedSigner),
  /** Fields of the file for which no signature answers, by their paths (`program`): nothing rests on them. */
  unsigned: z.array(z.string()),
})
export type VerifiedDocument = z.infer<typeof VerifiedDocument>

/** Whether a document is genuine. Needs nobody signed in: without a store only whoever names an office's key is told more. */
export const verifying = {
  /**
   * Of a file: PDF or JSON. `officeKey` is what an office's `office key` prints, for whoever was shown it. Refused with
   * FILE_UNREADABLE, and INVALID_INPUT for what is no document of Muster.
   */
  document: openProcedure
    .input(z.object({ file: FileRef, officeKey: z.string().optional() }))
    .output(VerifiedDocument),
  /** Of a page alone: what its QR code says. Compared with this store's own copy. Refused with INVALID_INPUT. */
  code: procedure.input(z.object({ text: z.string().max(1000) })).output(VerifiedDocument),
}
