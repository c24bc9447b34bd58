import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { Facts } from '../../components/page/facts.tsx'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { useKey, WordList } from './compared-key.tsx'
import classes from './exchange.module.css'
import { loadTrusted, type Trusted } from './exchange-store.ts'

/**
 * The second person sees whose key it is, what it would be trusted with and who asked, compares the key anew, and agrees; or ends
 * the trust, where they may.
 */
export function AgreeDialog({
  office: { name, key, compared },
  waits: { id, degree, by },
  onWithdraw,
  onClose,
}: {
  office: Trusted
  waits: NonNullable<Trusted['waits']>
  /** Null where whoever is signed in may not end the trust. */
  onWithdraw: (() => void) | null
  onClose: () => void
}) {
  const { t } = useTranslation('exchange')
  const told = useKey(key)
  const form = useForm({}, z.object({}), () =>
    attempt(async () => {
      await client.exchange.confirmTrust({ id })
      loadTrusted()
      onClose()
      say(t('agreeing.done', { name, by }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('agreeing.title', { name })}
      submit={t('agreeing.submit')}
      onClose={onClose}
      width="normal"
    >
      <p>{t('agreeing.text', { name, by })}</p>
      <Facts
        facts={[
          { name: t('agreeing.with'), value: t(`trusting.degreeMeans.${degree}`) },
          { name: t('agreeing.by'), value: by },
          { name: t('agreeing.compared', { by }), value: t(`trusting.ways.${compared ?? 'no'}`) },
          { name: t('trusting.key'), value: <code className={classes.key}>{key}</code> },
        ]}
      />
      {told?.words && <WordList words={told.words} />}
      <p className={classes.hint}>{t(told?.words ? 'agreeing.compare' : 'agreeing.compareKey')}</p>
      {onWithdraw ? (
        <p className={classes.hint}>
          {t('agreeing.wrong')}{' '}
          <Button variant="subtle" size="compact-xs" onClick={onWithdraw}>
            {t('agreeing.withdraw')}
          </Button>
        </p>
      ) : (
        <p className={classes.hint}>{t('agreeing.wrongAsk', { by })}</p>
      )}
    </FormDialog>
  )
}
