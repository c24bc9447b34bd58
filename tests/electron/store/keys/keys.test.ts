import { createDecipheriv } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connectReadOnly } from '#electron/store/file/connect.ts'
import type { KeySlot } from '#electron/store/keys/key-slot.ts'
import { formatRecoveryKey, parseRecoveryKey } from '#electron/store/keys/recovery-key.ts'
import { newUserKey, privateBytesOf } from '#electron/store/keys/user-key.ts'
import { openStore } from '#electron/store/open.ts'
import {
  aStore,
  insertPerson,
  makeKeyFileOld,
  testEnvironment,
  testUser,
  testUserId,
} from '#tests/support/stores.ts'

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
  const [first, again] = await bothOf(() => store.keys.verify('Ada', testUser.passphrase))
  expect(again.publicKey).toBe(first.publicKey)
  await expect(store.keys.verify('Ada', 'guess')).rejects.toMatchObject({ code: 'STORE_WRONG_PASSPHRASE' })
  await expect(store.keys.verify('Eve', 'guess')).rejects.toMatchObject({ code: 'STORE_UNKNOWN_USER' })
})

test('somebody who was invited makes a slot of their own, once, with a passphrase that nobody else knew', async () => {
  const { store, folder } = await aStore()
  await expect(store.keys.invite('ada')).rejects.toMatchObject({ code: 'STORE_USER_EXISTS' })
  const first = await store.keys.invite('Bob')
  const { invitation, publicKey } = await store.keys.invite('bob')
  const wrong = { code: 'STORE_WRONG_INVITATION' }
  await expect(store.keys.openInvitation('Bob', first.invitation)).rejects.toMatchObject(wrong)
  await expect(store.keys.openInvitation('Eve', invitation)).rejects.toMatchObject(wrong)
  const opened = await store.keys.openInvitation('Bob', invitation.toLowerCase())
  expect([opened.publicKey, first.publicKey === publicKey]).toEqual([publicKey, false])
  const key = await store.keys.add('Bob', 'my own words')
  await expect(store.keys.openInvitation('Bob', invitation)).rejects.toMatchObject(wrong)
  const other = await store.keys.invite('Carol')
  await store.keys.withdraw('carol')
  await expect(store.keys.openInvitation('Carol', other.invitation)).rejects.toMatchObject(wrong)
  expect((await store.keys.verify('Bob', 'my own words')).publicKey).toBe(key.publicKey)
  store.close()
  await expect(openStore(folder, { user: 'Bob', invitation }, testEnvironment())).rejects.toMatchObject(wrong)
})

test('a passphrase that its user changes keeps the key they sign with; one that the recovery key sets does not', async () => {
  const { store } = await aStore()
  const { publicKey } = await store.keys.verify('Ada', testUser.passphrase)
  await store.keys.change('Ada', testUser.passphrase, 'the new one')
  expect((await store.keys.verify('Ada', 'the new one')).publicKey).toBe(publicKey)
  await expect(store.keys.change('Ada', 'guess', 'mine now')).rejects.toMatchObject({
    code: 'STORE_WRONG_PASSPHRASE',
  })
  expect((await store.keys.replace('Ada', 'a third')).publicKey).not.toBe(publicKey)
})

test('a user who is taken away opens nothing any more, and the last one stays', async () => {
  const { store } = await aStore()
  await store.keys.add('Bob', 'another passphrase')
  await store.keys.remove('bob')
  await expect(store.keys.verify('Bob', 'another passphrase')).rejects.toMatchObject({
    code: 'STORE_UNKNOWN_USER',
  })
  await expect(store.keys.remove('Ada')).rejects.toMatchObject({ code: 'STORE_UNKNOWN_USER' })
  expect(store.keys.users()).toEqual(['Ada'])
})

test('a key file of before users had signing keys opens, and gives each user theirs when they next sign in', async () => {
  const { store, folder, recoveryKey } = await aStore()
  await store.keys.add('Bob', 'another passphrase')
  const path = join(folder, 'keys.json')
  await makeKeyFileOld(path, store.dataKey, { Ada: testUser.passphrase, Bob: 'another passphrase' })
  store.close()
  const old = await openStore(folder, { recoveryKey }, testEnvironment())
  const [first, again] = await bothOf(() => old.keys.verify('Ada', testUser.passphrase))
  expect(again.publicKey).toBe(first.publicKey)
  const { version, slots } = JSON.parse(readFileSync(path, 'utf8'))
  expect([version, slots.map((slot: KeySlot) => [slot.user, slot.signing?.publicKey])]).toEqual([
    2,
    [
      ['Ada', first.publicKey],
      ['Bob', undefined],
      ['', undefined],
    ],
  ])
  old.close()
})

test('the database, the data key and the key file together reveal no signing key', async () => {
  const { store, folder } = await aStore()
  const key = await store.keys.verify('Ada', testUser.passphrase)
  store.transaction({ user: { id: testUserId }, key }, w => insertPerson(w))
  const secret = privateBytesOf(key)
  // The last 32 bytes are the seed of RFC 8032; what stands before them is the same in every key.
  const seeds = ['base64', 'hex'].flatMap(encoding =>
    [secret, secret.subarray(16)].map(s => s.toString(encoding as 'hex')),
  )
  const db = connectReadOnly(join(folder, 'store.db'), store.dataKey)
  const everything = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .flatMap(({ name }) => db.prepare(`SELECT * FROM "${name}"`).all())
  db.close()
  const blobs = everything
    .flatMap(row => Object.values(row as object))
    .filter(value => value instanceof Uint8Array)
  expect(blobs.some(blob => Buffer.from(blob).includes(secret.subarray(16)))).toBe(false)
  const text = JSON.stringify(everything) + readFileSync(join(folder, 'keys.json'), 'utf8')
  for (const seed of seeds) expect(text).not.toContain(seed)
  const dataKey = Buffer.from(store.dataKey)
  const [slot] = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')).slots
  const decipher = createDecipheriv('aes-256-gcm', dataKey, Buffer.from(slot.signing.nonce, 'base64'))
  expect(decipher.update(Buffer.from(slot.signing.wrapped, 'base64')).equals(secret)).toBe(false)
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
  const renewed = await store.keys.renewRecoveryKey(newUserKey())
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

async function bothOf<T>(make: () => Promise<T>): Promise<[T, T]> {
  return [await make(), await make()]
}
