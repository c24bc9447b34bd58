import { memo, type ReactNode } from 'react'
import classes from './data-grid.module.css'
import type { GridColumn, GridLine, GridRow } from './types.ts'

/** Where a line stands: the grid gives every line the same kind of place. */
export interface LinePlace {
  index: number
  top: number
  height: number
  domId: string
  template: string
}

interface RowLineProps<Row> {
  item: GridRow<Row>
  place: LinePlace
  columns: readonly GridColumn<Row>[]
  isSelected: boolean
  isMarked: boolean | undefined
  onSelect: (row: Row) => void
  onOpen: ((row: Row) => void) | undefined
  onMark: ((row: Row) => void) | undefined
  rowActions: ((row: Row) => ReactNode) | undefined
}

/** One row. Drawn again only when something of it changed, so that scrolling stays quick. */
export const GridRowLine = memo(RowLine, isSameLine) as typeof RowLine

function RowLine<Row>({
  item,
  place,
  columns,
  isSelected,
  isMarked,
  onSelect,
  onOpen,
  onMark,
  rowActions,
}: RowLineProps<Row>) {
  const { row } = item
  if (row === null) return <PendingLine place={place} />
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a grid that is drawn in part
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus for its rows
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of its rows
    <div
      role="row"
      id={place.domId}
      aria-rowindex={place.index + 2}
      aria-selected={isSelected}
      className={classes.line}
      data-row
      style={lineStyle(place)}
      onClick={() => onSelect(row)}
      onDoubleClick={() => onOpen?.(row)}
    >
      {onMark && <MarkCell isMarked={isMarked ?? false} rowId={place.domId} onMark={() => onMark(row)} />}
      {columns.map((column, index) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div
          key={column.id}
          role="gridcell"
          className={classes.cell}
          data-align={column.align}
          style={{ gridColumn: index + (onMark ? 2 : 1) }}
        >
          {column.cell(row)}
        </div>
      ))}
      {rowActions && (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div role="gridcell" className={classes.actions}>
          {rowActions(row)}
        </div>
      )}
    </div>
  )
}

/** A section's heading, or the sentence that stands where it has no rows. */
export function GridHeadingLine<Row>({
  line,
  place,
}: {
  line: Exclude<GridLine<Row>, { kind: 'row' }>
  place: LinePlace
}) {
  const isHeading = line.kind === 'heading'
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a grid that is drawn in part
    // biome-ignore lint/a11y/useFocusableInteractive: a heading takes no focus
    <div role="row" aria-rowindex={place.index + 2} className={classes.line} style={lineStyle(place)}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div role="gridcell" className={isHeading ? classes.heading : classes.none}>
        {line.kind === 'heading' ? line.section.heading : line.text}
      </div>
    </div>
  )
}

function PendingLine({ place }: { place: LinePlace }) {
  return (
    <div role="presentation" className={classes.line} style={lineStyle(place)}>
      <div className={classes.pending} />
    </div>
  )
}

/** The box repeats by mouse what Space does on the row; the row itself says whether it is marked. */
function MarkCell({ isMarked, rowId, onMark }: { isMarked: boolean; rowId: string; onMark: () => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a grid that is drawn in part
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus for its rows
    <div role="gridcell" className={classes.mark}>
      <input
        type="checkbox"
        aria-labelledby={rowId}
        checked={isMarked}
        tabIndex={-1}
        onChange={onMark}
        onClick={event => event.stopPropagation()}
      />
    </div>
  )
}

function lineStyle({ top, height, template }: LinePlace) {
  return { transform: `translateY(${top}px)`, height, gridTemplateColumns: template }
}

function isSameLine<Row>(before: RowLineProps<Row>, after: RowLineProps<Row>): boolean {
  const { place: beforePlace, item: beforeItem, ...rest } = before
  const { place, item, ...afterRest } = after
  return (
    beforeItem.row === item.row &&
    beforePlace.top === place.top &&
    beforePlace.height === place.height &&
    beforePlace.template === place.template &&
    Object.entries(afterRest).every(([name, value]) => rest[name as keyof typeof rest] === value)
  )
}
