import { createSessionStore } from '../../state/ask/session-store.ts'

/** Whether the settings are open. */
export const useSettings = createSessionStore<{ isOpen: boolean }>(() => ({ isOpen: false }))

/** Opens or closes them. */
export function showSettings(isOpen: boolean): void {
  useSettings.setState({ isOpen })
}
