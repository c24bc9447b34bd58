import { randomBytes } from 'node:crypto'

/** The 256-bit key that encrypts one store's database. Wrapped in key slots; never written anywhere else. */
export type DataKey = Uint8Array & { readonly __brand: 'DataKey' }

/** A new random data key. */
export function newDataKey(): DataKey {
  return asDataKey(randomBytes(32))
}

/** Says of 32 bytes that they are a data key. */
export function asDataKey(bytes: Uint8Array): DataKey {
  return Uint8Array.from(bytes) as DataKey
}
