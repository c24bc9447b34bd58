import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line } from '#shared/model/fields.ts'
import type { MovementId } from '#shared/model/ids.ts'
import { client } from '../../../client.ts'
import { TextField } from '../../../components/form/fields.tsx'
import { useForm } from '../../../components/form/use-form.ts'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { attempt } from '../../../state/ask/attempt.ts'
import { say } from '../../../state/ask/notices.ts'
import classes from './movements.module.css'

/** Why a moment is taken back: it stays on record with that reason. */
export function WithdrawMovement({ id, onDone }: { id: MovementId; onDone: () => void }) {
  const { t } = useTranslation('movements')
  const form = useForm({ why: '' }, z.object({ why: Line }), ({ why }) =>
    attempt(async () => {
      await client.movements.withdraw({ id, why })
      onDone()
      say(t('dialog.withdrawnDone'))
    }),
  )
  return (
    <form className={classes.inline} onSubmit={form.onSubmit} noValidate>
      <TextField label={t('dialog.withdrawWhy')} field={form.field('why')} />
      <Button type="submit" size="xs" loading={form.isBusy}>
        {t('dialog.withdrawSubmit')}
      </Button>
      {form.problem && <ErrorNotice problem={form.problem} />}
    </form>
  )
}
