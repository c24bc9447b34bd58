import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { connectReadOnly } from '#electron/store/file/connect.ts'
import { storePaths } from '#electron/store/file/paths.ts'
import { readStopQueue } from '#electron/store/file/stop-queue.ts'
import type { DataKey } from '#electron/store/keys/data-key.ts'
import { createRegisterFiles } from '#electron/store/register/reader.ts'
import { createNameCache } from '#shared/identity/name-cache.ts'
import { anOffice, aReadyFlight, storeOf, type TestOffice } from './office.ts'
import { keptKey, temporaryFolder } from './stores.ts'

/** Changes the data key, and neither leaves anybody out nor makes a new recovery key. */
export const noWish = { leaveOut: false, newRecoveryKey: false }

/** Reads a change to its end. */
export async function changed({ reed }: Pick<TestOffice, 'reed'>, wish = noWish) {
  for await (const event of await reed.users.changeDataKey(wish)) if (event.type === 'done') return event
  throw new Error('It never ended')
}

/** An office in which M. Ito has just been suspended, who kept the data key and the key file with their slot in it. */
export async function afterLeaving() {
  const office = await anOffice()
  const { flight, people } = await aReadyFlight(office)
  const kept = { key: keptKey(storeOf(office)), keys: join(temporaryFolder(), 'keys.json') }
  cpSync(storePaths(office.folder).keys, kept.keys)
  const ito = storeOf(office).user.byName('M. Ito')!
  await office.reed.users.suspend({ user: ito.id, why: 'Left the office' })
  return { ...office, flight, people, kept }
}

/** Which parts of a store a data key opens. */
export function openedBy(key: DataKey, folder: string): string[] {
  const paths = storePaths(folder)
  const registers = createRegisterFiles(paths.registers, key, createNameCache())
  const loads = readdirSync(paths.registers).flatMap(name =>
    name.endsWith('.db') ? [Number.parseInt(name, 10)] : [],
  )
  const parts: [string, () => boolean][] = [
    ['store.db', () => opens(paths.database, key)],
    ['registers', () => loads.some(load => registers.isSound(load))],
    ['stops.queue', () => isStopQueueOf(key, paths.stops)],
  ]
  return parts.flatMap(([name, is]) => (is() ? [name] : []))
}

function opens(path: string, key: DataKey): boolean {
  const db = connectReadOnly(path, key)
  try {
    return db.prepare('SELECT count(*) FROM sqlite_schema').get() !== undefined
  } catch {
    return false
  } finally {
    db.close()
  }
}

function isStopQueueOf(key: DataKey, path: string): boolean {
  const stops = readStopQueue(path, key)
  const isIts = stops.list().length > 0
  stops.close()
  return isIts
}
