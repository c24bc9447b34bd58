import { client } from '../../client.ts'
import { t } from '../../i18n/index.ts'
import { onChange } from '../live/live.ts'
import { useSession } from '../live/session.ts'
import { createPlainAsk } from './answer.ts'
import { act, say } from './notices.ts'
import { createSessionStore } from './session-store.ts'
import { createTurns } from './turns.ts'

interface UndoStatus {
  undo: string | null
  redo: string | null
}

/** What undo and redo would do now, in words; null when there is nothing. */
export const useUndo = createSessionStore<UndoStatus>(() => ({ undo: null, redo: null }))

/** Keeps the two words current. Called once, when the page starts. */
export function startUndo(): void {
  onChange(() => refreshUndo())
  useSession.subscribe((now, before) => {
    if (now.status !== before.status && now.status?.state === 'signed_in') refreshUndo()
  })
}

/** A key pressed twice takes back two things, but not another thing in place of one that could not be taken back. */
const inTurn = createTurns()

/** Takes back the last thing that the user signed in did. */
export function undo(): Promise<void> {
  return inTurn(async () => {
    const result = await act(() => client.undo.undo())
    if (result !== undefined) say(result ? t('shell:undo.undone', result) : t('shell:undo.nothing'))
    return result !== undefined
  })
}

/** Does again what was last taken back. */
export function redo(): Promise<void> {
  return inTurn(async () => {
    const result = await act(() => client.undo.redo())
    if (result !== undefined) say(result ? t('shell:undo.redone', result) : t('shell:undo.nothingToRedo'))
    return result !== undefined
  })
}

const askStatus = createPlainAsk<UndoStatus>(status => useUndo.setState(status))

function refreshUndo(): void {
  if (useSession.getState().status?.state === 'signed_in') void askStatus(() => client.undo.status())
}
