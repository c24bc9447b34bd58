import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { client } from '../../../client.ts'
import { Dialog, DialogFoot } from '../../../components/dialog/dialog.tsx'
import { PassphraseField } from '../../../components/form/fields.tsx'
import { useForm } from '../../../components/form/use-form.ts'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { attempt } from '../../../state/ask/attempt.ts'
import { selectSignedIn, setStatus, useSession } from '../../../state/live/session.ts'
import classes from './trouble-dialog.module.css'

const Given = z.object({ passphrase: z.string().min(1) })

/** Whoever was let in for looking gives their passphrase, and does again what they may. */
export function PassphraseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['shell', 'common'])
  const session = useSession(selectSignedIn)
  const user = session?.user.name ?? ''
  const folder = session?.folder ?? ''
  const form = useForm({ passphrase: '' }, Given, ({ passphrase }) =>
    attempt(async () => {
      setStatus(await client.session.signIn({ folder, user, passphrase }))
      onClose()
    }),
  )
  return (
    <Dialog title={t('looking.title')} onClose={onClose}>
      <form className={classes.settling} onSubmit={form.onSubmit} noValidate>
        <PassphraseField label={t('looking.of', { user })} field={form.field('passphrase')} isFirst />
        {form.problem && <ErrorNotice problem={form.problem} />}
        <DialogFoot>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" variant="filled" loading={form.isBusy}>
            {t('looking.give')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
