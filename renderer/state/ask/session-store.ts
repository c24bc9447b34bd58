import { create, type StoreApi, type UseBoundStore } from 'zustand'

const forgetting = new Set<() => void>()

/**
 * A store of what one user in one office sees. It begins anew when another comes to this page, so that nothing of one
 * office is ever drawn as another's.
 */
export function createSessionStore<T>(initial: () => T): UseBoundStore<StoreApi<T>> {
  const store = create<T>()(initial)
  onAnotherSession(() => store.setState(store.getInitialState(), true))
  return store
}

/** Runs `forget` whenever another user or office comes to this page. For modules, which live as long as the page. */
export function onAnotherSession(forget: () => void): void {
  forgetting.add(forget)
}

/** Has everything forgotten that was kept for the user and office before. */
export function forgetSession(): void {
  for (const forget of forgetting) forget()
}
