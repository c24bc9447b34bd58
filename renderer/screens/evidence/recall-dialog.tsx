import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecallView } from '#shared/contract/movements.ts'
import { client } from '../../client.ts'
import { Dialog } from '../../components/dialog.tsx'
import { LoadingRows } from '../../components/late.tsx'
import { utcDateTime } from '../../i18n/format.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs.ts'
import { useLive } from '../../state/live.ts'
import { act } from '../../state/notices.ts'
import { useMay } from '../../state/session.ts'
import { AccountForm } from './account-form.tsx'
import classes from './recall.module.css'
import { RecallStepLine } from './recall-step.tsx'

const nouns = ['recall', 'recallStep', 'movement'] as const

/** Somebody is stopped after boarding: who to call, in which order, what each answered, and where the person ended. */
export function RecallDialog({ request: { recall } }: { request: RequestOf<'recall'> }) {
  const { t } = useTranslation('movements')
  const [view, setView] = useState<RecallView>()
  const load = useCallback(() => {
    void act(() => client.recalls.get({ recall })).then(answer => answer && setView(answer))
  }, [recall])
  useLive(nouns, load)
  const title = view ? t('recall.title', { person: view.person, flight: view.flight }) : t('recall.barOpen')
  return (
    <Dialog title={title} onClose={closeDialog} width="wide">
      {view ? <Loaded view={view} /> : <LoadingRows count={6} />}
    </Dialog>
  )
}

function Loaded({ view }: { view: RecallView }) {
  const { t } = useTranslation(['movements', 'codes'])
  const mayEdit = useMay('planner', 'reviewer', 'approver')
  const { stands, why, law, steps, left, outcome, openedAt, openedByName } = view
  return (
    <div className={classes.dialog}>
      <p className={classes.stands}>{stands}</p>
      <div className={classes.why}>
        {why.split('\n').map(line => (
          <p key={line}>
            <bdi>{line}</bdi>
          </p>
        ))}
        <p className={classes.dim}>{t('recall.opened', { at: utcDateTime(openedAt), name: openedByName })}</p>
      </div>
      <p>
        {law.text}{' '}
        <span className={classes.dim}>
          {law.citation} ({t(`codes:verified.${law.verified}`)})
        </span>
      </p>
      <ol className={classes.steps} aria-label={t('recall.steps')}>
        {steps.map(step => (
          <RecallStepLine key={step.code} recall={view.id} step={step} mayEdit={mayEdit} />
        ))}
      </ol>
      {left === 0 && <p role="status">{t('recall.allDone')}</p>}
      {outcome ? <Accounted view={view} /> : mayEdit && <AccountForm view={view} />}
    </div>
  )
}

function Accounted({ view }: { view: RecallView }) {
  const { t } = useTranslation('movements')
  const { outcome, outcomeNote, accountedAt, accountedByName } = view
  if (!outcome || !accountedAt) return null
  return (
    <p role="status">
      {t('recall.accounted', {
        outcome: t(`recall.outcomes.${outcome}`),
        at: utcDateTime(accountedAt),
        name: accountedByName ?? '',
        note: outcomeNote ?? '',
      })}
    </p>
  )
}
