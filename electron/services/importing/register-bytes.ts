import { isUtf8 } from 'node:buffer'
import { type RegisterColumn, registerColumns } from '#shared/formats/register-columns.ts'
import type { RegisterEncoder } from '../../store/register-encoder.ts'
import { cellsOf } from './csv-lines.ts'
import { cellIs, KnownCells } from './register-cells.ts'
import { isEmptyRow } from './rows.ts'

/** What the bytes of a register are read into. */
export interface ByteRowOptions {
  readonly delimiter: string
  readonly header: readonly string[]
  readonly order: readonly (RegisterColumn | null)[]
  readonly encoder: RegisterEncoder
  /** Takes a row that was not plain: quoted, with a character that needs care, or of another length than the header. */
  careful(line: number, cells: readonly string[]): void
}

/** The first line that a careful CSV parser must read, by its place in the bytes and its number. */
export interface OddLine {
  readonly at: number
  readonly line: number
}

const lineEnd = 10
/** Bytes of a cell; RowReader takes 500 characters. */
const longestCell = 500
const plain = 0
const [ends, parts, returns, odd, e1] = [1, 2, 3, 4, 5]

interface CheckedColumn {
  readonly place: number
  readonly known: KnownCells
}

/** Columns whose cells must be what they say; all others are kept as they are written. */
const checked = (['valid_from', 'valid_to', 'birth_date', 'nationality'] as const).map(column => ({
  place: registerColumns.indexOf(column),
  known: () => new KnownCells(column),
}))
/** A row names somebody by one of these, or nobody. */
const naming = (
  ['family_name', 'given_names', 'permit_number', 'case_number', 'document_number'] as const
).map(column => registerColumns.indexOf(column))

/**
 * Reads the rows of a register from the bytes of whole lines: a row of plain cells goes to the encoder without a string
 * being made of it, every other one to `careful`. What is plain is narrow, and what it comes to is what the careful way
 * gives (held by a property test).
 */
export class RegisterByteReader {
  line = 1
  hasHeader = false
  readonly #options: ByteRowOptions
  readonly #classes: Uint8Array
  readonly #wide: Uint8Array
  readonly #from: Int32Array
  readonly #to: Int32Array
  readonly #places: Int32Array
  readonly #starts = new Int32Array(registerColumns.length)
  readonly #ends = new Int32Array(registerColumns.length)
  readonly #checked: readonly CheckedColumn[] = checked.map(({ place, known }) => ({ place, known: known() }))

  constructor(options: ByteRowOptions) {
    this.#options = options
    this.#classes = classesOf(options.delimiter)
    this.#wide = this.#classes.map((kind, byte) => (byte > 127 ? odd : kind))
    this.#from = new Int32Array(options.header.length)
    this.#to = new Int32Array(options.header.length)
    this.#places = Int32Array.from(registerColumns, column => options.order.indexOf(column))
  }

