import type { ProtectionId } from '#shared/model/release.ts'
import { client } from '../../client.ts'
import { createPlainAsk } from '../ask/answer.ts'
import { createSessionStore } from '../ask/session-store.ts'
import type { Way } from '../dialogs/resolving.ts'
import { selectSignedIn, useSession } from './session.ts'

/** A decision that one person recorded and another must agree to. */
export type WaitingRelease = Awaited<ReturnType<typeof client.protections.waiting>>[number]

/** Decisions that wait for a second person. Until they have one they let go of nothing, and every screen that shows what protects says so. */
export const useWaitingReleases = createSessionStore<{ rows: readonly WaitingRelease[] }>(() => ({
  rows: [],
}))

/** What may make a decision wait, or end its waiting. */
export const waitingReleaseNouns = [
  'release',
  'attachment',
  'legalBar',
  'emergencyStop',
  'permit',
  'classOrder',
] as const

const ask = createPlainAsk<readonly WaitingRelease[]>(rows => useWaitingReleases.setState({ rows }))

/** Asks for them. */
export function loadWaitingReleases(): void {
  void ask(signal => client.protections.waiting(undefined, { signal }))
}

/** The half of a decision that is recorded already about what a way would release, and whether it is one's own; undefined where there is none. */
export function useRecordedHalf(
  way: Way | null,
): (NonNullable<WaitingRelease['waiting']> & { isMine: boolean }) | undefined {
  const protection = protectionOf(way)
  const row = useWaitingReleases(state => state.rows.find(({ id }) => id === protection))
  const me = useSession(state => selectSignedIn(state)?.user.name)
  return row?.waiting?.lapsed === null ? { ...row.waiting, isMine: row.waiting.recordedBy === me } : undefined
}

function protectionOf(way: Way | null): ProtectionId | null {
  if (way === null || !('dialog' in way) || way.dialog.kind !== 'release') return null
  return typeof way.dialog.protection === 'string' ? way.dialog.protection : null
}
