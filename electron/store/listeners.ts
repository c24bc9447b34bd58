import type { Changed } from './log/changes.ts'

/** Who hears of what was committed. */
export interface CommitListeners {
  /** Calls back after each commit with the records that it wrote. Returns how to stop. */
  onCommitted(listener: (changed: readonly Changed[]) => void): () => void
  /** Tells the listeners what another connection to this store committed. */
  announce(changed: readonly Changed[]): void
}

/** Nobody yet. */
export function createListeners(): CommitListeners {
  const listeners = new Set<(changed: readonly Changed[]) => void>()
  return {
    onCommitted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    announce(changed) {
      if (changed.length > 0) for (const listener of listeners) listener(changed)
    },
  }
}
