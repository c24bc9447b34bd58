import crypto from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { DataKey } from '#electron/store/keys/data-key.ts'
import { type KeySlot, unwrapSlot, wrapSlot } from '#electron/store/keys/key-slot.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'

const userKey = newUserKey()
const dataKey = Uint8Array.from({ length: 32 }, (_, index) => index) as DataKey
const owner = { kind: 'user', user: 'Ana' } as const
const secret = Buffer.from('a passphrase of some length')
const kdf = { memoryKiB: 256, iterations: 3, parallelism: 1 }

afterEach(() => vi.restoreAllMocks())

describe('a key slot', () => {
  test('opens with OpenSSL when it was made without, as under Electron', async () => {
    const lacking = withoutArgon2()
    const slot = await wrapSlot({ dataKey, userKey }, owner, secret, kdf)
    expect(lacking).toHaveBeenCalledOnce()
    vi.restoreAllMocks()
    const byOpenSsl = vi.spyOn(crypto, 'argon2')
    expect((await unwrapSlot(slot, secret))?.dataKey).toEqual(dataKey)
    expect(byOpenSsl.mock.results[0]?.type).toBe('return')
  })

  test('opens without OpenSSL when it was made with', async () => {
    const slot = await wrapSlot({ dataKey, userKey }, owner, secret, kdf)
    const lacking = withoutArgon2()
    expect((await unwrapSlot(slot, secret))?.dataKey).toEqual(dataKey)
    expect(await unwrapSlot(slot, Buffer.from('another passphrase'))).toBeUndefined()
    expect(lacking).toHaveBeenCalledTimes(2)
  })
})

test('made without OpenSSL, a key takes its time beside the main thread', async () => {
  withoutArgon2()
  let turns = 0
  const turning = setInterval(() => turns++, 5)
  await wrapSlot({ dataKey, userKey }, owner, secret, { memoryKiB: 16_384, iterations: 4, parallelism: 1 })
  clearInterval(turning)
  expect(turns).toBeGreaterThan(5)
})

describe('a user’s slot', () => {
  test('opens onto the very key that signed, and onto no other’s', async () => {
    const slot = await wrapSlot({ dataKey, userKey }, owner, secret, kdf)
    const opened = await unwrapSlot(slot, secret)
    expect(opened?.userKey?.publicKey).toBe(userKey.publicKey)
    const text = Buffer.from('what a user writes')
    expect(opened?.userKey?.sign(text)).toEqual(userKey.sign(text))
    const other = await wrapSlot({ dataKey, userKey: newUserKey() }, owner, secret, kdf)
    const { signing } = slot
    if (!signing || !other.signing) throw new Error('A slot of a user holds no signing key')
    const { signing: _, ...without } = slot
    const edited: KeySlot[] = [
      { ...slot, signing: { ...signing, publicKey: other.signing.publicKey } },
      { ...slot, signing: other.signing },
      { ...slot, signing: { ...signing, roots: [other.signing.publicKey] } },
      without,
      { ...slot, user: 'Eve' },
      { ...slot, kind: 'recovery' },
      { ...slot, kdf: { ...kdf, iterations: 1 } },
    ]
    for (const each of edited) expect(await unwrapSlot(each, secret)).toBeUndefined()
  })

  test('that was forgotten signs nothing', () => {
    const key = newUserKey()
    key.forget()
    expect(() => key.sign(Buffer.from('anything'))).toThrow('The signing key was forgotten')
  })
})

/** As where Node was built on BoringSSL. */
function withoutArgon2() {
  return vi.spyOn(crypto, 'argon2').mockImplementation(() => {
    throw new Error('Argon2 algorithm not supported')
  })
}
