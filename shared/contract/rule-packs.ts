import { z } from 'zod'
import { PackCode } from '#shared/model/codes.ts'
import { Instant, PlainDate, TypedLine } from '#shared/model/fields.ts'
import { FlightId, PackConfirmationId, PackPublisherId, RulePackId } from '#shared/model/ids.ts'
import { Jurisdiction } from '#shared/model/office.ts'
import { RulePack } from '#shared/rules/pack/rule-pack.ts'
import { openProcedure, procedure, procedureFor } from './base.ts'
import { FileRef } from './files.ts'

/** The schema of a pack by its type's name: written out four times, the contract's type would be longer than the compiler writes. */
const Pack: z.ZodType<RulePack> = RulePack

/** Why a file with a pack is not taken, whatever the pack says. */
export const PackRefusal = z.enum(['bad_signature', 'untrusted_key', 'not_newer', 'other_jurisdiction'])
export type PackRefusal = z.infer<typeof PackRefusal>

/** A pack of the office's law, without what it says. */
export const PackHead = z.object({
  /** `us-2026.1`. */
  id: z.string(),
  /** `2026.1`. */
  version: z.string(),
  /** `waiting`: for a second person, and no law until then. `later`: newer, and its days have not begun. `unreadable`: damaged, or not of this program; checks fail closed. */
  state: z.enum(['in_force', 'older', 'later', 'waiting', 'unreadable']),
  /** Why it cannot be read; null when it can. */
  why: z.string().nullable(),
  title: z.string().nullable(),
  /** SHA-256 of the canonical form, in hexadecimal. */
  hash: z.string().nullable(),
  inForceFrom: PlainDate,
  inForceUntil: PlainDate.nullable(),
  /** Of a pack that waits for a second person: who may be it, by name. Null where it does not wait. */
  waitsFor: z.array(z.string()).nullable(),
  /** Null for the pack that came with the program. */
  loaded: z
    .object({ by: z.string(), at: Instant, publisher: z.string(), fingerprint: z.string() })
    .nullable(),
})
export type PackHead = z.infer<typeof PackHead>

/** What the pack in force adds to the closed lists, code and words. */
export const OwnCodes = z.object({
  bars: z.array(z.object({ code: PackCode, title: z.string() })),
  permits: z.array(z.object({ code: PackCode, title: z.string() })),
  issuers: z.array(z.object({ code: PackCode, title: z.string() })),
})
export type OwnCodes = z.infer<typeof OwnCodes>

/** A law under which an office may work, since its pack comes with the program. */
export const ShippedLaw = z.object({ jurisdiction: Jurisdiction, title: z.string() })
export type ShippedLaw = z.infer<typeof ShippedLaw>

/** A rule pack as a screen shows it. */
export const PackView = z.object({ head: PackHead, pack: Pack })
export type PackView = z.infer<typeof PackView>

/** One difference between two packs (shared/rules/pack/compare-packs.ts). */
export const PackChange = z.object({
  path: z.array(z.string()),
  kind: z.enum(['added', 'removed', 'changed']),
  before: z.json().optional(),
  after: z.json().optional(),
  bearing: z.enum(['stricter', 'looser', 'unclear', 'same']),
})
export type PackChange = z.infer<typeof PackChange>

/** Both packs come with it, since an entry is named by the title that it has there. */
export const PackComparison = z.object({
  from: z.string(),
  to: z.string(),
  changes: z.array(PackChange),
  before: Pack,
  after: Pack,
})
export type PackComparison = z.infer<typeof PackComparison>

/** People of a flight whose verdict a pack would change if it were asked now. */
export const PackImpact = z.object({
  flightId: FlightId,
  number: z.string(),
  worse: z.int(),
  better: z.int(),
})
export type PackImpact = z.infer<typeof PackImpact>

/** A signed pack before it is loaded. */
export const PackPreview = z.object({
  pack: Pack,
  hash: z.string(),
  /** SPKI, base64. */
  publicKey: z.string(),
  fingerprint: z.string(),
  /** The name under which the office trusted the key; null when it has not. */
  publisher: z.string().nullable(),
  /** Id of the pack that is asked now. */
  instead: z.string(),
  changes: z.array(PackChange),
  impact: z.array(PackImpact),
})
export type PackPreview = z.infer<typeof PackPreview>

/** Somebody whose signature on rule packs this office trusts. */
export const PublisherRow = z.object({
  id: PackPublisherId,
  name: z.string(),
  publicKey: z.string(),
  fingerprint: z.string(),
  trustedBy: z.string(),
  trustedAt: Instant,
})
export type PublisherRow = z.infer<typeof PublisherRow>

/** The law as data: which packs there are, which is in force, whose signature counts. */
export const rulePacks = {
  /** Every pack of the office's law, the newest first. */
  list: procedure.output(z.array(PackHead)),
  /** The pack that is asked now, or the one named. */
  get: procedure.input(z.object({ id: TypedLine.optional() })).output(PackView),
  ownCodes: procedure.output(OwnCodes),
  /** Every law whose pack comes with the program. Needs nobody signed in. */
  laws: openProcedure.output(z.array(ShippedLaw)),
  compare: procedure.input(z.object({ from: TypedLine, to: TypedLine })).output(PackComparison),
  /** Reads a signed pack and says what it would change. `file` is a reference of the host. */
  preview: procedure.input(z.object({ file: FileRef })).output(PackPreview),
  /** Needs an approver; the pack then waits for a second person. `hash`: of the pack that was shown. */
  load: procedureFor('load_rules')
    .input(z.object({ file: FileRef, hash: z.string().optional() }))
    .output(
      z.object({ id: RulePackId, packId: z.string(), hash: z.string(), waitsFor: z.array(z.string()) }),
    ),
  /** The second person's word, which brings a loaded pack into force. `hash`: of the pack that was shown. */
  confirm: procedureFor('confirm_rules')
    .input(z.object({ id: TypedLine, hash: z.string() }))
    .output(z.object({ id: PackConfirmationId, packId: z.string() })),
  publishers: procedure.output(z.array(PublisherRow)),
  /** Needs an approver, who compared the fingerprint with the publisher. */
  trust: procedureFor('load_rules')
    .input(z.object({ publicKey: TypedLine, name: TypedLine }))
    .output(z.object({ id: PackPublisherId, fingerprint: z.string() })),
}
