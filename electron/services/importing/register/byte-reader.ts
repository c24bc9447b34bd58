import { isUtf8 } from 'node:buffer'
import { beginningsOfNoNames } from '#shared/formats/cells/no-name.ts'
import { type RegisterColumn, registerColumns } from '#shared/formats/columns/register-columns.ts'
import type { CellContext } from '#shared/formats/columns/row-reader.ts'
import { type RegisterEncoder, startOfField } from '../../../store/register/load.ts'
import { isEmptyRow } from '../tables/rows.ts'
import { cellsOf } from './csv-lines.ts'
import { cellIs, KnownCells } from './known-cells.ts'
import type { UnreadColumns } from './unread-columns.ts'

/** What the bytes of a register are read into. */
export interface ByteRowOptions {
  readonly delimiter: string
  readonly header: readonly string[]
  readonly order: readonly (RegisterColumn | null)[]
  readonly context: CellContext
  readonly encoder: RegisterEncoder
  /** The columns for which there is no place. */
  readonly unread: UnreadColumns
  /** Takes a row that was not plain: quoted, with a character that needs care, or of another length than the header. */
  careful(line: number, cells: readonly string[]): void
}

/** The first line that a careful CSV parser must read, by its place in the bytes and its number. */
export interface OddLine {
  readonly at: number
  readonly line: number
}

const [lineEnd, space] = [10, 32]
/** Bytes of a cell; RowReader takes 500 characters. */
const maxCellBytes = 500
const plain = 0
const [ends, parts, returns, odd, maybe, sign] = [1, 2, 3, 4, 5, 6]

interface CheckedColumn {
  readonly place: number
  readonly known: KnownCells
}

/** Columns whose cells must be what they say; all others are kept as they are written. */
const checked = (['valid_from', 'valid_to', 'birth_date', 'nationality'] as const).map(column => ({
  place: placeOf(column),
  known: (context: CellContext) => new KnownCells(column, context),
}))
/** A row says who somebody is by one of these; a row with numbers alone is told, and read with care. */
const names = (['family_name', 'given_names'] as const).map(placeOf)
const numbers = (['permit_number', 'case_number', 'document_number'] as const).map(placeOf)

/**
 * Reads the rows of a register from the bytes of whole lines: a row of plain cells goes to the encoder without a string
 * being made of it, every other one to `careful`. What is plain is narrow, and what it comes to is what the careful way
 * gives (held by a property test).
 */
export class RegisterByteReader {
  line = 1
  hasHeader = false
  readonly #options: ByteRowOptions
  readonly #encoder: RegisterEncoder
  readonly #classes: Uint8Array
  readonly #wide: Uint8Array
  /**
   * For each cell of a line, where its field is among the numbers of a row; -1 for a cell that is left out, -2 for one under a
   * heading of which nothing is known.
   */
  readonly #places: Int32Array
  /** The fields that no cell has. */
  readonly #missing: Int32Array
  readonly #checked: readonly CheckedColumn[]

