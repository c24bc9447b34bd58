import type { ReactNode } from 'react'

/** One column of a grid. Keep the list stable: a constant, or a `useMemo`. */
export interface GridColumn<Row> {
  id: string
  header: string
  /** In pixels; at least this much. */
  width: number
  /** Takes what width is left. */
  grows?: boolean | 2
  align?: 'start' | 'end' | 'center'
  cell: (row: Row) => ReactNode
  /** Makes the header sort by this. Nulls come last, whichever way it is sorted. */
  sortBy?: (row: Row) => string | number | null
}

/** A part of a grid with a heading of its own, such as Standby. A heading of null shows none. */
export interface GridSection<Row> {
  id: string
  heading: string | null
  /** A row that is not loaded yet is null; the grid asks for it by `onRange`. */
  rows: readonly (Row | null)[]
  /** Shown in place of rows while there are none. */
  empty?: string
}

/** A row as the grid's table holds it: with its section, and an id also while it is not loaded. */
export interface GridRow<Row> {
  id: string
  section: string
  row: Row | null
}

/** One line of the grid as it is drawn. */
export type GridLine<Row> =
  | { kind: 'heading'; section: GridSection<Row> }
  | { kind: 'empty'; text: string; section: string }
  | { kind: 'row'; item: GridRow<Row> }
