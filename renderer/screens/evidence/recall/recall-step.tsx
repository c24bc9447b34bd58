import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { RecallStepView } from '#shared/contract/movements.ts'
import type { RecallId } from '#shared/model/ids.ts'
import { client } from '../../../client.ts'
import { KeepTyped } from '../../../components/form/kept-typing.tsx'
import { useForm } from '../../../components/form/use-form.ts'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { utcTime } from '../../../i18n/format.ts'
import { attempt } from '../../../state/ask/attempt.ts'
import { act } from '../../../state/ask/notices.ts'
import classes from './recall.module.css'

/** One call: whom, what to say, on what ground; ticked with what was answered. */
export function RecallStepLine({
  recall,
  step,
  everybody,
  mayEdit,
}: {
  recall: RecallId
  step: RecallStepView
  /** Whether a tick counts for everybody stopped on the flight. */
  everybody: boolean
  mayEdit: boolean
}) {
  const { t } = useTranslation(['movements', 'codes'])
  const { title, text, citation, verified, isDue, ticked } = step
  return (
    <li className={classes.step} data-done={ticked !== null || undefined}>
      <div>
        <strong>{title}</strong> {!isDue && <span className={classes.dim}>({t('recall.now')})</span>}
        <p>{text}</p>
        <p className={classes.source}>
          {citation} ({t(`codes:verified.${verified}`)})
        </p>
      </div>
      {ticked ? (
        <Ticked recall={recall} step={step} everybody={everybody} mayEdit={mayEdit} />
      ) : (
        mayEdit && (
          <KeepTyped as={`recall step ${recall} ${step.code}`}>
            <Tick recall={recall} step={step} everybody={everybody} />
          </KeepTyped>
        )
      )}
    </li>
  )
}

function Tick({
  recall,
  step: { code, title, asksWhom },
  everybody,
}: {
  recall: RecallId
  step: RecallStepView
  everybody: boolean
}) {
  const { t } = useTranslation('movements')
  const whom = z.string().refine(said => said.trim() !== '', t('recall.noteNeeded'))
  const form = useForm({ note: '' }, z.object({ note: asksWhom ? whom : z.string() }), ({ note }) =>
    attempt(() =>
      client.recalls.tick({
        recall,
        step: code,
        done: true,
        everybody,
        ...(note.trim() === '' ? {} : { note }),
      }),
    ),
  )
  const { value, onChange, error } = form.field('note')
  return (
    <form className={classes.tick} onSubmit={form.onSubmit} noValidate>
      <TextInput
        className={classes.note ?? ''}
        aria-label={t('recall.noteFor', { step: title })}
        placeholder={t('recall.note')}
        value={value}
        error={error}
        onChange={event => onChange(event.currentTarget.value)}
        maxLength={4000}
        autoComplete="off"
      />
      <Button
        type="submit"
        variant="filled"
        loading={form.isBusy}
        aria-label={t('recall.tickFor', { step: title })}
      >
        {t('recall.tick')}
      </Button>
      {form.problem && <ErrorNotice problem={form.problem} />}
    </form>
  )
}

function Ticked({
  recall,
  step: { code, title, ticked },
  everybody,
  mayEdit,
}: {
  recall: RecallId
  step: RecallStepView
  everybody: boolean
  mayEdit: boolean
}) {
  const { t } = useTranslation('movements')
  if (!ticked) return null
  return (
    <div className={classes.tick}>
      <span className={classes.note}>
        ✓ {t('recall.ticked', { at: utcTime(ticked.at), name: ticked.by })}
        {ticked.note && (
          <>
            {': '}
            <bdi>{ticked.note}</bdi>
          </>
        )}
      </span>
      {mayEdit && (
        <Button
          size="xs"
          aria-label={t('recall.untickFor', { step: title })}
          onClick={() => void act(() => client.recalls.tick({ recall, step: code, done: false, everybody }))}
        >
          {t('recall.untick')}
        </Button>
      )}
    </div>
  )
}