  constructor(options: ByteRowOptions) {
    const { delimiter, header, order, context, encoder, unread } = options
    this.#checked = checked.map(({ place, known }) => ({ place, known: known(context) }))
    this.#options = options
    this.#encoder = encoder
    this.#classes = classesOf(delimiter)
    this.#wide = this.#classes.map((kind, byte) => (byte > 127 ? odd : kind))
    const columns = header.map((_, i) => order[i] ?? null)
    this.#places = Int32Array.from(columns, (column, i) => {
      if (column !== null) return placeOf(column)
      return unread.isWatched(i) ? -2 : -1
    })
    this.#missing = Int32Array.from(
      registerColumns.filter(column => !columns.includes(column)),
      placeOf,
    )
  }

  /** Reads whole lines; the last may lack its end. Gives the line that it cannot read, and has read those before it. */
  read(lines: Buffer): OddLine | undefined {
    const classes = isUtf8(lines) ? this.#classes : this.#wide
    const { rows } = this.#encoder
    const start = rows.put(lines)
    const stop = start + lines.length
    const lastEnd = start + lines.lastIndexOf(lineEnd)
    for (let at = start; at < stop; this.line++) {
      const next = this.hasHeader && at <= lastEnd ? this.#readPlain(at, classes) : -1
      if (next >= 0) {
        at = next
        continue
      }
      const end = at <= lastEnd ? rows.text.indexOf(lineEnd, at) : stop
      if (!this.#readText(textOf(rows.text, at, end))) return { at: at - start, line: this.line }
      at = end + 1
    }
    return undefined
  }

  /** Where the next line begins; -1 when this one, which has its end, is not plain. */
  #readPlain(start: number, classes: Uint8Array): number {
    const { text, places, next: row } = this.#encoder.rows
    const fields = this.#places
    let cell = 0
    let begin = start
    for (let at = start; ; at++) {
      let kind = classes[text[at] as number]
      while (kind === plain) kind = classes[text[++at] as number]
      if (kind === maybe && !isOddHere(text, at)) continue
      // Telephones begin with a plus.
      if (kind === sign && cell < fields.length && (fields[cell] as number) < 0) continue
      const isEnd = kind === ends || (kind === returns && text[at + 1] === lineEnd)
      if ((!isEnd && kind !== parts) || cell >= fields.length || at - begin > maxCellBytes) return -1
      const place = fields[cell] as number
      if (place >= 0) {
        let end = at
        while (begin < end && text[begin] === space) begin += 1
        while (begin < end && text[end - 1] === space) end -= 1
        places[row + place] = begin
        places[row + place + 1] = end
      } else if (place === -2 && this.#options.unread.needsReading(cell, text, begin, at, this.line))
        return -1
      cell += 1
      begin = at + 1
      if (!isEnd) continue
      if (cell !== fields.length || !this.#addRow()) return -1
      return kind === returns ? at + 2 : at + 1
    }
  }

  /** Adds the row whose cells are known; false when it needs care. */
  #addRow(): boolean {
    const { rows } = this.#encoder
    const { text, places, next: row } = rows
    for (let i = 0; i < this.#missing.length; i++) {
      const at = row + (this.#missing[i] as number)
      places[at] = 0
      places[at + 1] = 0
    }
    if (!isPlainlySomebody(text, places, row)) return false
    for (let i = 0; i < this.#checked.length; i++) {
      const { place, known } = this.#checked[i] as CheckedColumn
      const start = places[row + place] as number
      const end = places[row + place + 1] as number
      const kind = start === end ? cellIs.asWritten : known.kindOf(text, start, end)
      if (kind === cellIs.careful) return false
      if (kind === cellIs.otherwise) {
        const instead = known.text
        const at = rows.put(instead)
        places[row + place] = at
        places[row + place + 1] = at + instead.length
      }
    }
    this.#encoder.addRow(this.line)
    return true
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

function textOf({ buffer, byteOffset }: Uint8Array<ArrayBuffer>, start: number, end: number): string {
  return Buffer.from(buffer, byteOffset + start, end - start).toString()
}

function placeOf(column: RegisterColumn): number {
  return startOfField(registerColumns.indexOf(column))
}

/** Whether all numbers of a row are plain, and it has a name that says who somebody is. */
function isPlainlySomebody(text: Uint8Array, places: Uint32Array, row: number): boolean {
  let isNamed = false
  for (let i = 0; i < names.length && !isNamed; i++) {
    const at = row + (names[i] as number)
    isNamed = isPlainName(text, places[at] as number, places[at + 1] as number)
  }
  for (let i = 0; i < numbers.length && isNamed; i++) {
    const at = row + (numbers[i] as number)
    isNamed = isPlainNumber(text, places[at] as number, places[at + 1] as number)
  }
  return isNamed
}

/**
 * Whether a cell begins with a word of two letters and more with which no name begins that says nothing, and nothing in it was cut
 * or masked (cells/no-name.ts). Two words may have one hash: then the row is read with care.
 */
function isPlainName(text: Uint8Array, start: number, end: number): boolean {
  let hash = 0
  let at = start
  for (; at < end; at++) {
    const byte = text[at] as number
    if (!isLatinLetter(byte) && byte < 128) break
    hash = hashWith(hash, byte)
  }
  if (at - start < 2 || beginnings.has(hash) || isLetterX(text, start)) return false
  for (; at < end; at++) {
    const byte = text[at] as number
    if (byte === asterisk || byte === numberSign || (byte === dot && text[at + 1] === dot)) return false
  }
  return true
}

/** Capitals of ASCII count as small letters. */
function hashWith(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + (byte >= 65 && byte <= 90 ? byte | 32 : byte)) | 0
}

const beginnings: ReadonlySet<number> = new Set(
  [...beginningsOfNoNames].map(word => Buffer.from(word).reduce(hashWith, 0)),
)

/** A row of the letter fills a place. */
function isLetterX(text: Uint8Array, start: number): boolean {
  return ((text[start] as number) | 32) === 120 && ((text[start + 1] as number) | 32) === 120
}

/**
 * Plain is a number of digits, capitals (no word among them), spaces, hyphens and dots (numbers-in-cell.ts); no dot stands before
 * nothing but zeros, with which a spreadsheet makes an amount of a number (`411000004.0`).
 */
function isPlainNumber(text: Uint8Array, start: number, end: number): boolean {
  let digits = 0
  let capitals = 0
  for (let at = start; at < end; at++) {
    const byte = text[at] as number
    if (byte >= 48 && byte <= 57) {
      digits += 1
      capitals = 0
    } else if (byte >= 65 && byte <= 90) {
      if (++capitals >= 4) return false
      digits = 0
    } else if (byte === space || byte === hyphen || (byte === dot && !isOfAmount(text, at, end))) {
      if (byte === space && digits >= 7) return false
      digits = 0
      capitals = 0
    } else return false
  }
  return true
}

/** Whether nothing but zeros follows a dot. */
function isOfAmount(text: Uint8Array, dotAt: number, end: number): boolean {
  for (let at = dotAt + 1; at < end; at++) if (text[at] !== zero) return false
  return true
}

const [asterisk, numberSign, ampersand, hyphen, dot, zero] = [42, 35, 38, 45, 46, 48]

/**
 * Whether the character of a byte that is only sometimes odd needs care: what nobody sees beyond E2 and EF (U+034F, U+061C,
 * U+115F, U+1160, U+1680, U+17B4, U+17B5, U+180B to U+180F), a letter as web pages write it (`&ntilde;`), and accented letters that come of a wrong decoding: three in a
 * row, or Â to ô before what no name has behind it.
 */
function isOddHere(text: Uint8Array, at: number): boolean {
  const first = text[at] as number
  const second = text[at + 1] as number
  if (first === ampersand) return isLatinLetter(second) || second === numberSign
  if (first === 0xc3) return isMisread(text, at)
  if (first === 0xcd) return second === 0x8f
  if (isBesideLatin(first))
    return isLatinLetter(text[at - 1] as number) || isLatinLetter(text[at + 2] as number)
  if (first === 0xd8) return second === 0x9c
  // E1: whole blocks, few of whose letters are in any name.
  return second === 0x85 || second === 0x9a || second === 0x9e || second === 0xa0
}

/** First bytes of Greek, Cyrillic and Armenian letters: beside a Latin one they may only look like it (look-alikes.ts). */
function isBesideLatin(first: number): boolean {
  return first === 0xce || first === 0xcf || (first >= 0xd0 && first <= 0xd6)
}

function isLatinLetter(byte: number): boolean {
  const small = byte | 32
  return small >= 97 && small <= 122
}

/** What follows an accented letter where UTF-8 was read as Windows-1252 (wrong-decoding.ts), or two more of its kind. */
function isMisread(text: Uint8Array, at: number): boolean {
  const next = text[at + 2] as number
  if (next === 0xc3) return text[at + 4] === 0xc3
  return next === 0xc2 || next === 0xc5 || next === 0xc6 || next === 0xcb || next === 0xe2
}

/**
 * What a byte is. Odd are quotes, control characters, in a column that is read `+`, `=` and `?` (a number cut by a spreadsheet, a
 * letter lost), and the
 * first bytes of UTF-8 for U+0080 to U+00BF (C2), U+2000 to U+2FFF (E2), U+3000 to U+3FFF (E3), U+F000 on (EF) and the tags
 * of plane 14 (F3): nearly all white space, controls, marks of direction, U+FFFD and whatever nobody sees are among them.
 * Some bytes begin such a character or another: see isOddHere.
 */
function classesOf(delimiter: string): Uint8Array {
  const classes = new Uint8Array(256)
  classes.fill(odd, 0, 32)
  for (const byte of [34, 127, 0xc2, 0xe2, 0xe3, 0xef, 0xf3]) classes[byte] = odd
  for (const byte of [43, 61, 63]) classes[byte] = sign
  for (const byte of [ampersand, 0xc3, 0xcd, 0xd8, 0xe1]) classes[byte] = maybe
  for (let byte = 0xce; byte <= 0xd6; byte++) classes[byte] = maybe
  classes[13] = returns
  classes[lineEnd] = ends
  classes[delimiter.charCodeAt(0)] = parts
  return classes
}
