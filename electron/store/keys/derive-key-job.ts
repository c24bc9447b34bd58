import { defineJob } from '../../threads/job.ts'

/** What a key is made of. */
export interface KeyDerivation {
  readonly secret: Uint8Array
  readonly salt: Uint8Array
  /** Memory in KiB. */
  readonly kdf: { readonly memoryKiB: number; readonly iterations: number; readonly parallelism: number }
}

/** Argon2id (RFC 9106) by WebAssembly, which holds its thread up for as long as it takes: 32 bytes. */
export const deriveKeyJob = defineJob<KeyDerivation, Uint8Array>('derive-key')
