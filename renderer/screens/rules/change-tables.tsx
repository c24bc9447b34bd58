import { useTranslation } from 'react-i18next'
import type { PackChange } from '#shared/contract/rule-packs.ts'
import { DataTable } from '../../components/table/data-table.tsx'
import { type ChangeRow, type Compared, changesByGroup, countBearings } from './change-rows.ts'
import classes from './rules.module.css'

const bearings = ['stricter', 'looser', 'unclear', 'same'] as const

/** What a newer pack says otherwise, by what it is about; each change with what it does, in words. */
export function ChangeTables({ changes, packs }: { changes: readonly PackChange[]; packs: Compared }) {
  const { t } = useTranslation('rules')
  if (changes.length === 0) return <p>{t('changes.same')}</p>
  const counts = countBearings(changes)
  return (
    <>
      <p>
        {bearings
          .filter(bearing => counts[bearing] > 0)
          .map(bearing => t(`changes.counts.${bearing}`, { count: counts[bearing] }))
          .join(' · ')}
      </p>
      {changesByGroup(changes, packs).map(({ group, rows }) => (
        <ChangeTable key={group} label={t(`changes.groups.${group}`)} rows={rows} />
      ))}
    </>
  )
}

function ChangeTable({ label, rows }: { label: string; rows: readonly ChangeRow[] }) {
  const { t } = useTranslation('rules')
  return (
    <DataTable
      label={label}
      rows={rows}
      columns={[
        {
          id: 'what',
          header: t('changes.what'),
          cell: ({ what, change }) => (
            <span className={classes.value}>
              {what} <span className={classes.dim}>({t(`changes.kind.${change.kind}`)})</span>
            </span>
          ),
        },
        {
          id: 'does',
          header: t('changes.does'),
          cell: ({ change }) => (
            <span className={classes.bearing} data-bearing={change.bearing}>
              {t(`changes.bearing.${change.bearing}`)}
            </span>
          ),
        },
        {
          id: 'before',
          header: t('changes.before'),
          cell: row => <del className={classes.value}>{row.before}</del>,
        },
        {
          id: 'after',
          header: t('changes.after'),
          cell: row => <ins className={classes.value}>{row.after}</ins>,
        },
      ]}
    />
  )
}
