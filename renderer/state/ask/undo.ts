import { create } from 'zustand'
import { client } from '../../client.ts'
import { t } from '../../i18n/index.ts'
import { onChange } from '../live/live.ts'
import { useSession } from '../live/session.ts'
import { act, say } from './notices.ts'

/** What undo and redo would do now, in words; null when there is nothing. */
export const useUndo = create<{ undo: string | null; redo: string | null }>()(() => ({
  undo: null,
  redo: null,
}))

/** Keeps the two words current. Called once, when the page starts. */
export function startUndo(): void {
  onChange(() => void refreshUndo())
  useSession.subscribe((now, before) => {
    if (now.status !== before.status && now.status?.state === 'signed_in') void refreshUndo()
  })
}

/** Takes back the last thing that the user signed in did. */
export async function undo(): Promise<void> {
  const result = await act(() => client.undo.undo())
  if (result !== undefined) say(result ? t('shell:undo.undone', result) : t('shell:undo.nothing'))
}

/** Does again what was last taken back. */
export async function redo(): Promise<void> {
  const result = await act(() => client.undo.redo())
  if (result !== undefined) say(result ? t('shell:undo.redone', result) : t('shell:undo.nothingToRedo'))
}

async function refreshUndo(): Promise<void> {
  if (useSession.getState().status?.state !== 'signed_in') return
  const status = await act(() => client.undo.status())
  if (status) useUndo.setState(status)
}
