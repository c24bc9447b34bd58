import { Button, Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { client } from '../../client.ts'
import { PassphraseField } from '../../components/form/fields.tsx'
import { useFirstField } from '../../components/form/use-first-field.ts'
import { type Field, useForm } from '../../components/form/use-form.ts'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { firstChoice, OfficeAndUser, type Store } from './office-and-user.tsx'
import { Remembered } from './remembered.tsx'
import classes from './session.module.css'
import { showJoin, showRecover, showRestore, showSetUp, signIn, tryDemo } from './session-store.ts'
import { useCountdown } from './use-countdown.ts'

const Credentials = z.object({
  folder: z.string(),
  user: z.string(),
  passphrase: z.string().min(1),
  remember: z.boolean(),
})

/** Opens one of the offices on this computer with somebody's passphrase. */
export function SignIn({ stores }: { stores: readonly Store[] }) {
  const { t } = useTranslation('session')
  const form = useForm({ ...firstChoice(stores), passphrase: '', remember: false }, Credentials, signIn)
  const seconds = useCountdown(form.problem)
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      <h1 className={classes.title}>{t('signIn.title')}</h1>
      <OfficeAndUser stores={stores} folder={form.field('folder')} user={form.field('user')} />
      <Remembered store={stores.find(({ folder }) => folder === form.values.folder)} />
      <PassphraseField label={t('signIn.passphrase')} field={form.field('passphrase')} isFirst />
      <Remember field={form.field('remember')} />
      {form.problem && <ErrorNotice problem={form.problem} />}
      <Button type="submit" variant="filled" loading={form.isBusy} disabled={seconds > 0}>
        {seconds > 0 ? t('signIn.wait', { seconds }) : t('signIn.submit')}
      </Button>
      <div className={classes.foot}>
        <span className={classes.dim}>{t('signIn.forgotten')}</span>
        <Button size="xs" variant="subtle" onClick={showRecover}>
          {t('signIn.recover')}
        </Button>
        <Button size="xs" variant="subtle" onClick={showJoin}>
          {t('signIn.invited')}
        </Button>
      </div>
      <div className={classes.foot}>
        <span className={classes.dim}>{t('signIn.other')}</span>
        <Button size="xs" variant="subtle" onClick={showSetUp}>
          {t('signIn.setUp')}
        </Button>
        <Button size="xs" variant="subtle" onClick={showRestore}>
          {t('restore.open')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => void tryDemo()}>
          {t('signIn.demo')}
        </Button>
      </div>
    </form>
  )
}

/** Off unless asked for, and only where the system keeps the secret. What it means is said before it is asked for. */
function Remember({ field }: { field: Field<boolean> }) {
  const { t } = useTranslation('session')
  const { value: possible } = useAnswer(signal => client.session.remembering(undefined, { signal }), [])
  if (possible === 'no_keychain') return <p className={classes.dim}>{t('remembered.noKeychain')}</p>
  if (possible !== 'possible') return null
  return (
    <Checkbox
      label={t('remembered.ask')}
      description={t('remembered.means')}
      checked={field.value}
      onChange={event => field.onChange(event.currentTarget.checked)}
    />
  )
}
