import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplayReport } from '#shared/contract/checks.ts'
import { client } from '../../../client.ts'
import { Verdict } from '../../../components/finding/verdict.tsx'
import { DataTable } from '../../../components/table/data-table.tsx'
import { fieldWord } from '../../../i18n/words.ts'
import { act } from '../../../state/ask/notices.ts'
import classes from '../versions/versions.module.css'

const verdictOf = { same: 'clear', differs: 'blocked', cannot_run: 'review' } as const

/** The way to run a recorded check again, and what came of it. That what is kept of it is damaged is said as every problem is. */
export function ReplayPart({ id }: { id: string }) {
  const { t } = useTranslation('checks')
  const [isRunning, setIsRunning] = useState(false)
  const [report, setReport] = useState<ReplayReport>()
  const run = async () => {
    setIsRunning(true)
    const latest = await act(() => client.checks.replay({ id }))
    setIsRunning(false)
    if (latest) setReport(latest)
  }
  return (
    <>
      <div className={classes.buttons}>
        <Button size="xs" disabled={isRunning} onClick={() => void run()}>
          {t('recorded.replay')}
        </Button>
      </div>
      <div role="status">{report && <Answer report={report} />}</div>
    </>
  )
}

function Answer({ report }: { report: ReplayReport }) {
  const { t } = useTranslation('checks')
  const { outcome, program, filled, why, differences } = report
  return (
    <>
      <p className={classes.head}>
        <Verdict verdict={verdictOf[outcome]} isShapeOnly />
        <strong>
          <bdi>{t(`recorded.outcome.${outcome}`, { program, count: differences.length })}</bdi>
        </strong>
      </p>
      {why !== null && (
        <p>
          <bdi>{why}</bdi>
        </p>
      )}
      {filled.length > 0 && (
        <p>
          <bdi>{t('recorded.filled', { parts: filled.join(', ') })}</bdi>
        </p>
      )}
      {differences.length > 0 && <Differences differences={differences} />}
    </>
  )
}

type Difference = ReplayReport['differences'][number]

function Differences({ differences }: Pick<ReplayReport, 'differences'>) {
  const { t } = useTranslation('checks')
  const columns = useMemo(() => {
    const cells: Record<string, (difference: Difference) => string | null> = {
      who: ({ name }) => name ?? t('recorded.theFlight'),
      change: ({ change }) => t(`recorded.change.${change}`),
      rule: ({ rule }) => rule,
      field: ({ field }) => field && fieldWord(field),
      before: ({ before }) => before,
      after: ({ after }) => after,
    }
    return (['who', 'change', 'rule', 'field', 'before', 'after'] as const).map(id => ({
      id,
      header: t(`recorded.columns.${id}`),
      cell: (difference: Difference) => <span className={classes.said}>{cells[id]?.(difference)}</span>,
    }))
  }, [t])
  return <DataTable label={t('recorded.differences')} columns={columns} rows={differences} />
}
