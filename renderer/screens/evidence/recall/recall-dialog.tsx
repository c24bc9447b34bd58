import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecallView } from '#shared/contract/movements.ts'
import type { RecallId } from '#shared/model/ids.ts'
import { client } from '../../../client.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { KeepTyped } from '../../../components/form/kept-typing.tsx'
import { LoadingRows } from '../../../components/progress/loading-rows.tsx'
import { utcDateTime } from '../../../i18n/format.ts'
import { useAnswer } from '../../../state/ask/use-answer.ts'
import { closeDialog, openDialog, type RequestOf } from '../../../state/dialogs/dialogs.ts'
import { useMay } from '../../../state/live/session.ts'
import { AccountForm } from './account-form.tsx'
import classes from './recall.module.css'
import { RecallStepLine } from './recall-step.tsx'
import { WithdrawRecall } from './withdraw-form.tsx'

const nouns = ['recall', 'recallStep', 'recallWithdrawal', 'movement'] as const

/** Somebody is stopped after boarding: who to call, in which order, what each answered, and where the person ended. */
export function RecallDialog({ request: { recall } }: { request: RequestOf<'recall'> }) {
  const { t } = useTranslation('movements')
  const { value: views = [] } = useAnswer(() => withOthers(recall), [recall], { nouns, showsProblems: true })
  const view = views.find(each => each.id === recall)
  const others = views.filter(each => each.id !== recall && each.outcome === null && each.withdrawn === null)
  const title = view ? t('recall.title', { person: view.person, flight: view.flight }) : t('recall.barOpen')
  return (
    <Dialog title={title} onClose={closeDialog} width="wide">
      {view ? <Loaded key={view.id} view={view} others={others} /> : <LoadingRows count={6} />}
    </Dialog>
  )
}

/** The checklist, and those of everybody else who is stopped on the same flight. */
async function withOthers(recall: RecallId): Promise<readonly RecallView[]> {
  const { flightId } = await client.recalls.get({ recall })
  return client.recalls.ofFlight({ flight: flightId })
}

function Loaded({ view, others }: { view: RecallView; others: readonly RecallView[] }) {
  const { t } = useTranslation(['movements', 'codes'])
  const mayRelease = useMay('release')
  const isStanding = view.outcome === null && view.withdrawn === null
  const mayEdit = useMay('edit') && isStanding
  const [everybody, setEverybody] = useState(true)
  const { stands, why, law, steps, left, outcome, withdrawn, openedAt, openedByName } = view
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
      {others.length > 0 && <Others others={others} />}
      {others.length > 0 && mayEdit && (
        <Checkbox
          label={t('recall.everybody', { count: others.length + 1 })}
          checked={everybody}
          onChange={event => setEverybody(event.currentTarget.checked)}
        />
      )}
      <ol className={classes.steps} aria-label={t('recall.steps')}>
        {steps.map(step => (
          <RecallStepLine
            key={step.code}
            recall={view.id}
            step={step}
            everybody={everybody && others.length > 0}
            mayEdit={mayEdit}
          />
        ))}
      </ol>
      {left === 0 && <p role="status">{t('recall.allDone')}</p>}
      {withdrawn && (
        <p role="status">
          {t('recall.withdrawn', {
            at: utcDateTime(withdrawn.at),
            name: withdrawn.by,
            reason: withdrawn.reason,
          })}
        </p>
      )}
      {outcome && <Accounted view={view} />}
      {mayEdit && (
        <KeepTyped as={`recall account ${view.id}`}>
          <AccountForm view={view} />
        </KeepTyped>
      )}
      {isStanding && mayRelease && (
        <KeepTyped as={`recall withdraw ${view.id}`}>
          <WithdrawRecall view={view} />
        </KeepTyped>
      )}
    </div>
  )
}

/** Everybody else whom the same flight must bring back: each is accounted for by name. */
function Others({ others }: { others: readonly RecallView[] }) {
  const { t } = useTranslation('movements')
  return (
    <div className={classes.others}>
      <span>{t('recall.others')}</span>
      {others.map(({ id, person }) => (
        <Button key={id} size="xs" onClick={() => openDialog({ kind: 'recall', recall: id })}>
          <bdi>{person}</bdi>
        </Button>
      ))}
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
