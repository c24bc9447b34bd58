/**
 * An event iterator that somebody else wakes. What it tells is taken only when it is asked for, so a slow reader never
 * makes it grow. Written by hand and not as a generator: ending a generator waits for its next event, which may never come.
 */
export class Feed<T> implements AsyncIteratorObject<T, undefined, void> {
  readonly #take: () => T | undefined
  readonly #forget: () => void
  #reader: PromiseWithResolvers<IteratorResult<T, undefined>> | null = null
  #ended = false

  /** `take` gives what is to be told now, once, or undefined; `forget` is called when nobody listens any more. */
  constructor(take: () => T | undefined, forget: () => void, signal?: AbortSignal) {
    this.#take = take
    this.#forget = forget
    signal?.addEventListener('abort', () => void this.return(), { once: true })
  }

  /** Says that there may be something to tell. What goes wrong in taking it is the reader's to hear. */
  wake(): void {
    const reader = this.#reader
    if (!reader) return
    try {
      const value = this.#take()
      if (value === undefined) return
      this.#reader = null
      reader.resolve({ done: false, value })
    } catch (error) {
      this.#reader = null
      reader.reject(error)
    }
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.#ended) return Promise.resolve({ done: true, value: undefined })
    this.#reader = Promise.withResolvers()
    const { promise } = this.#reader
    this.wake()
    return promise
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.#ended = true
    this.#forget()
    this.#reader?.resolve({ done: true, value: undefined })
    this.#reader = null
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return()
  }
}
