import { createSessionStore } from '../../state/ask/session-store.ts'

/** Whether the dialog about Muster is open. */
export const useAbout = createSessionStore<{ isOpen: boolean }>(() => ({ isOpen: false }))

/** Opens it. */
export function openAbout(): void {
  useAbout.setState({ isOpen: true })
}
