import { z } from 'zod'
import { canonicalJson } from '../changes/entry.ts'
import { Instant } from './fields.ts'
import { Sha256 } from './sha256.ts'

/**
 * An update of the program as a file that somebody carries: one line of JSON, which its publishers sign, then the installer's bytes. After TUF
 * (The Update Framework, specification 1.0): a threshold of keys built into the program, a version that never goes back, an end after
 * which the file is not taken, and a hash and a length before anything is believed of what follows.
 */

/** Three numbers, and nothing that sorts otherwise than it reads. */
export const UpdateVersion = z.string().regex(/^(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}$/)

/** For which systems Muster is packed, as Node names them. */
export const UpdateSystem = z.enum(['linux-x64', 'linux-arm64', 'win32-x64', 'darwin-arm64', 'darwin-x64'])

/** The installers of a system, by their endings. */
export const installerEndings: Readonly<Record<string, RegExp>> = {
  linux: /\.(deb|AppImage|tar\.gz)$/,
  win32: /\.exe$/,
  darwin: /\.dmg$/,
}

/** A gigabyte: several times what Chromium takes. */
export const maxInstallerBytes = 1024 ** 3
/** Of the line of JSON. */
export const maxUpdateHeadBytes = 65_536

/** What is said, and signed, of an installer. */
export const Update = z.strictObject({
  version: UpdateVersion,
  system: UpdateSystem,
  /** The installer's own name, as it is written anew. */
  fileName: z
    .string()
    .max(120)
    .regex(/^[A-Za-z0-9][\w. ()-]*$/),
  size: z.int().min(1).max(maxInstallerBytes),
  sha256: Sha256,
  /** What is new, in the publisher's words. */
  notes: z.string().max(20_000),
  published: Instant,
  /** From then on the file is not taken: nobody is held on a version whose faults are known. */
  expires: Instant,
})
export type Update = z.infer<typeof Update>

/** The first line of an update file. */
export const UpdateHead = z.strictObject({
  format: z.literal('muster-update'),
  formatVersion: z.literal(1),
  update: Update,
  signatures: z.array(z.strictObject({ publicKey: z.base64(), signature: z.base64() })).max(16),
})
export type UpdateHead = z.infer<typeof UpdateHead>

/** Whose signatures count, and how many of different keys it takes: resources/updates/publishers.json. */
export const Publishers = z.strictObject({
  format: z.literal('muster-publishers'),
  formatVersion: z.literal(1),
  threshold: z.int().min(1).max(16),
  keys: z.array(z.strictObject({ name: z.string().min(1), publicKey: z.base64() })).max(16),
})
export type Publishers = z.infer<typeof Publishers>

/** What publishers sign; the words before keep it apart from whatever else a key signs. */
export function updateText(update: Update): string {
  return `muster-update 1 ${canonicalJson(update)}`
}

/** Whether one version comes after another. */
export function isNewerVersion(version: string, than: string): boolean {
  const [a, b] = [version, than].map(each => each.split('.').map(Number))
  const at = a?.findIndex((part, index) => part !== b?.[index]) ?? -1
  return at >= 0 && (a?.[at] ?? 0) > (b?.[at] ?? 0)
}
