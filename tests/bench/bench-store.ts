import { join } from 'node:path'
import { registerFollowUps } from '#electron/services/follow-ups.ts'
import type { OpenSession } from '#electron/services/ground/app.ts'
import { importRegisterFile } from '#electron/services/importing/register/import-register.ts'
import { createStore } from '#electron/store/open.ts'
import type { WritableStore } from '#electron/store/store.ts'
import type { RegisterSnapshotId, UserId } from '#shared/model/ids.ts'
import { dateIn, systemNow } from '#shared/model/plain-date.ts'

/** Somebody signed in to a new encrypted store on disk. */
export async function aBenchSession(folder: string): Promise<OpenSession> {
  registerFollowUps()
  const office = { folder: join(folder, 'bench.muster-store'), officeCode: 'BENCH' }
  const kdf = { memoryKiB: 8, iterations: 1, parallelism: 1 }
  const { store, userKey: key } = await createStore(
    { ...office, user: 'Bench', passphrase: 'mutual lantern quiet' },
    { now: systemNow, program: 'bench', kdf },
  )
  const id = '01BENCHUSER00000000000000' as UserId
  store.transaction(id, w => {
    const named = { code: 'BENCH', name: 'Bench', jurisdiction: 'us', timeZone: 'UTC', publicKey: 'none' }
    w.office.insert({ id: w.newId('office'), ...named, createdAt: w.now, lockMinutes: null })
    w.user.insert({ id, name: 'Bench', roles: ['planner'], createdAt: w.now, recoveredAt: null })
  })
  return { store, folder: store.folder, user: store.user.require(id), key, demo: false }
}

/** A new encrypted store on disk with this register in it. */
export async function aBenchStore(
  folder: string,
  path: string,
): Promise<{ store: WritableStore; register: RegisterSnapshotId }> {
  const session = await aBenchSession(folder)
  const { store } = session
  const now = systemNow()
  const request = { path, source: 'Bench', asOf: dateIn('UTC', now), now, strict: false }
  const unwatched = { progress: () => undefined, throwIfCancelled: () => undefined }
  const { snapshot } = await importRegisterFile(session, request, unwatched)
  return { store, register: snapshot.id }
}
