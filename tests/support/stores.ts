import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import { onTestFinished } from 'vitest'
import type { DataKey } from '#electron/store/keys/data-key.ts'
import { encrypt } from '#electron/store/keys/encrypted.ts'
import { deriveKey, type KdfParameters, type KeySlot } from '#electron/store/keys/key-slot.ts'
import { createStore, type StoreEnvironment } from '#electron/store/open.ts'
import type { WritableStore, Writer } from '#electron/store/store.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { type Instant, instantFromEpochMs } from '#shared/model/plain-date.ts'

/** The least that Argon2 allows, so that tests do not wait for it. */
export const cheapKdf: KdfParameters = { memoryKiB: 8, iterations: 1, parallelism: 1 }

export const testUser = { user: 'Ada', passphrase: 'a long and quiet passphrase' }

/** Who writes in tests that do not care who does. */
export const testUserId = '01JTESTUSER000000000000000' as UserId

/** An environment whose clock moves on by one second with every look at it. */
export function testEnvironment(startMs = 1_795_000_000_000): StoreEnvironment {
  let nowMs = startMs
  const now = (): Instant => {
    nowMs += 1000
    return instantFromEpochMs(nowMs)
  }
  return { now, program: '0.1.0-test', kdf: cheapKdf }
}

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new open store, closed when the test ends, with its first user recorded. */
export async function aStore(
  environment: StoreEnvironment = testEnvironment(),
): Promise<{ store: WritableStore; folder: string; recoveryKey: string; environment: StoreEnvironment }> {
  const folder = join(temporaryFolder(), 'test.muster-store')
  const { store, recoveryKey } = await createStore({ folder, officeCode: 'TST', ...testUser }, environment)
  onTestFinished(() => store.close())
  store.transaction(testUserId, w => {
    w.user.insert({
      id: testUserId,
      name: testUser.user,
      roles: ['planner'],
      createdAt: w.now,
      recoveredAt: null,
    })
  })
  return { store, folder, recoveryKey, environment }
}

/** The key of an open store, for when it is closed: then the store's own is overwritten. */
export function keptKey({ dataKey }: Pick<WritableStore, 'dataKey'>): DataKey {
  return Uint8Array.from(dataKey) as DataKey
}

/** Writes the key file as it was before users had signing keys: version 1, with these users and the same recovery key. */
export async function makeKeyFileOld(
  path: string,
  dataKey: DataKey,
  passphrases: Record<string, string>,
): Promise<void> {
  const { slots }: { slots: KeySlot[] } = JSON.parse(readFileSync(path, 'utf8'))
  const users = await Promise.all(
    Object.entries(passphrases).map(([user, passphrase]) =>
      oldSlot(dataKey, { kind: 'user', user }, Buffer.from(passphrase)),
    ),
  )
  const recovery = slots.filter(({ kind }) => kind === 'recovery')
  writeFileSync(path, JSON.stringify({ format: 'muster-keys', version: 1, slots: [...users, ...recovery] }))
}

/** As version 1 wrapped a data key: under Argon2's bytes. */
async function oldSlot(
  dataKey: DataKey,
  owner: Pick<KeySlot, 'kind' | 'user'>,
  secret: Uint8Array,
): Promise<KeySlot> {
  const described = { ...owner, kdf: cheapKdf, salt: Buffer.from('sixteen of salt.').toString('base64') }
  const about = canonicalize({ format: 'muster-keys', version: 1, ...described }) ?? ''
  return { ...described, ...encrypt(dataKey, await deriveKey(secret, described), Buffer.from(about)) }
}

/** Records a person of whom only what a test says is known. */
export function insertPerson(w: Writer, known: Partial<Person> = {}): Person {
  const person: Person = {
    id: w.newId('person'),
    caseNumber: null,
    familyName: 'KARIMI',
    givenNames: 'Omid',
    nativeName: null,
    sex: null,
    birthDate: null,
    birthPlace: null,
    nationality: null,
    familyGroup: null,
    travelsWithAdult: null,
    relationToAdult: null,
    custodyPlace: null,
    escortNeed: null,
    careNeeds: [],
    ground: 'removal',
    acceptedByDestination: 'unknown',
    acceptedDestination: null,
    bagCount: null,
    bagKg: null,
    createdAt: w.now,
    ...known,
  }
  w.person.insert(person)
  return person
}

/** As {@link insertPerson}, in a transaction of its own. */
export function addPerson(store: WritableStore, known: Partial<Person> = {}): Person {
  return store.transaction(testUserId, w => insertPerson(w, known))
}
