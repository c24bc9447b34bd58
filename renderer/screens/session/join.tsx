import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChoiceField, TextField } from '../../components/form/fields.tsx'
import { useFirstField } from '../../components/form/use-first-field.ts'
import { useForm } from '../../components/form/use-form.ts'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { joinDraft } from './drafts.ts'
import { NewPassphrase } from './new-passphrase.tsx'
import { firstChoice, type Store } from './office-and-user.tsx'
import classes from './session.module.css'
import { join, showStart } from './session-store.ts'

/** For whoever was invited: the passphrase is theirs from the first, and nobody else ever types it. */
export function Join({ stores }: { stores: readonly Store[] }) {
  const { t } = useTranslation(['session', 'common'])
  const { folder } = firstChoice(stores)
  const initial = { folder, user: '', invitation: '', passphrase: '', repeat: '' }
  const form = useForm(initial, joinDraft(t('setUp.repeatDiffers')), ({ repeat: _, ...values }) =>
    join(values),
  )
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      <h1 className={classes.title}>{t('join.title')}</h1>
      <p>{t('join.text')}</p>
      <ChoiceField
        label={t('signIn.store')}
        field={form.field('folder')}
        choices={stores.map(store => ({ value: store.folder, label: store.name }))}
      />
      <TextField label={t('join.user')} hint={t('join.userHint')} field={form.field('user')} isFirst />
      <TextField label={t('join.invitation')} field={form.field('invitation')} maxLength={200} />
      <NewPassphrase
        label={t('join.passphrase')}
        passphrase={form.field('passphrase')}
        repeat={form.field('repeat')}
        known={[form.values.user, ...(stores.find(each => each.folder === form.values.folder)?.users ?? [])]}
      />
      {form.problem && <ErrorNotice problem={form.problem} />}
      <div className={classes.buttons}>
        <Button onClick={showStart}>{t('common:cancel')}</Button>
        <Button type="submit" variant="filled" loading={form.isBusy}>
          {t('join.submit')}
        </Button>
      </div>
    </form>
  )
}
