import type { WritableStore } from '../../store/store.ts'

/**
 * Jobs that write to a store through a connection of their own. They must not outlive the session that started them:
 * whoever signed out, or opened another store, is no longer there to answer for what is written.
 */
const running = new WeakMap<WritableStore, Set<AbortController>>()

/** A signal for a job on this store: `given` calls it off, and so does {@link closeStore}. Release it when it has ended. */
export function jobSignal(
  store: WritableStore,
  given?: AbortSignal,
): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController()
  const jobs = running.get(store) ?? new Set()
  running.set(store, jobs.add(controller))
  const signal = given ? AbortSignal.any([controller.signal, given]) : controller.signal
  return { signal, release: () => jobs.delete(controller) }
}

/** Calls off the jobs on a store and closes it: what they wrote and did not finish is undone. */
export function closeStore(store: WritableStore): void {
  for (const job of running.get(store) ?? []) job.abort()
  store.close()
}
