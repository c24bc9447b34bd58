import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Facts } from '../../components/page/facts.tsx'
import { Section } from '../../components/page/page.tsx'
import { ProgressPanel } from '../../components/progress/progress-panel.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { cancelJob, useJobs } from '../../state/ask/jobs.ts'
import { useMay } from '../../state/live/session.ts'
import { ChangeKeyDialog } from './change-key-dialog.tsx'
import { forgetRecoveryKey, useDataKey } from './data-key-store.ts'
import { Leaves } from './leaves.tsx'
import classes from './office.module.css'
import { RenewedKey } from './renewed-key.tsx'

/** Since when the key is what it is that encrypts the store, and a new one for it. */
export function DataKey({ office }: { office: string }) {
  const { t } = useTranslation('office')
  const { standing, recoveryKey } = useDataKey()
  const mayAdminister = useMay('administer')
  const [isChanging, setIsChanging] = useState(false)
  const isRunning = useJobs(({ jobs }) => jobs.some(job => job.title === t('dataKey.running')))
  if (!standing) return null
  const { changedAt, dueSince } = standing
  const button = mayAdminister && !isRunning && (
    <Button size="xs" onClick={() => setIsChanging(true)}>
      {t('dataKey.open')}
    </Button>
  )
  return (
    <Section title={t('dataKey.title')} actions={button}>
      {dueSince !== null && !isRunning && <p className={classes.warning}>{t('dataKey.due')}</p>}
      <Leaves standing={standing} />
      <Running />
      <Facts
        facts={[
          {
            name: t('dataKey.since'),
            value: (
              <>
                {changedAt === null ? t('dataKey.first') : <UtcTime at={changedAt} withDate />}
                <span className={classes.hint}>{t('dataKey.hint')}</span>
              </>
            ),
          },
        ]}
      />
      {isChanging && <ChangeKeyDialog standing={standing} onClose={() => setIsChanging(false)} />}
      {recoveryKey !== null && (
        <RenewedKey recoveryKey={recoveryKey} office={office} onClose={forgetRecoveryKey} />
      )}
    </Section>
  )
}

/** What the program calls the parts of its work. */
type KeyStep = 'database' | 'registers'

function Running() {
  const { t } = useTranslation('office')
  const jobs = useJobs(state => state.jobs)
  return jobs
    .filter(({ title }) => title === t('dataKey.running'))
    .map(({ done, total, ...job }) => (
      <ProgressPanel
        key={job.id}
        title={job.title}
        step={job.step === '' ? '' : t(`dataKey.steps.${job.step as KeyStep}`)}
        done={Math.round((total ? done / total : 0) * 100)}
        total={100}
        onCancel={() => cancelJob(job.id)}
      />
    ))
}
