import { createSessionStore } from '../../state/ask/session-store.ts'

/** A dialog of this screen's own. */
export type PersonDialog = 'edit' | 'mrz' | 'take_back' | 'bring_back'

/** The dialog that is open about the person in front; null when none is. */
export const usePersonDialog = createSessionStore<{ dialog: PersonDialog | null }>(() => ({ dialog: null }))

/** Opens one of the dialogs; null closes it. */
export function showPersonDialog(dialog: PersonDialog | null): void {
  usePersonDialog.setState({ dialog })
}
