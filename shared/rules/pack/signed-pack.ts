import { z } from 'zod'
import { RulePack } from './rule-pack.ts'

/** Base64 of RFC 4648, section 4, with its padding. */
const Base64 = z.base64().max(200)

/**
 * A rule pack as a publisher sends it to offices. The signature (Ed25519, RFC 8032) is over the canonical JSON (RFC
 * 8785) of the envelope without `publicKey` and `signature`; it names its format, so that it can never be read as one
 * over something else. resources/rules/README.md describes the file.
 */
export const SignedPack = z.strictObject({
  format: z.literal('muster-rule-pack'),
  formatVersion: z.literal(1),
  /** SPKI, base64. */
  publicKey: Base64,
  /** 64 bytes, base64. */
  signature: Base64,
  pack: RulePack,
})
export type SignedPack = z.infer<typeof SignedPack>

/** A pack's file may not be larger than this; the shipped ones have some 50,000 bytes. */
export const maxPackBytes = 1024 * 1024
