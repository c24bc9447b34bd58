import { registerColumns } from '#shared/formats/columns/register-columns.ts'
import type { RegisterEntry } from '#shared/model/permit.ts'
import type { BatchPool, PartBatch } from './part-batch.ts'
import { bytesOfText } from './utf8.ts'

/** Rows of a register on their way into the store, in memory that goes to another thread without a copy. */
export interface RowBatch {
  /** UTF-8. Not all of it need belong to a row. */
  readonly text: Uint8Array<ArrayBuffer>
  /** {@link numbersOfRow} numbers a row: its line in the file, then where each field begins and ends in `text`. */
  readonly places: Uint32Array<ArrayBuffer>
  readonly rowCount: number
  readonly isLast: boolean
}

/** What reading a register comes to: all its rows, then its indices of days and names. */
export type RegisterBatch = RowBatch | PartBatch

/** Numbers in {@link RowBatch.places} for each row. */
export const numbersOfRow = 1 + 2 * registerColumns.length

/** Where a field begins among the numbers of its row, by its index in registerColumns; where it ends is the next one. */
export function startOfField(field: number): number {
  return 1 + 2 * field
}

/** The memory of a batch, to be handed over or used again. */
export function memoryOf(batch: RegisterBatch): ArrayBuffer[] {
  return 'table' in batch ? [batch.bytes.buffer] : [batch.text.buffer, batch.places.buffer]
}

/**
 * Gathers rows into batches. The text of many rows is put in at once; each row's numbers are written where {@link next}
 * says, and count once the row is accepted.
 */
export class RowBatcher {
  /** The text of this batch. Another one once text was put in or a batch was taken. */
  text: Uint8Array<ArrayBuffer>
  /** The numbers of its rows, with room for one more. Others once a row was accepted or a batch was taken. */
  places: Uint32Array<ArrayBuffer>
  next = 0
  readonly #pool: BatchPool
  #used = 0

  constructor(pool: BatchPool) {
    this.#pool = pool
    this.text = pool.take(0)
    this.places = new Uint32Array(pool.take(0).buffer)
  }

  /** Puts text in and gives where it begins. */
  put(bytes: Uint8Array): number {
    const start = this.#used
    const end = start + bytes.length
    if (end > this.text.length) {
      const longer = new Uint8Array(Math.max(end, 2 * this.text.length))
      longer.set(this.text.subarray(0, start))
      this.text = longer
    }
    this.text.set(bytes, start)
    this.#used = end
    return start
  }

  /** Puts in the fields of a row that was read as texts, and writes where they are at {@link next}. */
  putTexts(row: Omit<RegisterEntry, 'snapshotId'>): void {
    const texts = [row.permitNumber, row.category, row.status, row.validFrom, row.validTo, row.familyName]
    texts.push(row.givenNames, row.birthDate, row.nationality, row.documentNumber, row.caseNumber)
    for (const [field, text] of texts.entries()) {
      const bytes = bytesOfText(text ?? '')
      const start = this.put(bytes)
      const at = this.next + startOfField(field)
      this.places[at] = start
      this.places[at + 1] = start + bytes.length
    }
  }

  /** Counts the row whose numbers begin at {@link next}. */
  accept(): void {
    this.next += numbersOfRow
    if (this.next + numbersOfRow <= this.places.length) return
    const longer = new Uint32Array(2 * this.places.length)
    longer.set(this.places)
    this.places = longer
  }

  /** Whether so many more bytes of text go in without a longer piece of memory. */
  hasRoom(bytes: number): boolean {
    return this.#used + bytes <= this.text.length
  }

  /** What was gathered, which is forgotten here. */
  take(isLast: boolean): RowBatch {
    const { text, places, next } = this
    const batch = { text, places, rowCount: next / numbersOfRow, isLast }
    this.text = this.#pool.take(0)
    this.places = new Uint32Array(this.#pool.take(0).buffer)
    this.next = 0
    this.#used = 0
    return batch
  }
}
