import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TopBar } from '../../components/page/top-bar.tsx'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { AfterDelay } from '../../components/progress/loading-rows.tsx'
import { ProgressPanel } from '../../components/progress/progress-panel.tsx'
import { cancelJob, useJobs } from '../../state/ask/jobs.ts'
import { closeProblem, useNotices } from '../../state/ask/notices.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { refreshSession, useSession } from '../../state/live/session.ts'
import { Join } from './join.tsx'
import { Recover } from './recover.tsx'
import { RecoveryKey } from './recovery-key.tsx'
import { Restore } from './restore.tsx'
import classes from './session.module.css'
import { useSignIn } from './session-store.ts'
import { SetUp } from './set-up.tsx'
import { SignIn } from './sign-in.tsx'
import { Welcome } from './welcome.tsx'

/** Where nobody is signed in: first run, or choosing an office and opening it. */
export function SessionScreen() {
  const { t } = useTranslation(['session', 'shell'])
  const connection = useSession(state => state.connection)
  if (connection === 'closed') return <Ended />
  return (
    <div className={classes.screen}>
      {connection === 'lost' && <TopBar tone="stop">{t('shell:bars.lost')}</TopBar>}
      {connection === 'refused' && <TopBar tone="stop">{t('shell:bars.refused')}</TopBar>}
      <main className={classes.card}>
        <p className={classes.product}>{t('product')}</p>
        <Problems />
        <Work>
          <Part />
          <div className={classes.foot}>
            <Button component="a" size="xs" variant="subtle" href={hrefOf(places.verify())}>
              {t('verify')}
            </Button>
          </div>
        </Work>
      </main>
    </div>
  )
}

/** The program has ended, as somebody wanted: nothing can be done here any more. */
function Ended() {
  const { t } = useTranslation(['session', 'shell'])
  return (
    <div className={classes.screen}>
      <main className={classes.card}>
        <p className={classes.product}>{t('product')}</p>
        <p role="status">{t('shell:bars.closed')}</p>
      </main>
    </div>
  )
}

function Part() {
  const { t } = useTranslation('session')
  const status = useSession(state => state.status)
  const problem = useSession(state => state.problem)
  const part = useSignIn(state => state.part)
  if (part.name === 'recovery_key') return <RecoveryKey {...part} />
  if (problem) return <ErrorNotice problem={problem} onRetry={() => void refreshSession()} />
  if (status?.state !== 'signed_out') {
    return (
      <AfterDelay>
        <p role="status">{t('connecting')}</p>
      </AfterDelay>
    )
  }
  if (part.name === 'set_up') return <SetUp />
  if (part.name === 'restore') return <Restore />
  if (status.stores.length === 0) return <Welcome />
  if (part.name === 'join') return <Join stores={status.stores} />
  return part.name === 'recover' ? <Recover stores={status.stores} /> : <SignIn stores={status.stores} />
}

/** What the program calls the parts of its work. */
type DemoStep = 'office' | 'people' | 'register' | 'flights' | 'signatures'

/** While the demo office is being made there is only its progress, and the way out. */
function Work({ children }: { children: ReactNode }) {
  const job = useJobs(state => state.jobs[0])
  const part = useSignIn(state => state.part)
  const { t } = useTranslation('session')
  // A restore shows its own, beside what was typed for it.
  if (!job || part.name === 'restore') return children
  const step = t(`demo.steps.${job.step as DemoStep}`, { defaultValue: job.step })
  return <ProgressPanel {...job} step={step} onCancel={() => cancelJob(job.id)} />
}

function Problems() {
  const problems = useNotices(state => state.problems)
  return problems.map(problem => (
    <ErrorNotice key={problem.what} problem={problem} onClose={() => closeProblem(problem)} />
  ))
}
