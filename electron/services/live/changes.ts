import type { Changed } from '#shared/contract/session.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { App } from '../ground/app.ts'
import { listen } from '../session/announcements.ts'
import { Feed } from './feed.ts'

/** More changed records of a noun than this are said as "ask for everything again". */
const fewIds = 50

/**
 * Every committed change, as long as the caller listens; it survives signing out and in. What happens between two reads
 * is merged noun by noun, so a slow reader never makes it grow.
 */
export function changes(app: App, signal?: AbortSignal): AsyncIteratorObject<Changed, undefined, void> {
  const waiting = new Map<Noun, Set<string>>()
  const feed = new Feed<Changed>(
    () => takeFirst(waiting),
    () => ignore(),
    signal,
  )
  const ignore = listen(app, touched => {
    for (const { noun, id } of touched) {
      const ids = waiting.get(noun)
      if (ids) ids.add(id)
      else waiting.set(noun, new Set([id]))
    }
    feed.wake()
  })
  return feed
}

function takeFirst(waiting: Map<Noun, Set<string>>): Changed | undefined {
  const [first] = waiting
  if (!first) return undefined
  const [noun, ids] = first
  waiting.delete(noun)
  return { noun, ids: ids.size > fewIds || ids.has('') ? [] : [...ids] }
}
