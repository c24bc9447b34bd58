import { z } from 'zod'
import { Instant, Line } from './fields.ts'
import { OfficeId } from './ids.ts'

/** Which rule pack's law an office works under: two letters, the name of the pack's file in resources/rules (`us`). */
export const Jurisdiction = z.string().regex(/^[a-z]{2}$/, 'Two small letters: us')
export type Jurisdiction = z.infer<typeof Jurisdiction>

/** No office leaves Muster open for longer while nobody is there. */
export const maxLockMinutes = 10

/** How long Muster stays open while nobody touches it, in whole minutes. */
export const LockMinutes = z.int().min(1).max(maxLockMinutes)

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
  /** After so many minutes in which nobody touched it Muster locks; null is {@link maxLockMinutes}. */
  lockMinutes: LockMinutes.nullable(),
})
export type Office = z.infer<typeof Office>
