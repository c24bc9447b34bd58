import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../components/form/fields.tsx'
import { useFirstField } from '../../components/form/use-first-field.ts'
import { useForm } from '../../components/form/use-form.ts'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { recoverDraft } from './drafts.ts'
import { NewPassphrase } from './new-passphrase.tsx'
import { firstChoice, OfficeAndUser, type Store } from './office-and-user.tsx'
import classes from './session.module.css'
import { recover, showStart } from './session-store.ts'

/** For whoever forgot the passphrase and has the printed key: opens the office, with a new passphrase. */
export function Recover({ stores }: { stores: readonly Store[] }) {
  const { t } = useTranslation(['session', 'common'])
  const initial = { ...firstChoice(stores), recoveryKey: '', passphrase: '', repeat: '' }
  const form = useForm(initial, recoverDraft(t('setUp.repeatDiffers')), ({ repeat: _, ...values }) =>
    recover(values),
  )
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      <h1 className={classes.title}>{t('recover.title')}</h1>
      <p>{t('recover.text')}</p>
      <OfficeAndUser stores={stores} folder={form.field('folder')} user={form.field('user')} />
      <TextField
        label={t('recover.key')}
        hint={t('recover.keyHint')}
        field={form.field('recoveryKey')}
        maxLength={200}
        isFirst
      />
      <NewPassphrase
        label={t('recover.passphrase')}
        passphrase={form.field('passphrase')}
        repeat={form.field('repeat')}
        known={[
          form.values.user ?? '',
          ...(stores.find(each => each.folder === form.values.folder)?.users ?? []),
        ]}
      />
      {form.problem && <ErrorNotice problem={form.problem} />}
      <div className={classes.buttons}>
        <Button onClick={showStart}>{t('common:cancel')}</Button>
        <Button type="submit" variant="filled" loading={form.isBusy}>
          {t('recover.submit')}
        </Button>
      </div>
    </form>
  )
}
