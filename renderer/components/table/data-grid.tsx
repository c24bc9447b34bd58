import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import classes from './data-grid.module.css'
import { useRowHeight } from './density.ts'
import { GridHeader } from './grid-header.tsx'
import { GridHeadingLine, GridRowLine } from './grid-row.tsx'
import { nextRow } from './lines.ts'
import type { GridColumn, GridSection } from './types.ts'
import { useGridTable } from './use-grid-table.ts'

/** What a grid is given: its rows in sections, its columns, and what selecting, opening and looking do. */
export interface DataGridProps<Row> {
  /** What the rows are, for whoever cannot see them: "Passengers of HO1". */
  label: string
  columns: readonly GridColumn<Row>[]
  sections: readonly GridSection<Row>[]
  /** Stable: a function of the module, or a `useCallback`. */
  rowId: (row: Row) => string
  selectedId: string | null
  onSelect: (row: Row) => void
  /** Enter, or a double click. */
  onOpen?: (row: Row) => void
  /** What stands at the end of the row under the pointer and of the selected one, such as Stop. */
  rowActions?: (row: Row) => ReactNode
  /** Rows that are marked for something, by id, and what Space and a click on the box do. */
  marked?: ReadonlySet<string>
  onMark?: (row: Row) => void
  /** Which rows of the first section are in sight, so that a caller with many can load them. */
  onRange?: (first: number, last: number) => void
}

const pageKeys = ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']

/**
 * A grid of rows under a header that stays: drawn only where it is looked at, so that 400 or 100,000 rows scroll alike.
 * One tab stop; arrows, Page, Home and End move the selection, Enter opens, Space marks (WAI-ARIA 1.2, grid pattern).
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, sections, rowId, selectedId, rowActions, marked, onSelect, onOpen, onMark } = props
  const id = useId()
  const scroll = useRef<HTMLDivElement>(null)
  const rowHeight = useRowHeight()
  const { lines, sortingByColumn } = useGridTable(sections, columns, rowId)
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The header stands over the first row and pushes every line down by its own height.
    scrollPaddingStart: rowHeight,
    scrollPaddingEnd: rowHeight,
    useFlushSync: false,
  })
  const selectedIndex = lines.findIndex(line => line.kind === 'row' && line.item.id === selectedId)
  useMeasured(virtualizer, rowHeight)
  useKeepInSight(virtualizer, selectedIndex)
  useRange(virtualizer.range, props.onRange)

  const rowAt = (index: number) => {
    const line = lines[index]
    return line?.kind === 'row' ? line.item.row : null
  }
  /** The end of a list that is not loaded there is left to the browser, which scrolls to it: so it is loaded. */
  const isUnloadedEnd = (key: string) => key === 'End' && lines.length > 0 && rowAt(lines.length - 1) === null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const here = rowAt(selectedIndex)
    if (event.key === 'Enter' && here !== null && onOpen) onOpen(here)
    else if (event.key === ' ' && here !== null && onMark) onMark(here)
    else if (pageKeys.includes(event.key) && !isUnloadedEnd(event.key)) {
      const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / rowHeight) - 2)
      const next = rowAt(nextRow(lines, selectedIndex, event.key, page))
      if (next !== null) onSelect(next)
    } else return
    event.preventDefault()
  }
  const template = columnsTemplate(columns, onMark !== undefined)

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be drawn in part; the grid role says the same
    <div
      ref={scroll}
      className={classes.grid}
      role="grid"
      aria-label={label}
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + (onMark ? 1 : 0)}
      aria-activedescendant={selectedIndex >= 0 ? `${id}-${selectedIndex}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <GridHeader
        columns={columns}
        sortingByColumn={sortingByColumn}
        template={template}
        isMarkable={!!onMark}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: only a table may hold a tbody, and the grid is none */}
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: virtualizer.getTotalSize(), minWidth: template.minWidth }}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]
          if (!line) return null
          const place = {
            index,
            top: start,
            height: rowHeight,
            domId: `${id}-${index}`,
            template: template.columns,
          }
          if (line.kind !== 'row')
            return <GridHeadingLine key={`${line.kind}:${index}`} line={line} place={place} />
          return (
            <GridRowLine
              key={line.item.id}
              item={line.item}
              place={place}
              columns={columns}
              isSelected={index === selectedIndex}
              isMarked={marked?.has(line.item.id)}
              onSelect={onSelect}
              onOpen={onOpen}
              onMark={onMark}
              rowActions={rowActions}
            />
          )
        })}
      </div>
    </div>
  )
}

const markWidth = 32

function columnsTemplate<Row>(columns: readonly GridColumn<Row>[], isMarkable: boolean) {
  const widths = columns.map(({ width, grows }) =>
    grows ? `minmax(${width}px, ${Number(grows)}fr)` : `${width}px`,
  )
  const minWidth = columns.reduce((sum, { width }) => sum + width, isMarkable ? markWidth : 0)
  return { columns: [...(isMarkable ? [`${markWidth}px`] : []), ...widths].join(' '), minWidth }
}

/** A change of density changes every row's height at once. */
function useMeasured(virtualizer: { measure: () => void }, rowHeight: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the height that makes measuring needful
  useEffect(() => virtualizer.measure(), [rowHeight])
}

function useKeepInSight(virtualizer: { scrollToIndex: (index: number) => void }, index: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new selection scrolls; scrolling by hand does not
  useEffect(() => {
    if (index >= 0) virtualizer.scrollToIndex(index)
  }, [index])
}

function useRange(
  range: { startIndex: number; endIndex: number } | null,
  onRange: ((first: number, last: number) => void) | undefined,
): void {
  const [first, last] = [range?.startIndex ?? 0, range?.endIndex ?? 0]
  useEffect(() => onRange?.(first, last), [first, last, onRange])
}
