import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { KnownStore } from '#shared/contract/session.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ChoiceField, PassphraseField } from '../../components/form/fields.tsx'
import { useFirstField } from '../../components/form/use-first-field.ts'
import { useForm } from '../../components/form/use-form.ts'
import classes from './session.module.css'
import { showSetUp, signIn, tryDemo } from './session-store.ts'

type Store = z.infer<typeof KnownStore>

const Credentials = z.object({ folder: z.string(), user: z.string(), passphrase: z.string().min(1) })

/** Opens one of the offices on this computer with somebody's passphrase. */
export function SignIn({ stores }: { stores: readonly Store[] }) {
  const { t } = useTranslation('session')
  const [first] = stores
  const initial = {
    folder: (first?.folder ?? null) as string | null,
    user: (first?.users[0] ?? null) as string | null,
    passphrase: '',
  }
  const form = useForm(initial, Credentials, signIn)
  const users = stores.find(store => store.folder === form.values.folder)?.users ?? []
  const folder = form.field('folder')
  const user = form.field('user')
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      <h1 className={classes.title}>{t('signIn.title')}</h1>
      <ChoiceField
        label={t('signIn.store')}
        field={{
          ...folder,
          onChange: value => {
            folder.onChange(value)
            user.onChange(stores.find(store => store.folder === value)?.users[0] ?? null)
          },
        }}
        choices={stores.map(store => ({ value: store.folder, label: store.name }))}
      />
      <ChoiceField
        label={t('signIn.user')}
        field={user}
        choices={users.map(name => ({ value: name, label: name }))}
      />
      <PassphraseField label={t('signIn.passphrase')} field={form.field('passphrase')} isFirst />
      {form.problem && <ErrorNotice problem={form.problem} />}
      <Button type="submit" variant="filled" loading={form.isBusy}>
        {t('signIn.submit')}
      </Button>
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
