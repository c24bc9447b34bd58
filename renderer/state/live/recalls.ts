import type { RecallView } from '#shared/contract/movements.ts'
import { client } from '../../client.ts'
import { createPlainAsk } from '../ask/answer.ts'
import { createSessionStore } from '../ask/session-store.ts'
import { openDialog, useDialogs } from '../dialogs/dialogs.ts'
import { selectSignedIn, useSession } from './session.ts'

/** The open checklists for reaching the captain, on every flight; `known` is null until the program has answered once. */
export const useRecalls = createSessionStore<{
  open: readonly RecallView[]
  known: ReadonlySet<string> | null
}>(() => ({ open: [], known: null }))

const ask = createPlainAsk<readonly RecallView[]>(showRecalls)

/**
 * Asks for the open checklists. One that has come since the last answer by an entry of the user at this screen opens at
 * once, unless another form is open: they have just typed the order, and the next thing is the telephone.
 */
export function loadRecalls(): Promise<void> {
  return ask(() => client.recalls.open())
}

function showRecalls(open: readonly RecallView[]): void {
  const { known } = useRecalls.getState()
  useRecalls.setState({ open, known: new Set([...(known ?? []), ...open.map(recall => recall.id)]) })
  const me = selectSignedIn(useSession.getState())?.user.id
  const fresh = known && open.find(recall => !known.has(recall.id) && recall.openedBy === me)
  if (fresh && !useDialogs.getState().open) openDialog({ kind: 'recall', recall: fresh.id })
}
