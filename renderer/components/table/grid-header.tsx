import { useTranslation } from 'react-i18next'
import classes from './data-grid.module.css'
import type { GridColumn } from './types.ts'
import type { ColumnSorting } from './use-grid-table.ts'

/** The line of headings that stays on top; a heading that can sort is a button. */
export function GridHeader<Row>({
  columns,
  sortingByColumn,
  template,
  isMarkable,
}: {
  columns: readonly GridColumn<Row>[]
  sortingByColumn: ReadonlyMap<string, ColumnSorting>
  template: { columns: string; minWidth: number }
  isMarkable: boolean
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of a grid that is drawn in part
    <div role="rowgroup" className={classes.header} style={{ minWidth: template.minWidth }}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus for its rows */}
      <div
        role="row"
        aria-rowindex={1}
        className={classes.line}
        style={{ gridTemplateColumns: template.columns }}
      >
        {columns.map((column, index) => (
          <HeaderCell
            key={column.id}
            column={column}
            place={index + (isMarkable ? 2 : 1)}
            sorting={sortingByColumn.get(column.id)}
          />
        ))}
      </div>
    </div>
  )
}

function HeaderCell<Row>({
  column,
  place,
  sorting,
}: {
  column: GridColumn<Row>
  /** Its column of the row's CSS grid, from 1. */
  place: number
  sorting: ColumnSorting | undefined
}) {
  const { t } = useTranslation()
  const direction = sorting?.direction ?? false
  return (
    // biome-ignore lint/a11y/useSemanticElements: see GridHeader
    // biome-ignore lint/a11y/useFocusableInteractive: the button inside has the focus
    <div
      role="columnheader"
      aria-sort={ariaSort(direction)}
      className={classes.cell}
      data-align={column.align}
      style={{ gridColumn: place }}
    >
      {column.sortBy && sorting ? (
        <button type="button" className={classes.sort} onClick={sorting.toggle}>
          {column.header}
          <span aria-hidden="true">{direction && (direction === 'asc' ? '↑' : '↓')}</span>
          {direction && (
            <span className={classes.unseen}>
              {t(direction === 'asc' ? 'sortedAscending' : 'sortedDescending')}
            </span>
          )}
        </button>
      ) : (
        column.header
      )}
    </div>
  )
}

function ariaSort(direction: 'asc' | 'desc' | false): 'ascending' | 'descending' | undefined {
  if (!direction) return undefined
  return direction === 'asc' ? 'ascending' : 'descending'
}
