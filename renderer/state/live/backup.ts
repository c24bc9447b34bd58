import { create } from 'zustand'
import type { BackupStatus } from '#shared/contract/exchange.ts'
import { client } from '../../client.ts'
import { act } from '../ask/notices.ts'

/** When everything was last written to a file; null until that is known. */
export const useBackup = create<{ backup: BackupStatus | null }>()(() => ({ backup: null }))

/** Asks anew: after anything was written down, and after a file was written. */
export async function loadBackup(): Promise<void> {
  const backup = await act(() => client.exchange.backup())
  if (backup) useBackup.setState({ backup })
}
