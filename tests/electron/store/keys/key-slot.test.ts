import crypto from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { asDataKey, firstKeys, newDataKey } from '#electron/store/keys/data-key.ts'
import { isVouchedFor, type KeySlot, sealAnew, unwrapSlot, wrapSlot } from '#electron/store/keys/key-slot.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'

const userKey = newUserKey()
const keys = firstKeys(asDataKey(Uint8Array.from({ length: 32 }, (_, index) => index)))
const { dataKey } = keys
const owner = { kind: 'user', user: 'Ana' } as const
const secret = Buffer.from('a passphrase of some length')
const own = { secret, by: userKey }
const kdf = { memoryKiB: 256, iterations: 3, parallelism: 1 }

afterEach(() => vi.restoreAllMocks())

describe('a key slot', () => {
  test('opens with OpenSSL when it was made without, as under Electron', async () => {
    const lacking = withoutArgon2()
    const slot = await wrapSlot({ keys, userKey }, owner, own, kdf)
    expect(lacking).toHaveBeenCalledOnce()
    vi.restoreAllMocks()
    const byOpenSsl = vi.spyOn(crypto, 'argon2')
    expect((await unwrapSlot(slot, secret))?.keys.dataKey).toEqual(dataKey)
    expect(byOpenSsl.mock.results[0]?.type).toBe('return')
  })

  test('opens without OpenSSL when it was made with', async () => {
    const slot = await wrapSlot({ keys, userKey }, owner, own, kdf)
    const lacking = withoutArgon2()
    expect((await unwrapSlot(slot, secret))?.keys.dataKey).toEqual(dataKey)
    expect(await unwrapSlot(slot, Buffer.from('another passphrase'))).toBeUndefined()
    expect(lacking).toHaveBeenCalledTimes(2)
  })
})

test('made without OpenSSL, a key takes its time beside the main thread', async () => {
  withoutArgon2()
  let turns = 0
  const turning = setInterval(() => turns++, 5)
  await wrapSlot({ keys, userKey }, owner, own, { memoryKiB: 16_384, iterations: 4, parallelism: 1 })
  clearInterval(turning)
  expect(turns).toBeGreaterThan(5)
})

describe('a user’s slot', () => {
  test('opens onto the very key that signed, and onto no other’s', async () => {
    const slot = await wrapSlot({ keys, userKey }, owner, own, kdf)
    const opened = await unwrapSlot(slot, secret)
    expect(opened?.userKey?.publicKey).toBe(userKey.publicKey)
    const text = Buffer.from('what a user writes')
    expect(opened?.userKey?.sign(text)).toEqual(userKey.sign(text))
    const other = await wrapSlot({ keys, userKey: newUserKey() }, owner, own, kdf)
    const { signing } = slot
    if (!signing || !other.signing) throw new Error('A slot of a user holds no signing key')
    const { signing: _, ...without } = slot
    const edited: KeySlot[] = [
      { ...slot, signing: { ...signing, publicKey: other.signing.publicKey } },
      { ...slot, signing: other.signing },
      { ...slot, signing: { ...signing, roots: [other.signing.publicKey] } },
      without,
      { ...slot, sealing: other.sealing },
      { ...slot, nonce: other.nonce, wrapped: other.wrapped, tag: other.tag },
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

describe('another data key', () => {
  const next = { ...keys, dataKey: newDataKey() }

  test('is sealed to a user who is not here, and opens with their passphrase alone', async () => {
    const slot = await wrapSlot({ keys, userKey }, owner, own, kdf)
    if (!isVouchedFor(slot)) throw new Error('Nobody says whose the slot is')
    const after = sealAnew(slot, next)
    const opened = await unwrapSlot(after, secret)
    expect(opened?.keys).toEqual(next)
    expect(opened?.userKey?.publicKey).toBe(userKey.publicKey)
    expect(await unwrapSlot(after, Buffer.from('another passphrase'))).toBeUndefined()
    expect(JSON.stringify(after)).not.toContain(Buffer.from(next.dataKey).toString('base64'))
    // Two boxes never share a key.
    expect(sealAnew(slot, next).tag).not.toBe(after.tag)
  })

  test('is not taken from anybody who could never open the store', async () => {
    const slot = await wrapSlot({ keys, userKey }, owner, own, kdf)
    if (!isVouchedFor(slot)) throw new Error('Nobody says whose the slot is')
    const stranger = firstKeys(newDataKey())
    expect(await unwrapSlot(sealAnew(slot, stranger), secret)).toBeUndefined()
  })

  test('is sealed to no key that its owner did not sign', async () => {
    const thief = newUserKey()
    const [mine, theirs] = [
      await wrapSlot({ keys, userKey }, owner, own, kdf),
      await wrapSlot({ keys, userKey: thief }, owner, { secret, by: thief }, kdf),
    ]
    const [sealing, other] = [mine.sealing!, theirs.sealing!]
    expect([mine, theirs].map(isVouchedFor)).toEqual([true, true])
    const forged: KeySlot[] = [
      { ...mine, sealing: other },
      { ...mine, sealing: { ...sealing, publicKey: other.publicKey } },
      { ...mine, sealing: { ...other, by: sealing.by } },
      { ...mine, user: 'Eve' },
      { ...mine, kind: 'recovery' },
    ]
    expect(forged.map(isVouchedFor)).toEqual(forged.map(() => false))
  })
})

/** As where Node was built on BoringSSL. */
function withoutArgon2() {
  return vi.spyOn(crypto, 'argon2').mockImplementation(() => {
    throw new Error('Argon2 algorithm not supported')
  })
}
