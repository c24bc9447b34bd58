import { hkdfSync, randomFillSync } from 'node:crypto'

/**
 * The 256-bit key that encrypts one store's database. Wrapped in key slots; never written anywhere else. It lies in memory that
 * threads share: a job is handed the key itself and no copy, so that {@link forgetKey} overwrites the only one.
 */
export type DataKey = Uint8Array & { readonly __brand: 'DataKey' }

/** A new random data key. */
export function newDataKey(): DataKey {
  return randomFillSync(emptyKey())
}

/**
 * What a store is opened with. The data key is changed when somebody leaves; the lasting key never is: slots and what a computer
 * remembers belong to a store by it. It opens nothing by itself, and whoever left knows it.
 */
export interface StoreKeys {
  readonly dataKey: DataKey
  readonly lastingKey: DataKey
}

/** The keys of a store whose data key was never changed: the lasting one is drawn from its first (HKDF, RFC 5869). */
export function firstKeys(dataKey: DataKey): StoreKeys {
  return {
    dataKey,
    lastingKey: asDataKey(new Uint8Array(hkdfSync('sha256', dataKey, '', 'muster-lasting 1', 32))),
  }
}

/** Overwrites both. */
export function forgetKeys({ dataKey, lastingKey }: StoreKeys): void {
  forgetKey(dataKey)
  forgetKey(lastingKey)
}

/** Says of 32 bytes that they are a data key. The bytes belong to it from here on: they are moved, and overwritten where they were. */
export function asDataKey(bytes: Uint8Array): DataKey {
  const key = emptyKey()
  key.set(bytes)
  bytes.fill(0)
  return key
}

/** Overwrites a key. Nothing is opened or made with it from then on. */
export function forgetKey(key: Uint8Array): void {
  key.fill(0)
}

/**
 * Throws where the key was forgotten. A job may go on for a moment after Muster has locked: what it wrote under a key of noughts
 * anybody could read.
 */
export function requireKey(key: Uint8Array): void {
  if (key.every(byte => byte === 0)) throw new Error('The data key was forgotten')
}

/** A key that nothing is opened or made with: for a connection that has none of that kind. */
export function noKey(): DataKey {
  return emptyKey()
}

function emptyKey(): DataKey {
  return new Uint8Array(new SharedArrayBuffer(32)) as Uint8Array as DataKey
}
