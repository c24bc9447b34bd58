import type { BackupStatus } from '#shared/contract/exchange.ts'
import { addTime } from '#shared/model/plain-date.ts'
import type { OpenSession } from '../ground/app.ts'
import { ownOffice } from '../ground/require.ts'

/** How long what was written may be in this one store alone. */
const hoursAtMost = 24

/** When everything was last written to a file, what has been written down since, and until when that should be in one too. */
export function backupStatus({ store, demo }: OpenSession): BackupStatus {
  const last = store.lastBackup.get()
  const since = store.changes.lastPosition() - (last?.position ?? 0)
  const from = last?.at ?? ownOffice(store).createdAt
  // Nobody needs the fictional people of a demo back.
  const isAsked = since > 0 && !demo
  return { at: last?.at ?? null, since, dueAt: isAsked ? addTime(from, { hours: hoursAtMost }) : null }
}
