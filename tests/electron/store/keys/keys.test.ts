import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatRecoveryKey, parseRecoveryKey } from '#electron/store/keys/recovery-key.ts'
import { openStore } from '#electron/store/open.ts'
import { aStore, testEnvironment, testUser } from '#tests/support/stores.ts'

test('a second user opens the same store with a passphrase of their own', async () => {
  const { store, folder } = await aStore()
  await store.keys.add('Bob', 'another passphrase')
  store.close()
  const asBob = await openStore(folder, { user: 'bob', passphrase: 'another passphrase' }, testEnvironment())
  expect(asBob.keys.users()).toEqual(['Ada', 'Bob'])
  expect(asBob.user.count()).toBe(1)
  asBob.close()
})

test('nobody gets a second slot under a name that differs only in case', async () => {
  const { store } = await aStore()
  await expect(store.keys.add('ADA', 'x')).rejects.toMatchObject({ code: 'STORE_USER_EXISTS' })
})

test('a new passphrase replaces the old one, and nothing is encrypted again', async () => {
  const { store, folder } = await aStore()
  store.close()
  const before = readFileSync(join(folder, 'store.db'))
  const open = await openStore(folder, testUser, testEnvironment())
  await open.keys.replace('Ada', 'the new one')
  open.close()
  expect(readFileSync(join(folder, 'store.db')).equals(before)).toBe(true)
  await expect(openStore(folder, testUser, testEnvironment())).rejects.toMatchObject({
    code: 'STORE_WRONG_PASSPHRASE',
  })
  const again = await openStore(folder, { user: 'Ada', passphrase: 'the new one' }, testEnvironment())
  again.close()
})

test('signing asks again who you are: another passphrase is refused', async () => {
  const { store } = await aStore()
  await expect(store.keys.verify('Ada', testUser.passphrase)).resolves.toBeUndefined()
  await expect(store.keys.verify('Ada', 'guess')).rejects.toMatchObject({ code: 'STORE_WRONG_PASSPHRASE' })
  await expect(store.keys.verify('Eve', 'guess')).rejects.toMatchObject({ code: 'STORE_UNKNOWN_USER' })
})

test("another store's key file does not verify anybody here", async () => {
  const [here, there] = [await aStore(), await aStore()]
  writeFileSync(join(here.folder, 'keys.json'), readFileSync(join(there.folder, 'keys.json')))
  await expect(here.store.keys.verify('Ada', testUser.passphrase)).rejects.toMatchObject({
    code: 'STORE_DAMAGED',
  })
})

test('the same passphrase typed with composed and with combining letters is one passphrase', async () => {
  const { store, folder } = await aStore()
  await store.keys.replace('Ada', 'Ad\u00e9la\u00efde'.normalize('NFC'))
  store.close()
  const again = await openStore(
    folder,
    { user: 'Ada', passphrase: 'Ad\u00e9la\u00efde'.normalize('NFD') },
    testEnvironment(),
  )
  again.close()
})

test('the recovery key opens the store, however it was copied from the paper', async () => {
  const { store, folder, recoveryKey } = await aStore()
  store.close()
  const typed = recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
  const again = await openStore(folder, { recoveryKey: typed }, testEnvironment())
  expect(again.user.count()).toBe(1)
  again.close()
})

test('a mistyped recovery key is told from a wrong one', async () => {
  const { store, folder, recoveryKey } = await aStore()
  const renewed = await store.keys.renewRecoveryKey()
  store.close()
  const mistyped = recoveryKey.replace(/^./, symbol => (symbol === '7' ? '8' : '7'))
  await expect(openStore(folder, { recoveryKey: mistyped }, testEnvironment())).rejects.toMatchObject({
    code: 'STORE_RECOVERY_KEY_MISTYPED',
  })
  await expect(openStore(folder, { recoveryKey }, testEnvironment())).rejects.toMatchObject({
    code: 'STORE_WRONG_RECOVERY_KEY',
  })
  const again = await openStore(folder, { recoveryKey: renewed }, testEnvironment())
  again.close()
})

test('the key file holds neither the data key nor a passphrase', async () => {
  const { store, folder, recoveryKey } = await aStore()
  const text = readFileSync(join(folder, 'keys.json'), 'utf8')
  const key = Buffer.from(store.dataKey)
  for (const secret of [key.toString('base64'), key.toString('hex'), testUser.passphrase, recoveryKey])
    expect(text).not.toContain(secret)
})

test('a key file that asks for absurd memory is refused before the memory is taken', async () => {
  const { store, folder } = await aStore()
  store.close()
  const path = join(folder, 'keys.json')
  const text = readFileSync(path, 'utf8').replaceAll('"memoryKiB": 8', '"memoryKiB": 4294967295')
  rmSync(path)
  writeFileSync(path, text)
  await expect(openStore(folder, testUser, testEnvironment())).rejects.toMatchObject({
    code: 'STORE_DAMAGED',
  })
})

test('every recovery key reads back, and no slip in one symbol goes unseen', () => {
  const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const slip = fc.record({
    bytes: fc.uint8Array({ minLength: 20, maxLength: 20 }),
    place: fc.nat(31),
    symbol: fc.constantFrom(...symbols),
  })
  fc.assert(
    fc.property(slip, ({ bytes, place, symbol }) => {
      const printed = formatRecoveryKey(bytes)
      expect(printed).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z*~$=U]$/)
      expect(parseRecoveryKey(printed)).toEqual(Buffer.from(bytes))
      const flat = printed.replaceAll('-', '')
      const slipped = flat.slice(0, place) + symbol + flat.slice(place + 1)
      if (slipped !== flat) expect(parseRecoveryKey(slipped)).toBeUndefined()
    }),
  )
})
