import { foldCase } from '#shared/formats/cells/fold-case.ts'
import { plainHeading } from '#shared/formats/columns/headings.ts'

/** With which words lists begin a row of sums. */
const totals =
  /^(grand )?(total|totals|subtotal|sub total|sum|count|suma|total general|somme|gesamt|summe|toplam|genel toplam|итого|всего|المجموع|المجموع الكلي|الاجمالی|جمع|جمع کل|مجموع)( \p{L}+)?( no)? ?[:=]? ?\d*$/u

/** Why a row of a list of people is about nobody; undefined for any other row. */
export function whyNobody(cells: readonly string[], header: readonly string[]): string | undefined {
  if (isTotals(cells)) return 'This row holds a total and was left out.'
  return isHeader(cells, header) ? 'This row repeats the headings and was left out.' : undefined
}

/** A word for a total, and nothing beside it but numbers. */
function isTotals(cells: readonly string[]): boolean {
  const [first = '', ...others] = cells.filter(cell => cell.trim() !== '')
  return totals.test(foldCase(first)) && others.every(cell => /^[\d\s.,:%-]*$/.test(cell))
}

/** Lists of several pages have their headings on each. */
function isHeader(cells: readonly string[], header: readonly string[]): boolean {
  return (
    cells.length === header.length &&
    cells.every(
      (cell, index) => cell.trim() === '' || plainHeading(cell) === plainHeading(header[index] ?? ''),
    )
  )
}
