import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../../client.ts'
import { LoadingRows } from '../../../components/progress/loading-rows.tsx'
import { DataTable } from '../../../components/table/data-table.tsx'
import { useAnswer } from '../../../state/ask/use-answer.ts'

type Change = Awaited<ReturnType<typeof client.signing.diff>>['changes'][number]

/** What differs between two versions, one line each. */
export function VersionDiff({ flight, from, to }: { flight: string; from: number; to: number }) {
  const { t } = useTranslation('flight')
  const { value } = useAnswer(
    signal => client.signing.diff({ flight, from, to }, { signal }),
    [flight, from, to],
    { showsProblems: true },
  )
  const columns = useMemo(
    () =>
      (['change', 'what', 'field', 'before', 'after'] as const).map(id => ({
        id,
        header: t(`versions.columns.${id}`),
        cell: (change: Change) => (id === 'change' ? t(`versions.change.${change.change}`) : change[id]),
      })),
    [t],
  )
  if (!value) return <LoadingRows count={3} />
  const { changes } = value
  if (changes.length === 0) return <p>{t('versions.noChanges')}</p>
  return <DataTable label={t('versions.changes', { from, to })} columns={columns} rows={changes} />
}
