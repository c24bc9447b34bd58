import type { RawCell } from './cell-text.ts'
import type { CellText } from './number-format.ts'
import { isTrue, TextGatherer } from './workbook.ts'
import { readXml } from './xml.ts'

/** A row of a sheet: its cells by their place, as far as there are any. */
export interface SheetRow {
  /** The sheet's own number of it, the first being 1. */
  readonly line: number
  readonly isHidden: boolean
  readonly cells: ReadonlyMap<number, CellText>
}

/** Cells that are one: rows by their numbers, columns counted from 0, both ends included. */
export interface Merge {
  readonly firstLine: number
  readonly lastLine: number
  readonly firstColumn: number
  readonly lastColumn: number
}

/** What a sheet holds. */
export interface Sheet {
  readonly rows: readonly SheetRow[]
  readonly merges: readonly Merge[]
}

/** Reads a sheet's part. Throws XmlRefused. */
export function readSheet(part: Uint8Array, readCell: (cell: RawCell) => CellText): Sheet {
  const rows: SheetRow[] = []
  const merges: Merge[] = []
  const reader = new SheetReader(readCell, rows)
  readXml(part, {
    open(name, attributes) {
      if (name === 'mergeCell') merges.push(...mergesOf(attributes().ref ?? ''))
      else reader.open(name, attributes)
    },
    text: text => reader.text(text),
    close: name => reader.close(name),
  })
  return { rows, merges }
}

class SheetReader {
  readonly #readCell: (cell: RawCell) => CellText
  readonly #rows: SheetRow[]
  readonly #inline = new TextGatherer()
  #line = 0
  #column = 0
  #cells = new Map<number, CellText>()
  #isHidden = false
  #cell: { type: string | undefined; style: number } | undefined
  #value: string | undefined
  #isValue = false
  #isInline = false
  #isFormula = false

  constructor(readCell: (cell: RawCell) => CellText, rows: SheetRow[]) {
    this.#readCell = readCell
    this.#rows = rows
  }

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'row') this.#openRow(attributes())
    else if (name === 'c') this.#openCell(attributes())
    else if (this.#cell) this.#openPart(name)
  }

  text(text: string): void {
    if (this.#isValue) this.#value = (this.#value ?? '') + text
    if (this.#isInline) this.#inline.add(text)
  }

  close(name: string): void {
    if (this.#isInline) this.#inline.close(name)
    if (name === 'v') this.#isValue = false
    if (name === 'is') {
      this.#isInline = false
      this.#value = this.#inline.take()
    }
    if (name === 'c') this.#closeCell()
    if (name === 'row') this.#rows.push({ line: this.#line, isHidden: this.#isHidden, cells: this.#cells })
  }

  #openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    this.#line = r === undefined ? this.#line + 1 : Number(r)
    this.#column = -1
    this.#cells = new Map()
    this.#isHidden = isTrue(hidden)
  }

  #openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r)
    this.#cell = { type: t, style: Number(s ?? 0) }
    this.#value = undefined
    this.#isFormula = false
  }

  #openPart(name: string): void {
    if (name === 'v') {
      this.#isValue = true
      // A formula that comes to nothing has an empty `v`; one that nobody has worked out yet has none.
      this.#value = ''
    }
    if (name === 'f') this.#isFormula = true
    if (name === 'is') this.#isInline = true
    else if (this.#isInline) this.#inline.open(name)
  }

  #closeCell(): void {
    if (!this.#cell) return
    const { type, style } = this.#cell
    const cell = this.#readCell({ type, style, value: this.#value, isFormula: this.#isFormula })
    if ('unreadable' in cell || cell.text !== '') this.#cells.set(this.#column, cell)
    this.#cell = undefined
  }
}

/** The letters of `BC12` as a number, A being 0. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]*/.exec(reference.toUpperCase())?.[0] ?? ''
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function mergesOf(reference: string): Merge[] {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference.replaceAll('$', '').toUpperCase())
  if (match === null) return []
  const [, from = '', firstLine, to = '', lastLine] = match
  return [
    {
      firstLine: Number(firstLine),
      lastLine: Number(lastLine),
      firstColumn: columnOf(from),
      lastColumn: columnOf(to),
    },
  ]
}
