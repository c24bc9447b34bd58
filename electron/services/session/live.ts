import type { Changed } from '#shared/contract/session.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { WritableStore } from '../../store/store.ts'
import type { App } from '../app.ts'

/** More changed records of a noun than this are said as "ask for everything again". */
const fewIds = 50

type Listener = (written: readonly { noun: Noun; id: string }[]) => void

const listenersOf = new WeakMap<App, Set<Listener>>()

/** From now on, whoever listens to the program hears what this store commits. */
export function announceCommits(app: App, store: WritableStore): void {
  store.onCommitted(written => {
    for (const listener of listenersOf.get(app) ?? []) listener(written)
  })
}

/**
 * Every committed change, as long as the caller listens; it survives signing out and in. What happens between two reads
 * is merged noun by noun, so a slow reader never makes it grow.
 */
export function changes(app: App, signal?: AbortSignal): AsyncIteratorObject<Changed, undefined, void> {
  const feed = new ChangeFeed(ended => listenersOf.get(app)?.delete(ended))
  const listeners = listenersOf.get(app) ?? new Set()
  listenersOf.set(app, listeners.add(feed.listener))
  signal?.addEventListener('abort', () => void feed.return(), { once: true })
  return feed
}

/** Written by hand and not as a generator: ending a generator waits for its next event, which may never come. */
class ChangeFeed implements AsyncIteratorObject<Changed, undefined, void> {
  readonly listener: Listener = written => this.#add(written)
  readonly #waiting = new Map<Noun, Set<string>>()
  readonly #forget: (listener: Listener) => void
  #reader: ((result: IteratorResult<Changed, undefined>) => void) | null = null
  #ended = false

  constructor(forget: (listener: Listener) => void) {
    this.#forget = forget
  }

  next(): Promise<IteratorResult<Changed, undefined>> {
    const event = this.#take()
    if (event) return Promise.resolve({ done: false, value: event })
    if (this.#ended) return Promise.resolve({ done: true, value: undefined })
    return new Promise(resolve => {
      this.#reader = resolve
    })
  }

  return(): Promise<IteratorResult<Changed, undefined>> {
    this.#ended = true
    this.#waiting.clear()
    this.#forget(this.listener)
    this.#reader?.({ done: true, value: undefined })
    this.#reader = null
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }

  #add(written: Parameters<Listener>[0]): void {
    for (const { noun, id } of written) {
      const ids = this.#waiting.get(noun)
      if (ids) ids.add(id)
      else this.#waiting.set(noun, new Set([id]))
    }
    const reader = this.#reader
    const event = reader && this.#take()
    if (!reader || !event) return
    this.#reader = null
    reader({ done: false, value: event })
  }

  #take(): Changed | undefined {
    const [first] = this.#waiting
    if (!first) return undefined
    const [noun, ids] = first
    this.#waiting.delete(noun)
    return { noun, ids: ids.size > fewIds ? [] : [...ids] }
  }
}
