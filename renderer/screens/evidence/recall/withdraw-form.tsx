import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { RecallView } from '#shared/contract/movements.ts'
import { Note } from '#shared/model/fields.ts'
import { client } from '../../../client.ts'
import { TextField } from '../../../components/form/fields.tsx'
import { useKept } from '../../../components/form/kept-typing.tsx'
import { useForm } from '../../../components/form/use-form.ts'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { attempt } from '../../../state/ask/attempt.ts'
import { say } from '../../../state/ask/notices.ts'
import classes from './recall.module.css'

/** A recall that should not have been opened: shut until somebody means it, and it takes a reason. */
export function WithdrawRecall({ view }: { view: RecallView }) {
  const { t } = useTranslation('movements')
  const kept = useKept()
  const [isOpen, setIsOpen] = useState(kept.read() !== undefined)
  if (isOpen) return <WithdrawForm view={view} />
  return (
    <div className={classes.buttons}>
      <Button size="xs" onClick={() => setIsOpen(true)}>
        {t('recall.withdraw')}
      </Button>
    </div>
  )
}

function WithdrawForm({ view: { id, person } }: { view: RecallView }) {
  const { t } = useTranslation('movements')
  const form = useForm({ reason: '' }, z.object({ reason: Note }), ({ reason }) =>
    attempt(async () => {
      await client.recalls.withdraw({ recall: id, reason })
      say(t('recall.withdrawDone', { person }))
    }),
  )
  return (
    <form className={classes.account} onSubmit={form.onSubmit} noValidate>
      <h3>{t('recall.withdraw')}</h3>
      <p>{t('recall.withdrawHint')}</p>
      <TextField label={t('recall.withdrawReason')} field={form.field('reason')} isFirst />
      {form.problem && <ErrorNotice problem={form.problem} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('recall.withdrawSubmit')}
        </Button>
      </div>
    </form>
  )
}
