import { randomBytes } from 'node:crypto'
import { deriveKey, type KdfParameters } from './key-slot.ts'

/**
 * What a passphrase costs to try: about half a second on the computer that made the store. Never less than OWASP's
 * Password Storage Cheat Sheet has for Argon2id (19 MiB, two passes), and never so much that a slower computer could not
 * open the store any more.
 */

/** Memory is in KiB; one lane because WebAssembly runs one thread. */
export const leastKdf: KdfParameters = { memoryKiB: 19_456, iterations: 2, parallelism: 1 }
/** RFC 9106, section 4, second recommendation, has this memory and three passes. */
export const mostKdf: KdfParameters = { memoryKiB: 65_536, iterations: 16, parallelism: 1 }

const targetMs = 500

/** The cost for a computer on which one pass over the most memory takes `passMs` milliseconds of its processor. */
export function kdfFor(passMs: number): KdfParameters {
  const passes = Math.round(targetMs / passMs)
  if (passes >= leastKdf.iterations) return { ...mostKdf, iterations: Math.min(passes, mostKdf.iterations) }
  // Two passes are too many: over less memory, to a MiB.
  const memoryMiB = Math.round((mostKdf.memoryKiB * targetMs) / (leastKdf.iterations * passMs) / 1024)
  return { ...leastKdf, memoryKiB: Math.max(leastKdf.memoryKiB, memoryMiB * 1024) }
}

/**
 * Measures this computer, beside the main thread. By what its processor did, not by the clock on the wall: a computer that is
 * busy with something else would else get a cheap lock for good. Of two runs the quicker counts.
 */
export async function tunedKdf(): Promise<KdfParameters> {
  return kdfFor(Math.min(await onePassMs(), await onePassMs()))
}

async function onePassMs(): Promise<number> {
  const before = { at: performance.now(), used: process.cpuUsage() }
  const salt = randomBytes(16).toString('base64')
  await deriveKey(randomBytes(16), { kdf: { ...mostKdf, iterations: 1 }, salt })
  const { user, system } = process.cpuUsage(before.used)
  return Math.max(1, Math.min((user + system) / 1000, performance.now() - before.at))
}

/**
 * The cost of a new slot beside these: the dearest of them within the bounds. A key file that somebody wrote anew makes no slot
 * cheap, nor one that nobody can open.
 */
export function kdfLike(slots: readonly { readonly kdf: KdfParameters }[]): KdfParameters {
  const most = (pick: (kdf: KdfParameters) => number) => Math.max(...slots.map(({ kdf }) => pick(kdf)))
  const within = (least: number, wanted: number, limit: number) => Math.min(Math.max(least, wanted), limit)
  return {
    memoryKiB: within(
      leastKdf.memoryKiB,
      most(kdf => kdf.memoryKiB),
      mostKdf.memoryKiB,
    ),
    iterations: within(
      leastKdf.iterations,
      most(kdf => kdf.iterations),
      mostKdf.iterations,
    ),
    parallelism: leastKdf.parallelism,
  }
}
