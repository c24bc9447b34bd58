import type { App } from '../ground/app.ts'
import { onLock } from '../session/idle.ts'
import { Feed } from './feed.ts'

/** Tells each time that the program has locked without being asked by its page. */
export function locked(
  app: App,
  signal?: AbortSignal,
): AsyncIteratorObject<{ type: 'locked' }, undefined, void> {
  let hasLocked = false
  const feed = new Feed<{ type: 'locked' }>(
    () => {
      const told = hasLocked ? ({ type: 'locked' } as const) : undefined
      hasLocked = false
      return told
    },
    () => ignore(),
    signal,
  )
  const ignore = onLock(app, () => {
    hasLocked = true
    feed.wake()
  })
  return feed
}
