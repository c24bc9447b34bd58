import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { loadTrusted } from './exchange-store.ts'

/** From now on files that this key signed are merged here. */
export function TrustDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const form = useForm(
    { key: '', name: '' },
    z.object({ key: z.string().trim().min(1), name: Line }),
    input =>
      attempt(async () => {
        const { name } = await client.exchange.trust(input)
        loadTrusted()
        onClose()
        say(t('trusting.done', { name }))
      }),
  )
  return (
    <FormDialog
      {...form}
      title={t('trusting.title')}
      submit={t('trusting.submit')}
      onClose={onClose}
      width="normal"
    >
      <p>{t('trusting.text')}</p>
      <TextField label={t('trusting.key')} field={form.field('key')} isFirst />
      <TextField label={t('trusting.name')} field={form.field('name')} />
    </FormDialog>
  )
}
