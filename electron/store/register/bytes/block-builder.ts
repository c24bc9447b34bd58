import { registerColumns } from '#shared/formats/columns/register-columns.ts'
import { startOfField } from './row-batch.ts'
import { bytesOfText } from './utf8.ts'

/**
 * Rows in blocks, in the order of the file. A block is the ends of its columns (32 bits each), then the columns: the
 * line of each row less the row's number, and the fields in the order of `registerColumns`; each text ends with a line
 * break. Columns, because values of one kind pack to half of what rows do.
 */

/** Rows a block: packing them costs least in large ones, and only rows that are shown are unpacked. */
export const rowsOfBlock = 512

/** Columns of a block: the lines, then the fields. */
export const columnCount = 1 + registerColumns.length
/** Bytes in front of the columns. */
export const headBytes = 4 * columnCount
/** Ends a text. */
export const lineBreak = 10

/** Gathers the rows of one block after the other. */
export class BlockBuilder {
  rowCount = 0
  readonly #columns = Array.from({ length: columnCount }, () => new Uint8Array(1 << 13))
  readonly #lengths = new Uint32Array(columnCount)
  #shift = 0
  #shiftText = bytesOfText('0')

  /**
   * Adds the row whose numbers begin at `row` of `places` (row-batch.ts); `shift` is its line less its number. Throws a
   * RangeError for control characters.
   */
  add(shift: number, text: Uint8Array, places: Uint32Array, row: number): void {
    if (shift !== this.#shift) [this.#shift, this.#shiftText] = [shift, bytesOfText(String(shift))]
    this.#append(0, this.#shiftText, 0, this.#shiftText.length)
    for (let i = 1, at = row + startOfField(0); i < columnCount; i++, at += 2)
      this.#append(i, text, places[at] as number, places[at + 1] as number)
    this.rowCount += 1
  }

  /** Bytes that {@link writeTo} writes. */
  get size(): number {
    return this.#lengths.reduce((sum, length) => sum + length, headBytes)
  }

  /** Writes the block and begins the next. */
  writeTo(target: Uint8Array<ArrayBuffer>): void {
    const ends = new Uint32Array(target.buffer, target.byteOffset, columnCount)
    let at = headBytes
    for (const [i, column] of this.#columns.entries()) {
      const length = this.#lengths[i] as number
      target.set(column.subarray(0, length), at)
      at += length
      ends[i] = at
    }
    this.#lengths.fill(0)
    this.rowCount = 0
  }

  #append(index: number, bytes: Uint8Array, start: number, end: number): void {
    let at = this.#lengths[index] as number
    if (at + end - start >= (this.#columns[index] as Uint8Array).length) this.#lengthen(index, end - start)
    const column = this.#columns[index] as Uint8Array
    for (let i = start; i < end; i++) {
      const byte = bytes[i] as number
      if (byte < 32) throw new RangeError('A register row holds a control character')
      column[at++] = byte
    }
    column[at++] = lineBreak
    this.#lengths[index] = at
  }

  #lengthen(index: number, more: number): void {
    const column = this.#columns[index] as Uint8Array
    const longer = new Uint8Array(2 * column.length + more)
    longer.set(column)
    this.#columns[index] = longer
  }
}
