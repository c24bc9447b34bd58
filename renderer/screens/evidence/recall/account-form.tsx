import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { RecallView } from '#shared/contract/movements.ts'
import { Note } from '#shared/model/fields.ts'
import { RecallOutcome } from '#shared/model/recall.ts'
import { client } from '../../../client.ts'
import { FieldRow } from '../../../components/dialog/dialog.tsx'
import { ChoiceField, TextField } from '../../../components/form/fields.tsx'
import { useForm } from '../../../components/form/use-form.ts'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { attempt } from '../../../state/ask/attempt.ts'
import { say } from '../../../state/ask/notices.ts'
import classes from './recall.module.css'

const Account = z.object({ outcome: RecallOutcome, note: Note })

/** Where the person ended: then the bar across the top goes, and the checklist stays with the flight. */
export function AccountForm({ view: { id, person } }: { view: RecallView }) {
  const { t } = useTranslation('movements')
  const form = useForm({ outcome: null as RecallOutcome | null, note: '' }, Account, ({ outcome, note }) =>
    attempt(async () => {
      await client.recalls.account({ recall: id, outcome, note })
      say(t('recall.accountDone', { person }))
    }),
  )
  return (
    <form className={classes.account} onSubmit={form.onSubmit} noValidate>
      <h3>{t('recall.account')}</h3>
      <FieldRow>
        <ChoiceField
          label={t('recall.outcome')}
          missing={t('recall.noOutcome')}
          field={form.field('outcome')}
          choices={RecallOutcome.options.map(value => ({ value, label: t(`recall.outcomes.${value}`) }))}
        />
        <TextField label={t('recall.outcomeNote')} field={form.field('note')} />
      </FieldRow>
      {form.problem && <ErrorNotice problem={form.problem} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={form.isBusy}>
          {t('recall.accountSubmit')}
        </Button>
      </div>
    </form>
  )
}
