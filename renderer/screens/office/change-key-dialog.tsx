import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { DataKeyStanding } from '#shared/contract/users.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { changeDataKey } from './data-key-store.ts'
import { Leaves } from './leaves.tsx'

/** Asks how the store is encrypted anew: whether somebody is left out, and the recovery key is another. */
export function ChangeKeyDialog({ standing, onClose }: { standing: DataKeyStanding; onClose: () => void }) {
  const { t } = useTranslation('office')
  const { leaves, keepsRecoveryKey } = standing
  const schema = z.object({
    leaveOut: z.boolean().refine(is => is || leaves.length === 0, t('dataKey.needLeaveOut')),
    newRecoveryKey: z.boolean(),
  })
  const form = useForm({ leaveOut: false, newRecoveryKey: false }, schema, wish =>
    attempt(async () => {
      onClose()
      await changeDataKey(wish)
    }),
  )
  const leaveOut = form.field('leaveOut')
  const newRecoveryKey = form.field('newRecoveryKey')
  return (
    <FormDialog {...form} title={t('dataKey.open')} submit={t('dataKey.submit')} onClose={onClose}>
      <p>{t('dataKey.text')}</p>
      <p>{t('dataKey.copies')}</p>
      <Leaves standing={standing} />
      {leaves.length > 0 && (
        <Checkbox
          size="xs"
          label={t('dataKey.leaveOut')}
          checked={leaveOut.value}
          error={leaveOut.error}
          onChange={event => leaveOut.onChange(event.currentTarget.checked)}
        />
      )}
      {keepsRecoveryKey ? (
        <Checkbox
          size="xs"
          label={t('dataKey.newRecoveryKey')}
          description={t('dataKey.newRecoveryKeyHint')}
          checked={newRecoveryKey.value}
          onChange={event => newRecoveryKey.onChange(event.currentTarget.checked)}
        />
      ) : (
        <p>{t('dataKey.mustRenew')}</p>
      )}
    </FormDialog>
  )
}
