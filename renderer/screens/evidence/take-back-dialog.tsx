import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Note } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { NoteField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { finish } from './finish.ts'

/** Takes a decision back by another decision: the question is open again, and both stay in sight. */
export function TakeBackDialog({ request: { finding } }: { request: RequestOf<'take_back'> }) {
  const { t } = useTranslation('attachments')
  const form = useForm({ reason: '' }, z.object({ reason: Note }), ({ reason }) =>
    attempt(async () => {
      await client.reviews.decide({ finding, decision: 'withdraw', reason })
      finish(t('takeBack.done'))
    }),
  )
  return (
    <FormDialog {...form} title={t('takeBack.title')} submit={t('takeBack.submit')} onClose={closeDialog}>
      <p>{t('takeBack.hint')}</p>
      <NoteField label={t('takeBack.why')} field={form.field('reason')} isFirst />
    </FormDialog>
  )
}
