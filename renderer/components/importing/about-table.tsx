import { useTranslation } from 'react-i18next'
import type { RowAboutPerson } from '#shared/contract/errors.ts'
import { formatCount } from '../../i18n/format.ts'
import { DataTable } from '../table/data-table.tsx'
import classes from './problem-table.module.css'

/** More are shown to nobody in a dialog. */
const maxShown = 200

/** People on file of whom rows speak that did not go in, or of which nobody knows whose they are: by name, and what is said. */
export function AboutTable({ about }: { about: readonly RowAboutPerson[] }) {
  const { t } = useTranslation('importing')
  if (about.length === 0) return null
  const people = new Set(about.map(({ personId }) => personId)).size
  return (
    <div className={classes.problems}>
      <DataTable
        label={t('about.title', { count: people, shown: formatCount(people) })}
        columns={[
          { id: 'line', header: t('line'), cell: row => row.line },
          { id: 'name', header: t('held.name'), cell: row => <bdi>{row.name}</bdi> },
          {
            id: 'grounds',
            header: t('about.grounds'),
            cell: row => row.grounds ?? t('about.theirs'),
            isText: true,
          },
          { id: 'said', header: t('about.said'), cell: row => <bdi>{row.said}</bdi>, isText: true },
        ]}
        rows={about.slice(0, maxShown)}
      />
      {about.length > maxShown && (
        <p className={classes.foot}>
          {t('held.more', { count: about.length - maxShown, shown: formatCount(about.length - maxShown) })}
        </p>
      )}
    </div>
  )
}