  /** Reads whole lines; the last may lack its end. Gives the line that it cannot read, and has read those before it. */
  read(bytes: Buffer): OddLine | undefined {
    const classes = isUtf8(bytes) ? this.#classes : this.#wide
    const lastEnd = bytes.lastIndexOf(lineEnd)
    for (let at = 0; at < bytes.length; this.line++) {
      const end = this.hasHeader && at <= lastEnd ? this.#readPlain(bytes, at, classes) : -1
      if (end >= 0) {
        at = end
        continue
      }
      const stop = at <= lastEnd ? bytes.indexOf(lineEnd, at) : bytes.length
      if (!this.#readText(bytes.toString('utf8', at, stop))) return { at, line: this.line }
      at = stop + 1
    }
    return undefined
  }

  /** Where the next line begins; -1 when this one, which has its end, is not plain. */
  #readPlain(bytes: Buffer, start: number, classes: Uint8Array): number {
    const from = this.#from
    const to = this.#to
    let cell = 0
    let begin = start
    for (let at = start; ; at++) {
      let kind = classes[bytes[at] as number]
      while (kind === plain) kind = classes[bytes[++at] as number]
      if (kind === e1 && bytes[at + 1] !== 0x9a) continue
      const isEnd = kind === ends || (kind === returns && bytes[at + 1] === lineEnd)
      if ((!isEnd && kind !== parts) || cell >= from.length || at - begin > longestCell) return -1
      from[cell] = begin
      to[cell] = at
      cell += 1
      begin = at + 1
      if (!isEnd) continue
      if (cell !== from.length) return -1
      if (!this.#addCells(bytes)) return -1
      return kind === returns ? at + 2 : at + 1
    }
  }

  #addCells(bytes: Buffer): boolean {
    const starts = this.#starts
    const stops = this.#ends
    const places = this.#places
    for (let i = 0; i < places.length; i++) {
      const place = places[i] as number
      let start = place < 0 ? 0 : (this.#from[place] as number)
      let end = place < 0 ? 0 : (this.#to[place] as number)
      while (start < end && bytes[start] === 32) start += 1
      while (start < end && bytes[end - 1] === 32) end -= 1
      starts[i] = start
      stops[i] = end
    }
    if (!this.#namesSomebody()) return false
    let isOtherwise = false
    for (let i = 0; i < this.#checked.length; i++) {
      const { place, known } = this.#checked[i] as CheckedColumn
      const start = starts[place] as number
      const end = stops[place] as number
      const kind = start === end ? cellIs.asWritten : known.kindOf(bytes, start, end)
      if (kind === cellIs.careful) return false
      isOtherwise ||= kind === cellIs.otherwise
    }
    if (isOtherwise) this.#addOtherwise(bytes)
    else this.#options.encoder.add(this.line, bytes, starts, stops)
    return true
  }

  #namesSomebody(): boolean {
    for (let i = 0; i < naming.length; i++) {
      const field = naming[i] as number
      if (this.#starts[field] !== this.#ends[field]) return true
    }
    return false
  }

  /** Adds the row with the cells that are not kept as they are written. */
  #addOtherwise(bytes: Buffer): void {
    const [starts, stops] = [this.#starts, this.#ends]
    const cells = registerColumns.map((_, i) => bytes.subarray(starts[i], stops[i]))
    for (const { place, known } of this.#checked) {
      const [start, end] = [starts[place] as number, stops[place] as number]
      if (start < end && known.kindOf(bytes, start, end) === cellIs.otherwise) cells[place] = known.text
    }
    let end = 0
    for (const [i, cell] of cells.entries()) {
      starts[i] = end
      end += cell.length
      stops[i] = end
    }
    this.#options.encoder.add(this.line, Buffer.concat(cells), starts, stops)
  }

  /** False when the line needs a careful parser. */
  #readText(written: string): boolean {
    const cells = cellsOf(written.endsWith('\r') ? written.slice(0, -1) : written, this.#options.delimiter)
    if (cells === undefined) return false
    if (isEmptyRow(cells)) return true
    if (this.hasHeader) this.#options.careful(this.line, cells)
    this.hasHeader = true
    return true
  }
}

/**
 * What a byte is. Odd are quotes, control characters, and the first bytes of UTF-8 for U+0080 to U+00BF (C2), U+2000 to
 * U+2FFF (E2), U+3000 to U+3FFF (E3) and U+F000 on (EF): all white space, controls, marks of direction and U+FFFD are
 * among them, but for U+1680, which E1 9A begins.
 */
function classesOf(delimiter: string): Uint8Array {
  const classes = new Uint8Array(256)
  classes.fill(odd, 0, 32)
  for (const byte of [34, 127, 0xc2, 0xe2, 0xe3, 0xef]) classes[byte] = odd
  classes[0xe1] = e1
  classes[13] = returns
  classes[lineEnd] = ends
  classes[delimiter.charCodeAt(0)] = parts
  return classes
}
