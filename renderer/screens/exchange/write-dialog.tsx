import { Checkbox, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { passphraseMinLength } from '#shared/contract/session.ts'
import { client, handOverExchange } from '../../client.ts'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { PassphraseField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { runJob } from '../../state/ask/jobs.ts'
import { say, showProblem } from '../../state/ask/notices.ts'
import { loadBackup } from '../../state/live/backup.ts'
import classes from './exchange.module.css'
import { useExchange } from './exchange-store.ts'
import { RunningJobs } from './running-jobs.tsx'

/**
 * Everything on file in one file: for offices whose key is known, or under a passphrase. Whoever closes it while the file is being
 * written finds the work on the page behind, with what came of it; Cancel ends it.
 */
export function WriteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const [calledOff] = useState(() => new AbortController())
  const isClosed = useRef(false)
  useEffect(() => {
    isClosed.current = false
    return () => {
      isClosed.current = true
    }
  }, [])
  const { value: trusted = [] } = useExchange(state => state.trusted)
  const offices = trusted.flatMap(({ exchangeKey, name }) =>
    exchangeKey ? [{ key: exchangeKey, name }] : [],
  )
  const schema = z
    .object({ to: z.array(z.string()), passphrase: z.string(), again: z.string() })
    .refine(({ to, passphrase }) => to.length > 0 || passphrase.length >= passphraseMinLength, {
      path: ['passphrase'],
      message: t('writing.short', { count: passphraseMinLength }),
    })
    .refine(({ to, passphrase, again }) => to.length > 0 || passphrase === again, {
      path: ['again'],
      message: t('writing.different'),
    })
  const form = useForm(
    { to: [] as string[], passphrase: '', again: '' },
    schema,
    async ({ to, passphrase }) => {
      const secret = to.length > 0 ? {} : { passphrase }
      const write = (signal: AbortSignal) => client.exchange.write({ to, ...secret }, { signal })
      const end = await runJob(t('job.write'), write, calledOff.signal)
      if (end.state === 'failed' && isClosed.current) showProblem(end.problem)
      if (end.state === 'failed') return end.problem
      if (end.state === 'done' && end.result.file !== null) {
        handOverExchange(end.result.file)
        say(t('writing.done', { count: end.result.entries }))
      }
      if (end.state === 'done') void loadBackup()
      if (end.state === 'cancelled') say(t('writing.cancelled'))
      if (!isClosed.current) onClose()
      return undefined
    },
  )
  const to = form.field('to')
  return (
    <FormDialog
      {...form}
      title={t('writing.title')}
      submit={t('writing.submit')}
      onClose={onClose}
      onCancel={() => {
        calledOff.abort()
        onClose()
      }}
      width="normal"
    >
      <p>{t('writing.text')}</p>
      <RunningJobs />
      {offices.length > 0 && (
        <Checkbox.Group label={t('writing.to')} value={to.value} onChange={to.onChange}>
          <Stack gap={8} mt={4}>
            {offices.map(({ key, name }) => (
              <Checkbox key={key} size="xs" value={key} label={name} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      {to.value.length === 0 && (
        <>
          {offices.length > 0 && <p className={classes.dim}>{t('writing.under')}</p>}
          <FieldRow>
            <PassphraseField
              label={t('writing.passphrase')}
              hint={t('writing.hint')}
              field={form.field('passphrase')}
              isNew
            />
            <PassphraseField label={t('writing.again')} hint={' '} field={form.field('again')} isNew />
          </FieldRow>
        </>
      )}
    </FormDialog>
  )
}
