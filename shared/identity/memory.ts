/** Remembers answers by what was asked, and forgets all of them at once where it would come to hold more than `max`. */
export class Memory<K, V> extends Map<K, V> {
  readonly #max: number

  constructor(max: number) {
    super()
    this.#max = max
  }

  override set(key: K, value: V): this {
    if (this.size >= this.#max) this.clear()
    return super.set(key, value)
  }
}
