import { create } from 'zustand'
import type { RecallView } from '#shared/contract/movements.ts'
import { client } from '../../client.ts'
import { act } from '../ask/notices.ts'
import { openDialog, useDialogs } from '../dialogs/dialogs.ts'
import { selectSignedIn, useSession } from './session.ts'

/** The open checklists for reaching the captain, on every flight; null until the program has answered once. */
export const useRecalls = create<{ open: readonly RecallView[]; known: ReadonlySet<string> | null }>()(
  () => ({
    open: [],
    known: null,
  }),
)

/**
 * Asks for the open checklists. One that has come since the last answer by an entry of the user at this screen opens at
 * once, unless another form is open: they have just typed the order, and the next thing is the telephone.
 */
export async function loadRecalls(): Promise<void> {
  const open = await act(() => client.recalls.open())
  if (!open) return
  const { known } = useRecalls.getState()
  useRecalls.setState({ open, known: new Set([...(known ?? []), ...open.map(recall => recall.id)]) })
  const me = selectSignedIn(useSession.getState())?.user.id
  const fresh = known && open.find(recall => !known.has(recall.id) && recall.openedBy === me)
  if (fresh && !useDialogs.getState().open) openDialog({ kind: 'recall', recall: fresh.id })
}
