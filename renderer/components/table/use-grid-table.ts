import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { compareValues, toGridRows, toLines } from './lines.ts'
import type { GridColumn, GridRow, GridSection } from './types.ts'

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })
type Features = typeof features

/** No rows, and always the same none. */
const unsorted: [] = []

/** How a column is sorted now, and the way to sort it. */
export interface ColumnSorting {
  direction: 'asc' | 'desc' | false
  toggle: () => void
}

/**
 * The grid's rows, sorted by TanStack Table inside each section, as lines to draw; and the sorting of each column. A grid
 * that sorts by no column keeps its rows out of the table: 100,000 of them would be modelled anew with every page.
 */
export function useGridTable<Row>(
  sections: readonly GridSection<Row>[],
  columns: readonly GridColumn<Row>[],
  rowId: (row: Row) => string,
) {
  const isSortable = columns.some(column => column.sortBy !== undefined)
  const rows = useMemo(() => toGridRows(sections, rowId), [sections, rowId])
  const data = isSortable ? rows : unsorted
  const definitions = useMemo(() => columns.map(toDefinition), [columns])
  const table = useTable<Features, GridRow<Row>>({
    features,
    data,
    columns: definitions,
    getRowId: item => item.id,
    enableMultiSort: false,
  })
  const model = table.getRowModel()
  const lines = useMemo(
    () => toLines(sections, isSortable ? model.rows.map(row => row.original) : rows),
    [sections, model, isSortable, rows],
  )
  const sortingByColumn = new Map(
    table
      .getAllColumns()
      .map(column => [column.id, { direction: column.getIsSorted(), toggle: () => column.toggleSorting() }]),
  )
  return { lines, sortingByColumn }
}

function toDefinition<Row>({ id, sortBy }: GridColumn<Row>): ColumnDef<Features, GridRow<Row>> {
  return {
    id,
    accessorFn: item => (item.row && sortBy ? (sortBy(item.row) ?? undefined) : undefined),
    enableSorting: sortBy !== undefined,
    sortDescFirst: false,
    sortUndefined: 'last',
    sortFn: (a, b, columnId) => compareValues(a.getValue(columnId), b.getValue(columnId)),
  }
}
