import { type CellText, createNumberReader, type NumberReader } from './number-format.ts'
import type { Workbook } from './workbook.ts'

/** A cell as its sheet has it (ECMA-376 part 1, 18.3.1.4). */
export interface RawCell {
  /** `s`, `str`, `inlineStr`, `b`, `e`, `d`; undefined for a number. */
  readonly type: string | undefined
  readonly style: number
  /** What stands in `v`, or the inline string; undefined where neither is there. */
  readonly value: string | undefined
  readonly isFormula: boolean
}

const withoutValue: CellText = {
  unreadable: 'The cell holds a formula without a value: open the workbook, and save it anew.',
}

/** Reads the cells of one workbook. */
export function createCellReader({
  sharedStrings,
  formats,
  isFrom1904,
  isCalculatedOnLoad,
}: Workbook): (cell: RawCell) => CellText {
  const readers = new Map<number, NumberReader>()
  const numberReader = (style: number) => {
    const known = readers.get(style)
    if (known) return known
    const made = createNumberReader(formats[style] ?? 0, isFrom1904)
    readers.set(style, made)
    return made
  }

  return ({ type, style, value, isFormula }) => {
    if (type === 'e')
      return { unreadable: `The cell holds the error ${value ?? '#?'}: mend it in the workbook.` }
    // Programs that cannot work a formula out write a nought in its place, and ask that it be done on opening.
    const isPending = isFormula && isCalculatedOnLoad && value === '0'
    if (isFormula && (value === undefined || isPending)) return withoutValue
    if (value === undefined || (value === '' && type !== 'str' && type !== 'inlineStr'))
      return isFormula ? withoutValue : { text: '' }
    switch (type) {
      case 's': {
        const text = sharedStrings[Number(value)]
        return text === undefined
          ? { unreadable: 'The cell names a text that the workbook does not have: save it anew.' }
          : { text }
      }
      case 'b':
        return { text: value === '1' || value === 'true' ? 'yes' : 'no' }
      case 'd':
        return { text: value.replace(/T00:00:00(\.0+)?Z?$/, '') }
      case undefined:
      case 'n':
        return numberReader(style).read(value)
      default:
        return { text: value }
    }
  }
}

/** Tells of cells of one workbook whether they are struck through, whole or in part. */
export function createStrikeReader({ struckStyles, struckStrings }: Workbook): (cell: RawCell) => boolean {
  return ({ type, style, value }) =>
    struckStyles[style] === true || (type === 's' && struckStrings.has(Number(value)))
}
