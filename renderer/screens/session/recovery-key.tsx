import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { TextField } from '../../components/form/fields.tsx'
import { useFirstField } from '../../components/form/use-first-field.ts'
import { useForm } from '../../components/form/use-form.ts'
import { CopyButton } from '../../components/page/copy-button.tsx'
import { attempt } from '../../state/ask/attempt.ts'
import { isEndOfKey } from './drafts.ts'
import classes from './session.module.css'
import { enter } from './session-store.ts'
import { StepList } from './step-list.tsx'

interface AboutKey {
  recoveryKey: string
  office: string
  /** Whether it takes the place of one that was used. */
  isRenewed: boolean
}

/** The last step: the key that opens everything, shown once. It goes on when the printed key is proved to be at hand. */
export function RecoveryKey({ recoveryKey, office, isRenewed }: AboutKey) {
  const { t } = useTranslation('session')
  const schema = z.object({
    end: z.string().refine(typed => isEndOfKey(typed, recoveryKey), t('key.confirmWrong')),
  })
  const form = useForm({ end: '' }, schema, () => attempt(enter))
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      {isRenewed ? <h1 className={classes.title}>{t('key.titleRenewed')}</h1> : <StepList current="key" />}
      {isRenewed && <p>{t('key.textRenewed')}</p>}
      <p>{t('key.text')}</p>
      <div className={classes.sheet}>
        <p className={classes.printOnly}>
          {t('key.printTitle')}: {office}
        </p>
        <code className={classes.key}>{recoveryKey}</code>
      </div>
      <div className={classes.keyButtons}>
        <Button onClick={() => window.print()}>{t('key.print')}</Button>
        <CopyButton text={recoveryKey} label={t('key.copy')} size="sm" />
      </div>
      <TextField label={t('key.confirm')} field={form.field('end')} maxLength={60} isFirst />
      <Button type="submit" variant="filled" loading={form.isBusy}>
        {t('key.done')}
      </Button>
    </form>
  )
}
