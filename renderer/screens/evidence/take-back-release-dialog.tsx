import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Reason } from '#shared/contract/reason.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { NoteField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { finish } from './finish.ts'

/** Takes a release back by another record: what it ended, or would have ended, protects at once, and both stay in sight. */
export function TakeBackReleaseDialog({
  request: { person, release },
}: {
  request: RequestOf<'take_back_release'>
}) {
  const { t } = useTranslation('release')
  const form = useForm({ reason: '' }, z.object({ reason: Reason }), ({ reason }) =>
    attempt(async () => {
      await client.protections.takeBack({ id: release, reason })
      finish(t('takeBack.done'))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('takeBack.title', { name: person.name })}
      submit={t('takeBack.submit')}
      onClose={closeDialog}
    >
      <p>{t('takeBack.hint')}</p>
      <NoteField label={t('takeBack.why')} field={form.field('reason')} isFirst />
    </FormDialog>
  )
}
