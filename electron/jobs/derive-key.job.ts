import { argon2id } from 'hash-wasm'
import type { KeyDerivation } from '../store/keys/derive-key-job.ts'

/** Makes a key of a secret, and leaves nothing of the secret in this thread. */
export async function deriveKey({ secret, salt, kdf }: KeyDerivation): Promise<Uint8Array> {
  try {
    return await argon2id({
      password: secret,
      salt,
      memorySize: kdf.memoryKiB,
      iterations: kdf.iterations,
      parallelism: kdf.parallelism,
      hashLength: 32,
      outputType: 'binary',
    })
  } finally {
    secret.fill(0)
  }
}
