import type { DataKeyStanding } from '#shared/contract/users.ts'
import { client } from '../../client.ts'
import { t } from '../../i18n/index.ts'
import { createPlainAsk } from '../../state/ask/answer.ts'
import { runJob } from '../../state/ask/jobs.ts'
import { say, showProblem } from '../../state/ask/notices.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'
import { loadStandings } from './standings-store.ts'

/** The key that encrypts the store, and a new recovery key for as long as it is shown. */
export const useDataKey = createSessionStore<{
  standing: DataKeyStanding | undefined
  recoveryKey: string | null
}>(() => ({ standing: undefined, recoveryKey: null }))

const ask = createPlainAsk<DataKeyStanding>(standing => useDataKey.setState({ standing }))

/** Asks since when it is what it is. */
export function loadDataKey(): void {
  void ask(() => client.users.dataKey())
}

/** Encrypts the store anew, and tells what came of it; one that was called off or refused leaves it due. */
export async function changeDataKey(wish: { leaveOut: boolean; newRecoveryKey: boolean }): Promise<void> {
  const end = await runJob(t('office:dataKey.running'), signal =>
    client.users.changeDataKey(wish, { signal }),
  )
  loadDataKey()
  loadStandings()
  if (end.state === 'failed') showProblem(end.problem)
  if (end.state !== 'done') return
  const { left, recoveryKey } = end.result
  useDataKey.setState({ recoveryKey })
  say(
    [
      t('office:dataKey.done'),
      ...(left.length > 0 ? [t('office:dataKey.left', { names: left.join(', ') })] : []),
    ].join(' '),
  )
}

/** After somebody left: encrypts the store anew where that takes nothing from anybody; else the screen says what is in the way. */
export async function changeAfterLeaving(): Promise<void> {
  const standing = await client.users.dataKey()
  useDataKey.setState({ standing })
  if (standing.leaves.length === 0 && standing.keepsRecoveryKey)
    await changeDataKey({ leaveOut: false, newRecoveryKey: false })
}

/** Whoever printed it is done with it. */
export function forgetRecoveryKey(): void {
  useDataKey.setState({ recoveryKey: null })
}
