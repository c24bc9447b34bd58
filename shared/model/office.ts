import { z } from 'zod'
import { Instant, Line } from './fields.ts'
import { OfficeId } from './ids.ts'

/** Which rule pack's law an office works under: two letters, the name of the pack's file in resources/rules (`us`). */
export const Jurisdiction = z.string().regex(/^[a-z]{2}$/, 'Two small letters: us')
export type Jurisdiction = z.infer<typeof Jurisdiction>

/**
 * The office that owns this store. Its private signing key lies in the store's `secret` table and never in the change
 * log, since the log travels between offices.
 */
export const Office = z.object({
  id: OfficeId,
  /** Short code that others know the office by, e.g. `LHR-2`. */
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/, 'One to sixteen letters, digits or hyphens'),
  name: Line,
  jurisdiction: Jurisdiction,
  /** IANA time zone in which the office reads its clocks. */
  timeZone: z.string(),
  /** Ed25519 public key (SPKI, base64) with which others verify this office's manifests. */
  publicKey: z.string(),
  createdAt: Instant,
})
export type Office = z.infer<typeof Office>
