import { registerColumns } from '#shared/formats/columns/register-columns.ts'
import { BlockBuilder, rowsOfBlock } from './block-builder.ts'
import { numberBatches, numberColumns } from './index-parts.ts'
import { hashOfNumber } from './number-hash.ts'
import { PagedList } from './paged-list.ts'
import { BatchPool, type PartBatch, PartBatcher } from './part-batch.ts'
import { numbersOfRow, type RowBatch, startOfField } from './row-batch.ts'
import { printBatches, RowPrints } from './row-prints.ts'

const numberFields = numberColumns.map(column => startOfField(registerColumns.indexOf(column)))

/**
 * Makes the blocks of a register's rows and the index of their numbers: what a RegisterEncoder leaves to whoever
 * writes, so that the two share the work, and the prints by which two loads are compared. Keeps 20 bytes a row.
 */
export class RowPacker {
  #rowCount = 0
  readonly #pool = new BatchPool()
  readonly #block = new BlockBuilder()
  readonly #batcher: PartBatcher
  /** Those of each row's numbers; 0 for none. */
  readonly #hashes = new PagedList(Uint32Array)
  readonly #ofRow = numberFields.map(() => 0)
  readonly #prints = new RowPrints()

  constructor() {
    this.#batcher = new PartBatcher('registerBlock', this.#pool)
  }

  /**
   * The parts that these rows fill; behind the last rows, all that are left. Their memory is used again, so each is to
   * be written before the next is asked for. Throws a RangeError for control characters.
   */
  *parts(rows: RowBatch): Generator<PartBatch> {
    const end = rows.rowCount * numbersOfRow
    for (let at = 0; at < end; at += numbersOfRow) {
      this.#add(rows, at)
      if (this.#block.rowCount === rowsOfBlock) yield* this.#endBlock()
    }
    if (rows.isLast) yield* this.#finish()
  }

  #add({ text, places }: RowBatch, at: number): void {
    const row = this.#rowCount
    this.#block.add((places[at] as number) - row, text, places, at)
    for (let i = 0; i < numberFields.length; i++) {
      const field = at + (numberFields[i] as number)
      const hash = hashOfNumber(text, places[field] as number, places[field + 1] as number)
      this.#hashes.push(hash)
      this.#ofRow[i] = hash
    }
    this.#prints.add(text, places, at, this.#ofRow)
    this.#rowCount += 1
  }

  *#endBlock(): Generator<PartBatch> {
    const { size } = this.#block
    if (!this.#batcher.hasRoom(size)) yield* this.#lend(this.#batcher.take())
    const part = Math.ceil(this.#rowCount / rowsOfBlock) - 1
    this.#block.writeTo(this.#batcher.reserve(part, size))
  }

  *#finish(): Generator<PartBatch> {
    if (this.#block.rowCount > 0) yield* this.#endBlock()
    yield* this.#lend(this.#batcher.take())
    for (const batch of numberBatches(this.#hashes.take(), this.#pool)) yield* this.#lend(batch)
    for (const batch of printBatches(this.#prints.take(), this.#pool)) yield* this.#lend(batch)
  }

  *#lend(batch: PartBatch | undefined): Generator<PartBatch> {
    if (batch === undefined) return
    yield batch
    this.#pool.give(batch.bytes.buffer)
  }
}
