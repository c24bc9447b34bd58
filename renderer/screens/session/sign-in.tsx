import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { PassphraseField } from '../../components/form/fields.tsx'
import { useFirstField } from '../../components/form/use-first-field.ts'
import { useForm } from '../../components/form/use-form.ts'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { firstChoice, OfficeAndUser, type Store } from './office-and-user.tsx'
import classes from './session.module.css'
import { showJoin, showRecover, showSetUp, signIn, tryDemo } from './session-store.ts'
import { useCountdown } from './use-countdown.ts'

const Credentials = z.object({ folder: z.string(), user: z.string(), passphrase: z.string().min(1) })

/** Opens one of the offices on this computer with somebody's passphrase. */
export function SignIn({ stores }: { stores: readonly Store[] }) {
  const { t } = useTranslation('session')
  const form = useForm({ ...firstChoice(stores), passphrase: '' }, Credentials, signIn)
  const seconds = useCountdown(form.problem)
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      <h1 className={classes.title}>{t('signIn.title')}</h1>
      <OfficeAndUser stores={stores} folder={form.field('folder')} user={form.field('user')} />
      <PassphraseField label={t('signIn.passphrase')} field={form.field('passphrase')} isFirst />
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
        <Button size="xs" variant="subtle" onClick={() => void tryDemo()}>
          {t('signIn.demo')}
        </Button>
      </div>
    </form>
  )
}
