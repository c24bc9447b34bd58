import crypto from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { DataKey } from '#electron/store/keys/data-key.ts'
import { unwrapDataKey, wrapDataKey } from '#electron/store/keys/key-slot.ts'

const dataKey = Uint8Array.from({ length: 32 }, (_, index) => index) as DataKey
const owner = { kind: 'user', user: 'Ana' } as const
const secret = Buffer.from('a passphrase of some length')
const kdf = { memoryKiB: 256, iterations: 3, parallelism: 1 }

afterEach(() => vi.restoreAllMocks())

describe('a key slot', () => {
  test('opens with OpenSSL when it was made without, as under Electron', async () => {
    const lacking = withoutArgon2()
    const slot = await wrapDataKey(dataKey, owner, secret, kdf)
    expect(lacking).toHaveBeenCalledOnce()
    vi.restoreAllMocks()
    const byOpenSsl = vi.spyOn(crypto, 'argon2')
    expect(await unwrapDataKey(slot, secret)).toEqual(dataKey)
    expect(byOpenSsl.mock.results[0]?.type).toBe('return')
  })

  test('opens without OpenSSL when it was made with', async () => {
    const slot = await wrapDataKey(dataKey, owner, secret, kdf)
    const lacking = withoutArgon2()
    expect(await unwrapDataKey(slot, secret)).toEqual(dataKey)
    expect(await unwrapDataKey(slot, Buffer.from('another passphrase'))).toBeUndefined()
    expect(lacking).toHaveBeenCalledTimes(2)
  })
})

test('made without OpenSSL, a key takes its time beside the main thread', async () => {
  withoutArgon2()
  let turns = 0
  const turning = setInterval(() => turns++, 5)
  await wrapDataKey(dataKey, owner, secret, { memoryKiB: 16_384, iterations: 4, parallelism: 1 })
  clearInterval(turning)
  expect(turns).toBeGreaterThan(5)
})

/** As where Node was built on BoringSSL. */
function withoutArgon2() {
  return vi.spyOn(crypto, 'argon2').mockImplementation(() => {
    throw new Error('Argon2 algorithm not supported')
  })
}
