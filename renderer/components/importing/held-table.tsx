import { useTranslation } from 'react-i18next'
import type { HeldAgainst } from '#shared/contract/people.ts'
import { formatCount } from '../../i18n/format.ts'
import { DataTable } from '../table/data-table.tsx'
import classes from './problem-table.module.css'

/** More are shown to nobody in a dialog. */
const maxShown = 200

/** Protections that stay although a list says otherwise, by person and with both sides. */
export function HeldTable({
  held,
  label,
}: {
  held: readonly (Omit<HeldAgainst, 'line'> & { line?: HeldAgainst['line'] })[]
  /** What the table is called: whether they would stay, or do. */
  label: string
}) {
  const { t } = useTranslation('importing')
  return (
    <div className={classes.problems}>
      <DataTable
        label={label}
        columns={[
          ...(held.some(({ line }) => line !== undefined)
            ? [{ id: 'line', header: t('line'), cell: (row: (typeof held)[number]) => row.line }]
            : []),
          { id: 'name', header: t('held.name'), cell: row => <bdi>{row.name}</bdi> },
          { id: 'was', header: t('held.was'), cell: row => row.was, isText: true },
          { id: 'now', header: t('held.now'), cell: row => row.now, isText: true },
        ]}
        rows={held.slice(0, maxShown)}
      />
      {held.length > maxShown && (
        <p className={classes.foot}>
          {t('held.more', { count: held.length - maxShown, shown: formatCount(held.length - maxShown) })}
        </p>
      )}
    </div>
  )
}
