import { useEffect } from 'react'
import { Noun } from '#shared/model/codes.ts'
import { client, contractError } from '../../client.ts'
import { refreshSession, useSession } from './session.ts'

/**
 * What changed in the store reaches every screen from here: whoever showed a noun that changed asks again. The
 * changes of one moment are announced together, so that an import of 100 people makes a screen ask once.
 */

/** A committed change, gathered: the nouns, and the ids where they are known. */
export interface Change {
  nouns: ReadonlySet<Noun>
  /** Ids that changed; null when some noun changed as a whole. */
  ids: ReadonlySet<string> | null
}

type Listener = (change: Change) => void

/** Long enough to gather one transaction's nouns, short enough to be seen within 100 ms. */
const gatherMs = 25

const retryMs = 1000

const listeners = new Set<Listener>()
let isReconnect = false
let gathered: { nouns: Set<Noun>; ids: Set<string> | null } | undefined

/** Listens for changes as long as somebody is signed in. Called once, when the page starts. */
export function startLive(): void {
  let ending: AbortController | undefined
  useSession.subscribe(({ connection, status }) => {
    const shouldListen = connection === 'open' && status?.state === 'signed_in'
    if (shouldListen && !ending) {
      ending = new AbortController()
      void listen(ending.signal)
    }
    if (!shouldListen) {
      ending?.abort()
      ending = undefined
    }
  })
}

/** Calls `listener` after every change. Gives the function that ends that. */
export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** While the component is on the screen: calls `refetch` at once, and again when one of `nouns` changes. */
export function useLive(nouns: readonly Noun[], refetch: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a list written in place is new at every render; its words are what counts
  useEffect(() => {
    refetch()
    return onChange(change => {
      if (nouns.some(noun => change.nouns.has(noun))) refetch()
    })
  }, [nouns.join(), refetch])
}

/**
 * While the component is on the screen: `onNews` hears what `open` sends, from its beginning again when it broke, and
 * `onProblem` why it broke. All three stable. Nothing is heard while `open` is null.
 */
export function useNews<News>(
  open: ((signal: AbortSignal) => Promise<AsyncIterable<News>>) | null,
  onNews: (news: News) => void,
  onProblem: (error: unknown) => void,
): void {
  useEffect(() => {
    if (open === null) return undefined
    const ending = new AbortController()
    void follow(open, onNews, onProblem, ending.signal)
    return () => ending.abort()
  }, [open, onNews, onProblem])
}

async function follow<News>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<News>>,
  onNews: (news: News) => void,
  onProblem: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    if (!isFirst) await new Promise(resolve => setTimeout(resolve, retryMs))
    try {
      for await (const news of await open(signal)) {
        if (signal.aborted) return
        onNews(news)
      }
    } catch (error) {
      if (signal.aborted) return
      if (contractError(error)?.code === 'SIGNED_OUT') return void refreshSession()
      onProblem(error)
    }
  }
}

/** An end that nobody asked for is a break: ask again, and take everything as changed, for it may have. */
async function listen(signal: AbortSignal): Promise<void> {
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    if (!isFirst) await new Promise(resolve => setTimeout(resolve, retryMs))
    try {
      const changes = await client.session.changes(undefined, { signal })
      if (isReconnect || !isFirst) announce({ nouns: new Set(Noun.options), ids: null })
      isReconnect = true
      for await (const { noun, ids } of changes) gather(noun, ids)
    } catch (error) {
      if (useSession.getState().connection !== 'open') return
      if (contractError(error)?.code === 'SIGNED_OUT') return void refreshSession()
    }
  }
}

function gather(noun: Noun, ids: readonly string[]): void {
  if (!gathered) {
    gathered = { nouns: new Set(), ids: new Set() }
    setTimeout(announceGathered, gatherMs)
  }
  gathered.nouns.add(noun)
  if (ids.length === 0) gathered.ids = null
  for (const id of ids) gathered.ids?.add(id)
}

function announceGathered(): void {
  const change = gathered
  gathered = undefined
  if (change) announce(change)
}

function announce(change: Change): void {
  for (const listener of listeners) listener(change)
}
