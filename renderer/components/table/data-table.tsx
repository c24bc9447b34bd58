import type { ReactNode } from 'react'
import classes from './data-table.module.css'

interface Column<Row> {
  readonly id: string
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Holds sentences: they go on in the next line instead of out of sight. */
  readonly isText?: boolean
}

/** A short table that is only read: a difference, a preview of ten rows. For long or chosen rows there is the DataGrid. */
export function DataTable<Row>({
  label,
  columns,
  rows,
}: {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard
    <section className={classes.frame} aria-label={label} tabIndex={0}>
      <table className={classes.table}>
        <caption className={classes.caption}>{label}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.id} scope="col">
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are read as they came and never move
            <tr key={index}>
              {columns.map(column => (
                <td key={column.id} dir="auto" className={column.isText ? classes.text : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
