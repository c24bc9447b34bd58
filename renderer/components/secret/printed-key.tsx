import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { TextField } from '../form/fields.tsx'
import { useFirstField } from '../form/use-first-field.ts'
import { useForm } from '../form/use-form.ts'
import { CopyButton } from '../page/copy-button.tsx'
import type { ErrorText } from '../progress/error-notice.tsx'
import { isEndOfKey } from './end-of-key.ts'
import classes from './printed-key.module.css'

/** A recovery key, shown once: to be printed. It goes on when the printed key is proved to be at hand, and not before. */
export function PrintedKey({
  recoveryKey,
  office,
  children,
  submit,
  onDone,
}: {
  recoveryKey: string
  /** What the paper says that it opens. */
  office: string
  /** What is said above it. */
  children: ReactNode
  /** What the button says. */
  submit: string
  /** Answers what went wrong, as a form's own sending does. */
  onDone: () => Promise<ErrorText | undefined>
}) {
  const { t } = useTranslation('session')
  const schema = z.object({
    end: z.string().refine(typed => isEndOfKey(typed, recoveryKey), t('key.confirmWrong')),
  })
  const form = useForm({ end: '' }, schema, onDone)
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      {children}
      <div className={classes.sheet}>
        <p className={classes.printOnly}>
          {t('key.printTitle')}: {office}
        </p>
        <code className={classes.key}>{recoveryKey}</code>
      </div>
      <div className={classes.buttons}>
        <Button onClick={() => window.print()}>{t('key.print')}</Button>
        <CopyButton text={recoveryKey} label={t('key.copy')} size="sm" />
      </div>
      <TextField label={t('key.confirm')} field={form.field('end')} maxLength={60} isFirst />
      <Button type="submit" variant="filled" loading={form.isBusy}>
        {submit}
      </Button>
    </form>
  )
}
