import type { GridLine, GridRow, GridSection } from './types.ts'

/** All rows of all sections, each with its section and an id. */
export function toGridRows<Row>(
  sections: readonly GridSection<Row>[],
  rowId: (row: Row) => string,
): GridRow<Row>[] {
  return sections.flatMap(section =>
    section.rows.map((row, index) => ({
      id: row === null ? `${section.id}:${index}` : rowId(row),
      section: section.id,
      row,
    })),
  )
}

/** What is drawn from top to bottom: each section's heading, then its rows in the order of `sorted`, or why it has none. */
export function toLines<Row>(
  sections: readonly GridSection<Row>[],
  sorted: readonly GridRow<Row>[],
): GridLine<Row>[] {
  const rowsBySection = Map.groupBy(sorted, item => item.section)
  return sections.flatMap(section => {
    const rows = rowsBySection.get(section.id) ?? []
    const lines: GridLine<Row>[] = section.heading === null ? [] : [{ kind: 'heading', section }]
    if (rows.length === 0 && section.empty) {
      lines.push({ kind: 'empty', text: section.empty, section: section.id })
    }
    return lines.concat(rows.map(item => ({ kind: 'row', item })))
  })
}

/** The row that a key leads to from `index`, skipping headings; `index` itself when there is none that way. */
export function nextRow<Row>(
  lines: readonly GridLine<Row>[],
  index: number,
  key: string,
  page: number,
): number {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }
  const step = steps[key]
  if (key === 'Home') return firstRow(lines, 0, 1) ?? index
  if (key === 'End') return firstRow(lines, lines.length - 1, -1) ?? index
  if (step === undefined) return index
  const direction = Math.sign(step)
  const target = Math.min(Math.max(index + step, 0), lines.length - 1)
  return firstRow(lines, target, direction) ?? firstRow(lines, target, -direction) ?? index
}

/** Compares two sort values: numbers by size, words by the alphabet of every language at once. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function firstRow<Row>(lines: readonly GridLine<Row>[], from: number, direction: number): number | undefined {
  for (let index = from; index >= 0 && index < lines.length; index += direction) {
    const line = lines[index]
    if (line?.kind === 'row' && line.item.row !== null) return index
  }
  return undefined
}
