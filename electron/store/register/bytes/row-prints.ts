import { registerColumns } from '#shared/formats/columns/register-columns.ts'
import { fnvNext, fnvStart } from './fnv.ts'
import { numberColumns } from './index-parts.ts'
import { PagedList } from './paged-list.ts'
import { type BatchPool, type PartBatch, PartBatcher } from './part-batch.ts'
import { startOfField } from './row-batch.ts'

/**
 * What a row says, in 64 bits: by them two loads are compared without unpacking either, and what fell out between them is
 * told. The days from which and to which a permit is valid are left out: they end nothing, and a renewal says no less. Where
 * a row stands in its file says nothing either.
 */

const told = registerColumns
  .filter(
    column =>
      column !== 'valid_from' && column !== 'valid_to' && !numberColumns.some(number => number === column),
  )
  .map(column => startOfField(registerColumns.indexOf(column)))

/** Prints a part of the table registerPrint. */
const printsOfPart = 1 << 16
const bytesOfPrint = 8
/** Between two fields. */
const border = 31

/** Takes the prints of rows, one after the other. */
export class RowPrints {
  readonly #halves = new PagedList(Uint32Array)

  /** Takes the row whose numbers begin at `row` of `places` (row-batch.ts) and whose numbers have these hashes (number-hash.ts). */
  add(text: Uint8Array, places: Uint32Array, row: number, numberHashes: readonly number[]): void {
    let one = fnvStart
    let two = 0
    for (let i = 0; i < numberHashes.length; i++) {
      one = fnvNext(one, numberHashes[i] as number)
      two = secondNext(two, numberHashes[i] as number)
    }
    for (let i = 0; i < told.length; i++) {
      const at = row + (told[i] as number)
      const end = places[at + 1] as number
      for (let from = places[at] as number; from < end; from++) {
        const byte = text[from] as number
        one = fnvNext(one, byte)
        two = secondNext(two, byte)
      }
      one = fnvNext(one, border)
      two = secondNext(two, border)
    }
    this.#halves.push(one >>> 0)
    this.#halves.push(two >>> 0)
  }

  /** Two numbers a row, in the order of the rows; forgotten here. */
  take(): Uint32Array {
    return this.#halves.take()
  }
}

/** A second hash beside FNV: rotated, with a multiplier of its own. */
function secondNext(hash: number, unit: number): number {
  return Math.imul(((hash << 5) | (hash >>> 27)) ^ unit, 0x9e3779b1)
}

/** The prints as parts of their table. */
export function* printBatches(prints: Uint32Array, pool: BatchPool): Generator<PartBatch> {
  const batcher = new PartBatcher('registerPrint', pool)
  const step = 2 * printsOfPart
  for (let at = 0; at < prints.length; at += step) {
    const part = prints.subarray(at, at + step)
    const size = bytesOfPrint * (part.length / 2)
    if (!batcher.hasRoom(size)) yield batcher.take() as PartBatch
    const { buffer, byteOffset } = batcher.reserve(at / step, size)
    new Uint32Array(buffer, byteOffset, part.length).set(part)
  }
  const last = batcher.take()
  if (last) yield last
}

/** A set of prints: 12 to 24 bytes each, outside the heap. */
export class PrintSet {
  readonly #slots: Uint32Array
  readonly #mask: number

  /** Room for so many. */
  constructor(count: number) {
    let slots = 16
    while (slots * 0.7 < count) slots *= 2
    this.#slots = new Uint32Array(2 * slots)
    this.#mask = slots - 1
  }

  /** Adds these, two numbers each; gives which of them were not there yet. */
  addAll(prints: Uint32Array): Uint32Array {
    const fresh = new PagedList(Uint32Array)
    for (let i = 0; i < prints.length; i += 2) {
      const one = prints[i] as number
      const two = prints[i + 1] || 1
      const at = this.#find(one, two)
      if (this.#slots[at + 1] !== 0) continue
      this.#slots[at] = one
      this.#slots[at + 1] = two
      fresh.push(i / 2)
    }
    return fresh.take()
  }

  /** Where the print is, or the empty slot in which it would go. The second half of none is 0. */
  #find(one: number, two: number): number {
    for (let slot = one & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const second = this.#slots[2 * slot + 1]
      if (second === 0 || (second === two && this.#slots[2 * slot] === one)) return 2 * slot
    }
  }
}
