import type { PartTable } from './layout.ts'

/** Parts of one table, ready to be written, in one piece of memory that goes to another thread without a copy. */
export interface PartBatch {
  readonly table: PartTable
  readonly bytes: Uint8Array<ArrayBuffer>
  /** For each part: its number, where it begins in `bytes`, where it ends. */
  readonly parts: readonly number[]
}

const bytesOfBatch = 1 << 21

/**
 * Memory for batches, used again once a batch is on disk: left to the garbage collector, a hundred megabytes of them
 * waited for it.
 */
export class BatchPool {
  readonly #spare: ArrayBuffer[] = []

  take(least: number): Uint8Array<ArrayBuffer> {
    const spare = least <= bytesOfBatch ? this.#spare.pop() : undefined
    return new Uint8Array(spare ?? new ArrayBuffer(Math.max(least, bytesOfBatch)))
  }

  /** Takes back what nobody reads any more. */
  give(memory: ArrayBuffer): void {
    if (memory.byteLength === bytesOfBatch) this.#spare.push(memory)
  }
}

/** Gathers parts of one table into batches of two megabytes; a larger part has a batch of its own. */
export class PartBatcher {
  readonly #table: PartTable
  readonly #pool: BatchPool
  #bytes = new Uint8Array(0)
  #used = 0
  #parts: number[] = []

  constructor(table: PartTable, pool: BatchPool) {
    this.#table = table
    this.#pool = pool
  }

  /** Whether a part of so many bytes goes into the batch that is being filled; else take it out first. */
  hasRoom(size: number): boolean {
    return this.#used === 0 || this.#used + size <= this.#bytes.length
  }

  /** Room for a part, aligned for numbers of 32 bits. It holds what an earlier part left there: write all of it. */
  reserve(part: number, size: number): Uint8Array<ArrayBuffer> {
    if (this.#used === 0) this.#bytes = this.#pool.take(size)
    const start = this.#used
    this.#parts.push(part, start, start + size)
    this.#used = start + Math.ceil(size / 4) * 4
    return this.#bytes.subarray(start, start + size)
  }

  /** What was gathered, which is forgotten here; undefined when that is nothing. */
  take(): PartBatch | undefined {
    if (this.#parts.length === 0) return undefined
    const batch = { table: this.#table, bytes: this.#bytes, parts: this.#parts }
    this.#parts = []
    this.#used = 0
    return batch
  }
}
