import { readXml } from './xml.ts'

/** A sheet of a workbook. */
export interface SheetEntry {
  readonly name: string
  readonly isHidden: boolean
  /** Where its part lies in the archive. */
  readonly path: string
}

/** What a workbook says of all its sheets (ECMA-376 part 1, 18.2). */
export interface Workbook {
  readonly sheets: readonly SheetEntry[]
  /** Whether days are counted from 1904-01-01. */
  readonly isFrom1904: boolean
  /** Whether the program that wrote it left its formulas to be worked out on opening (`calcPr`, `fullCalcOnLoad`). */
  readonly isCalculatedOnLoad: boolean
  readonly sharedStrings: readonly string[]
  /** The places of those of which a run is struck through. */
  readonly struckStrings: ReadonlySet<number>
  /** Number format by the index of a cell's style. */
  readonly formats: readonly NumberFormat[]
  /** By the index of a cell's style, whether its font is struck through. */
  readonly struckStyles: readonly boolean[]
}

/** The code of a number format, or the number of a built-in one. */
export type NumberFormat = string | number

type Parts = ReadonlyMap<string, Uint8Array>

/** Reads what cells of any sheet need to be understood. Throws XmlRefused; undefined where there is no workbook. */
export function readWorkbook(parts: Parts): Workbook | undefined {
  const path = targetOf(relationsOf(parts, ''), '/officeDocument')?.path ?? 'xl/workbook.xml'
  const book = parts.get(path)
  if (book === undefined) return undefined
  const relations = relationsOf(parts, path)
  const sheets: SheetEntry[] = []
  let isFrom1904 = false
  let isCalculatedOnLoad = false
  readXml(book, {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = isTrue(attributes().date1904)
      if (name === 'calcPr') isCalculatedOnLoad = isTrue(attributes().fullCalcOnLoad)
      if (name !== 'sheet') return
      const { name: title = '', state, id } = attributes()
      const relation = relations.find(each => each.id === id)
      if (relation?.type.endsWith('/worksheet'))
        sheets.push({
          name: title,
          isHidden: state === 'hidden' || state === 'veryHidden',
          path: relation.path,
        })
    },
  })
  const strings = targetOf(relations, '/sharedStrings')
  const styles = targetOf(relations, '/styles')
  return {
    sheets,
    isFrom1904,
    isCalculatedOnLoad,
    ...readSharedStrings(strings && parts.get(strings.path)),
    ...readStyles(styles && parts.get(styles.path)),
  }
}

/** `xsd:boolean` as programs write it: 1, true, and on in files made by hand. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value?.toLowerCase() === 'true' || value === 'on'
}

/** Gathers the text of a string: of all its runs (elements `t`, or another), and of no reading aid above it (`rPh`). */
export class TextGatherer {
  text = ''
  readonly #element: string
  #isText = false
  #aids = 0

  constructor(element = 't') {
    this.#element = element
  }

  open(name: string): void {
    if (name === 'rPh') this.#aids += 1
    this.#isText = name === this.#element && this.#aids === 0
  }

  add(text: string): void {
    if (this.#isText) this.text += text
  }

  close(name: string): void {
    if (name === 'rPh') this.#aids -= 1
    this.#isText = false
  }

  /** The text gathered, `_x000D_` and the like being characters (ECMA-376 part 1, 22.4.2.4), and begins anew. */
  take(): string {
    const { text } = this
    this.text = ''
    return text.includes('_x')
      ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
      : text
  }
}

/** Another part that a part names. */
export interface Relation {
  readonly id: string
  readonly type: string
  readonly path: string
}

/** The relations of a part; of the package itself for an empty path. */
export function relationsOf(parts: Parts, path: string): readonly Relation[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const part = parts.get(`${folder}_rels/${path.slice(folder.length)}.rels`)
  const relations: Relation[] = []
  if (part === undefined) return relations
  readXml(part, {
    open(name, attributes) {
      if (name !== 'Relationship') return
      const { Id = '', Type = '', Target = '' } = attributes()
      relations.push({ id: Id, type: Type, path: resolve(folder, Target) })
    },
  })
  return relations
}

function targetOf(relations: readonly Relation[], type: string): Relation | undefined {
  return relations.find(each => each.type.endsWith(type))
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

function readSharedStrings(part: Uint8Array | undefined): Pick<Workbook, 'sharedStrings' | 'struckStrings'> {
  const sharedStrings: string[] = []
  const struckStrings = new Set<number>()
  const gatherer = new TextGatherer()
  if (part === undefined) return { sharedStrings, struckStrings }
  readXml(part, {
    open(name, attributes) {
      if (isStruck(name, attributes)) struckStrings.add(sharedStrings.length)
      gatherer.open(name)
    },
    text: text => gatherer.add(text),
    close(name) {
      gatherer.close(name)
      if (name === 'si') sharedStrings.push(gatherer.take())
    },
  })
  return { sharedStrings, struckStrings }
}

/** Whether an element strikes its text through (`CT_BooleanProperty`, on unless it says otherwise). */
export function isStruck(name: string, attributes: () => Readonly<Record<string, string>>): boolean {
  return name === 'strike' && isTrue(attributes().val ?? '1')
}

function readStyles(part: Uint8Array | undefined): Pick<Workbook, 'formats' | 'struckStyles'> {
  const codes = new Map<number, string>()
  const formats: NumberFormat[] = []
  const struckFonts: boolean[] = []
  const struckStyles: boolean[] = []
  let place = ''
  if (part === undefined) return { formats, struckStyles }
  readXml(part, {
    open(name, attributes) {
      if (name === 'numFmt') {
        const { numFmtId, formatCode = '' } = attributes()
        codes.set(Number(numFmtId), formatCode)
      }
      if (name === 'cellXfs' || name === 'fonts') place = name
      if (place === 'fonts' && name === 'font') struckFonts.push(false)
      if (place === 'fonts' && isStruck(name, attributes)) struckFonts[struckFonts.length - 1] = true
      if (name !== 'xf' || place !== 'cellXfs') return
      const { numFmtId = 0, fontId = 0 } = attributes()
      formats.push(codes.get(Number(numFmtId)) ?? Number(numFmtId))
      struckStyles.push(struckFonts[Number(fontId)] ?? false)
    },
    close(name) {
      if (name === place) place = ''
    },
  })
  return { formats, struckStyles }
}
