import { Button } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MergeUndoReport, MergeView } from '#shared/contract/merge-report.ts'
import { client } from '../../client.ts'
import { Dialog, DialogFoot } from '../../components/dialog/dialog.tsx'
import { Section } from '../../components/page/page.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { DataTable } from '../../components/table/data-table.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { runJob } from '../../state/ask/jobs.ts'
import type { Problem } from '../../state/ask/problem.ts'
import { useMay } from '../../state/live/session.ts'
import { UndoEffects } from './effects.tsx'
import classes from './exchange.module.css'
import { loadExchange, useExchange } from './exchange-store.ts'
import { RunningJobs } from './running-jobs.tsx'

/** The files that were merged here, each of which can be taken back as one. */
export function Merges() {
  const { t } = useTranslation('exchange')
  const { value: merges = [] } = useExchange(state => state.merges)
  const mayUndo = useMay('edit')
  const [undoing, setUndoing] = useState<MergeView>()
  if (merges.length === 0) return null
  return (
    <Section title={t('merges')}>
      <DataTable
        label={t('mergedOnes')}
        rows={merges}
        columns={[
          {
            id: 'office',
            header: t('name'),
            cell: each => <bdi>{nameOf(each, t)}</bdi>,
          },
          { id: 'at', header: t('mergedAt'), cell: each => <UtcTime at={each.mergedAt} withDate /> },
          { id: 'by', header: t('mergedBy'), cell: each => <bdi>{each.by}</bdi> },
          { id: 'entries', header: t('reading.entries'), cell: each => each.entries },
          {
            id: 'undo',
            header: t('undoing.button'),
            cell: each =>
              each.undone ? (
                <>
                  {t('undoing.since')} <UtcTime at={each.undone.at} withDate />
                </>
              ) : (
                mayUndo && (
                  <Button
                    aria-label={t('undoing.of', { office: each.office })}
                    onClick={() => setUndoing(each)}
                  >
                    {t('undoing.button')}
                  </Button>
                )
              ),
          },
        ]}
      />
      {undoing && <UndoDialog merge={undoing} onClose={() => setUndoing(undefined)} />}
    </Section>
  )
}

function UndoDialog({ merge, onClose }: { merge: MergeView; onClose: () => void }) {
  const { t } = useTranslation(['exchange', 'common'])
  const [report, setReport] = useState<MergeUndoReport>()
  const [problem, setProblem] = useState<Problem>()
  const [isBusy, setIsBusy] = useState(false)

  async function undo() {
    setIsBusy(true)
    setProblem(undefined)
    const end = await runJob(t('job.undo'), signal => client.exchange.undoMerge({ id: merge.id }, { signal }))
    setIsBusy(false)
    if (end.state === 'failed') setProblem(end.problem)
    if (end.state === 'done') setReport(end.result.report)
    loadExchange()
  }

  return (
    <Dialog title={t('undoing.title', { office: merge.office })} onClose={onClose} width="wide">
      <div className={classes.stack}>
        {problem && <ErrorNotice problem={problem} />}
        <RunningJobs />
        {report ? <UndoEffects report={report} /> : <p>{t('undoing.text')}</p>}
        <DialogFoot>
          <Button onClick={onClose}>{t(report ? 'common:close' : 'common:cancel')}</Button>
          {!report && (
            <Button variant="filled" loading={isBusy} onClick={() => void undo()}>
              {t('undoing.submit')}
            </Button>
          )}
        </DialogFoot>
      </div>
    </Dialog>
  )
}

function nameOf({ office, officeCode, keyPrint }: MergeView, t: TFunction<'exchange'>): string {
  return keyPrint === null
    ? `${office} (${officeCode})`
    : t('mergedOf', { name: office, code: officeCode, key: keyPrint })
}
