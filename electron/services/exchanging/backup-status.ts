import type { BackupStatus } from '#shared/contract/exchange.ts'
import { addTime } from '#shared/model/plain-date.ts'
import type { LastBackup } from '../../store/file/last-backup.ts'
import type { App, OpenSession } from '../ground/app.ts'
import { ownOffice } from '../ground/require.ts'

/** How long what was written may be in this one store alone. */
const maxHoursAlone = 24

/** When everything was last written to a file, what has been written down since, and until when that should be in one too. */
export function backupStatus({ store, demo }: OpenSession): BackupStatus {
  const last = store.lastBackup.get()
  const since = store.changes.lastPosition() - (last?.position ?? 0)
  const from = last?.at ?? ownOffice(store).createdAt
  // Nobody needs the fictional people of a demo back.
  const isAsked = since > 0 && !demo
  return { at: last?.at ?? null, since, dueAt: isAsked ? addTime(from, { hours: maxHoursAlone }) : null }
}

/**
 * Keeps that a backup of this session's store lies where its user wants it, and lets every screen ask anew. One that was
 * saved after another and goes less far changes nothing, nor does one that was saved after its user had signed out.
 */
export function recordBackup(app: App, { store }: OpenSession, backup: LastBackup): void {
  if (app.session?.store !== store) return
  const known = store.lastBackup.get()
  if (known !== null && known.position > backup.position) return
  store.lastBackup.set(backup)
  store.announce([{ noun: 'office', id: ownOffice(store).id }])
}
