import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { registerFollowUps } from '#electron/services/follow-ups.ts'
import type { OpenSession } from '#electron/services/ground/app.ts'
import type { ImportSteps } from '#electron/services/importing/tables/rows.ts'
import { newUserKey } from '#electron/store/keys/user-key.ts'
import { aStore, temporaryFolder, testUserId } from '#tests/support/stores.ts'

/** A session on a new store of an office in New York, as its first user, a planner, in a program that is composed as the router composes it. */
export async function aSession(): Promise<OpenSession> {
  registerFollowUps()
  const { store, folder } = await aStore()
  store.transaction(testUserId, w => {
    const named = { code: 'TST', name: 'Example Removal Office', jurisdiction: 'us' as const }
    const where = { timeZone: 'America/New_York', publicKey: 'unused' }
    w.office.insert({ id: w.newId('office'), ...named, ...where, createdAt: w.now, lockMinutes: null })
  })
  return { store, folder, user: store.user.require(testUserId), key: newUserKey(), demo: false }
}

/** Steps of an import that nobody watches or calls off. */
export const unwatched: ImportSteps = { progress: () => undefined, throwIfCancelled: () => undefined }

/** A file of rows, written as given, in a folder that goes when the test ends. */
export function aFile(content: string | Uint8Array, name = 'rows.csv'): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}

/** Rows as CSV: the header is every column that some row has. */
export function csvOf(rows: readonly Record<string, string>[]): string {
  const header = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const quoted = (cells: readonly string[]) => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',')
  return `${[header, ...rows.map(row => header.map(name => row[name] ?? ''))].map(quoted).join('\n')}\n`
}
