import { useTranslation } from 'react-i18next'
import type { ImportReport } from '#shared/contract/people.ts'
import { AboutTable } from '../../components/importing/about-table.tsx'
import { HeldTable } from '../../components/importing/held-table.tsx'
import { ImportTrial } from '../../components/importing/import-trial.tsx'
import { ReviewerNotes } from '../../components/importing/note-list.tsx'
import { ProblemTable } from '../../components/importing/problem-table.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { formatCount } from '../../i18n/format.ts'
import { ImportCounts } from './import-people-report.tsx'
import classes from './people.module.css'

/** More are changed than anybody reads in a dialog. */
const maxShown = 200

/** What an import would do, before it does anything: who is new, changed and in what, asked about, refused. */
export function ImportPeopleTrial({ report }: { report: ImportReport }) {
  const { t } = useTranslation('people')
  const { t: tOfImports } = useTranslation('importing')
  const { changes, questions, problems, held, refused, notes, about } = report
  return (
    <ImportTrial title={t('importing.trial')} of={report}>
      <ImportCounts report={report} />
      {questions.length > 0 && (
        <p className={classes.dim}>
          {t('importing.wouldAsk', { count: questions.length, shown: formatCount(questions.length) })}
        </p>
      )}
      <ReviewerNotes notes={notes} isTrial />
      {changes.length > 0 && (
        <DataTable
          label={t('importing.changes')}
          rows={changes.slice(0, maxShown)}
          columns={[
            { id: 'line', header: t('importing.lineHeader'), cell: change => change.line },
            { id: 'name', header: t('columns.name'), cell: change => <bdi>{change.name}</bdi> },
            {
              id: 'fields',
              header: t('importing.changedFields'),
              cell: change =>
                change.fields
                  .map(field => t(`importing.fields.${field}`, { defaultValue: field }))
                  .join(', '),
            },
          ]}
        />
      )}
      {held.length > 0 && <HeldTable held={held} label={tOfImports('held.would', { count: held.length })} />}
      <AboutTable about={about} />
      {problems.length > 0 && <ProblemTable problems={problems} refused={refused} />}
    </ImportTrial>
  )
}
