import { fnvOfBytes } from './fnv.ts'

/**
 * Numbers short texts given as bytes, from 0 up: the same bytes get the same number. A `Map` would want a string for
 * every question; here nothing is made. Open addressing with linear probing, at most half full.
 */
export class ByteMap {
  size = 0
  readonly #maxTexts: number
  #slots = new Int32Array(1 << 12).fill(-1)
  /** For each text its hash and where it ends: side by side, as they are looked at together. */
  #entries = new Uint32Array(1 << 12)
  #texts = new Uint8Array(1 << 15)

  constructor(maxTexts: number) {
    this.#maxTexts = maxTexts
  }

  /** The number of the bytes from `start` to `end`; -1 when they are not known. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end)
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number
      if (number < 0 || (this.#entries[2 * number] === hash && this.#isText(number, bytes, start, end)))
        return number
    }
  }

  /** Gives bytes that are not known the next number; -1 when there is no room. */
  add(bytes: Uint8Array, start: number, end: number): number {
    if (this.size >= this.#maxTexts) return -1
    const number = this.size
    const from = this.#startOf(number)
    this.#makeRoom(from + end - start)
    this.#texts.set(bytes.subarray(start, end), from)
    this.#entries[2 * number] = hashOf(bytes, start, end)
    this.#entries[2 * number + 1] = from + end - start
    this.size += 1
    this.#place(number)
    return number
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : (this.#entries[2 * number - 1] as number)
  }

  #isText(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#startOf(number)
    if ((this.#entries[2 * number + 1] as number) - from !== end - start) return false
    const texts = this.#texts
    for (let i = start, own = from; i < end; i++, own++) if (bytes[i] !== texts[own]) return false
    return true
  }

  #place(number: number): void {
    const mask = this.#slots.length - 1
    let slot = (this.#entries[2 * number] as number) & mask
    while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask
    this.#slots[slot] = number
  }

  #makeRoom(bytes: number): void {
    if (bytes > this.#texts.length) this.#texts = grown(this.#texts, Math.max(bytes, this.#texts.length * 2))
    if (2 * this.size < this.#entries.length) return
    this.#entries = grown(this.#entries, this.#entries.length * 2)
    this.#slots = new Int32Array(this.#entries.length).fill(-1)
    for (let number = 0; number < this.size; number++) this.#place(number)
  }
}

/** A longer array that begins with the same values. */
function grown<T extends Uint8Array | Uint32Array>(values: T, length: number): T {
  const longer = new (values.constructor as new (length: number) => T)(length)
  longer.set(values)
  return longer
}

/** FNV-1a with its upper half folded in: the table looks at the lower bits only. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  const hash = fnvOfBytes(bytes, start, end)
  return (hash ^ (hash >>> 15)) >>> 0
}
