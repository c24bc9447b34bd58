import type { RawCell } from './cell-text.ts'
import type { CellText } from './number-format.ts'
import { isStruck, isTrue, TextGatherer } from './workbook.ts'
import { readXml } from './xml.ts'

/** A row of a sheet: its cells by their place, as far as there are any. */
export interface SheetRow {
  /** The sheet's own number of it, the first being 1. */
  readonly line: number
  readonly isHidden: boolean
  readonly cells: ReadonlyMap<number, CellText>
  /** The places of cells of which anything is struck through. */
  readonly struck: ReadonlySet<number>
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
  /** What is printed above and below each page. */
  readonly pageTexts: readonly string[]
}

/** Reads a sheet's part; `isStruck` says of a cell whether its style or text is struck through. Throws XmlRefused. */
export function readSheet(
  part: Uint8Array,
  readCell: (cell: RawCell) => CellText,
  isStruckCell: (cell: RawCell) => boolean,
): Sheet {
  const rows: SheetRow[] = []
  const merges: Merge[] = []
  const pageTexts: string[] = []
  const reader = new SheetReader(readCell, isStruckCell, rows)
  let isPageText = false
  readXml(part, {
    open(name, attributes) {
      isPageText = /^(odd|even|first)(Header|Footer)$/.test(name)
      if (isPageText) pageTexts.push('')
      if (name === 'mergeCell') merges.push(...mergesOf(attributes().ref ?? ''))
      else reader.open(name, attributes)
    },
    text(text) {
      if (isPageText) pageTexts.push((pageTexts.pop() ?? '') + text)
      reader.text(text)
    },
    close(name) {
      isPageText = false
      reader.close(name)
    },
  })
  return { rows, merges, pageTexts: pageTexts.map(withoutCodes) }
}

/** A page's header without the codes of its layout (ECMA-376 part 1, 18.3.1.46). */
function withoutCodes(text: string): string {
  return text
    .replace(/&(?:"[^"]*"|K(?:[0-9A-F]{6}|\d{2}[+-]\d{3})|\d+|[A-Za-z])/g, ' ')
    .replaceAll('&&', '&')
    .trim()
}

class SheetReader {
  readonly #readCell: (cell: RawCell) => CellText
  readonly #isStruckCell: (cell: RawCell) => boolean
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
  #struck = new Set<number>()
  #isStruck = false

  constructor(
    readCell: (cell: RawCell) => CellText,
    isStruckCell: (cell: RawCell) => boolean,
    rows: SheetRow[],
  ) {
    this.#readCell = readCell
    this.#isStruckCell = isStruckCell
    this.#rows = rows
  }

  open(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (name === 'row') this.#openRow(attributes())
    else if (name === 'c') this.#openCell(attributes())
    else if (this.#cell) this.#openPart(name, attributes)
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
    if (name === 'row')
      this.#rows.push({
        line: this.#line,
        isHidden: this.#isHidden,
        cells: this.#cells,
        struck: this.#struck,
      })
  }

  #openRow({ r, hidden }: Readonly<Record<string, string>>): void {
    this.#line = r === undefined ? this.#line + 1 : Number(r)
    this.#column = -1
    this.#cells = new Map()
    this.#struck = new Set()
    this.#isHidden = isTrue(hidden)
  }

  #openCell({ r, t, s }: Readonly<Record<string, string>>): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r)
    this.#cell = { type: t, style: Number(s ?? 0) }
    this.#value = undefined
    this.#isFormula = false
    this.#isStruck = false
  }

  #openPart(name: string, attributes: () => Readonly<Record<string, string>>): void {
    if (isStruck(name, attributes)) this.#isStruck = true
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
    const raw = { type, style, value: this.#value, isFormula: this.#isFormula }
    const cell = this.#readCell(raw)
    if ('unreadable' in cell || cell.text !== '') {
      this.#cells.set(this.#column, cell)
      if (this.#isStruck || this.#isStruckCell(raw)) this.#struck.add(this.#column)
    }
    this.#cell = undefined
  }
}

/** The letters of `BC12` as a number, A being 0. */
export function columnOf(reference: string): number {
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
