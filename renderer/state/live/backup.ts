import type { BackupStatus } from '#shared/contract/exchange.ts'
import { client } from '../../client.ts'
import { createPlainAsk } from '../ask/answer.ts'
import { createSessionStore } from '../ask/session-store.ts'

/** When everything was last written to a file; null until that is known. */
export const useBackup = createSessionStore<{ backup: BackupStatus | null }>(() => ({ backup: null }))

const ask = createPlainAsk<BackupStatus>(backup => useBackup.setState({ backup }))

/** Asks anew: after anything was written down, and after a file was written. */
export function loadBackup(): Promise<void> {
  return ask(() => client.exchange.backup())
}
