import { z } from 'zod'
import { Instant } from '#shared/model/fields.ts'
import { FlightId, ManifestVersionId } from '#shared/model/ids.ts'
import { procedure } from './base.ts'

/** A signed version of a manifest, and whether it still stands. */
export const VersionSummary = z.object({
  id: ManifestVersionId,
  flightId: FlightId,
  number: z.int(),
  createdAt: Instant,
  sha256: z.string(),
  checkedAt: Instant,
  voidAfter: Instant,
  signers: z.array(z.string()),
  passengers: z.int(),
  /** `superseded` at once when a bar or stop arrives, or a newer version is signed; `void` when its check has lapsed. */
  state: z.enum(['valid', 'void', 'superseded']),
  supersededAt: Instant.nullable(),
  supersededWhy: z.string().nullable(),
})
export type VersionSummary = z.infer<typeof VersionSummary>

/** What a signature did: the first one waits for another person, the second freezes a version. */
export const SignResult = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), signedBy: z.string() }),
  z.object({ state: z.literal('frozen'), version: VersionSummary }),
])

/** One line of the difference between two versions. */
export const VersionChange = z.object({
  change: z.enum(['added', 'removed', 'changed']),
  what: z.string(),
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

/** Signing a manifest, and its versions. */
export const signing = {
  /**
   * Signs as the user signed in, or as `user` at the same keyboard, after the passphrase is given again. Refused
   * (RULE_REFUSES) while anything blocks or waits. The second, different user's signature freezes a version.
   */
  sign: procedure
    .input(z.object({ flight: z.string(), user: z.string().optional(), passphrase: z.string() }))
    .output(SignResult),
  versions: procedure.input(z.object({ flight: z.string() })).output(z.array(VersionSummary)),
  diff: procedure
    .input(z.object({ flight: z.string(), from: z.int(), to: z.int() }))
    .output(z.object({ changes: z.array(VersionChange) })),
  /** Recomputes hash and signature of a stored version. */
  verify: procedure
    .input(z.object({ flight: z.string(), version: z.int() }))
    .output(z.object({ ok: z.boolean(), problems: z.array(z.string()) })),
}
