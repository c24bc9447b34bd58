import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecallStepView } from '#shared/contract/movements.ts'
import type { RecallId } from '#shared/model/ids.ts'
import { client } from '../../../client.ts'
import { utcTime } from '../../../i18n/format.ts'
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
        mayEdit && <Tick recall={recall} step={step} everybody={everybody} />
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
  const [note, setNote] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const isEmpty = note.trim() === ''
    setIsMissing(asksWhom && isEmpty)
    if (asksWhom && isEmpty) return
    setIsBusy(true)
    const said = isEmpty ? {} : { note }
    await act(() => client.recalls.tick({ recall, step: code, done: true, everybody, ...said }))
    setIsBusy(false)
  }
  return (
    <form className={classes.tick} onSubmit={event => void send(event)}>
      <TextInput
        className={classes.note ?? ''}
        aria-label={t('recall.noteFor', { step: title })}
        placeholder={t('recall.note')}
        error={isMissing && t('recall.noteNeeded')}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        maxLength={4000}
        autoComplete="off"
      />
      <Button
        type="submit"
        variant="filled"
        loading={isBusy}
        aria-label={t('recall.tickFor', { step: title })}
      >
        {t('recall.tick')}
      </Button>
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
