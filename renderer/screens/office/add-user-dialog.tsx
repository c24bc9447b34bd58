import { Checkbox, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { passphraseMinLength } from '#shared/contract/session.ts'
import { Role } from '#shared/model/codes.ts'
import { Line } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { PassphraseField, TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'

/** Gives somebody a key of their own to this store. They type their passphrase themselves. */
export function AddUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['office', 'codes'])
  const schema = z
    .object({
      name: Line,
      roles: z
        .array(Role)
        .refine(roles => roles.length > 0, t('dialog.needRole'))
        .refine(roles => roles.length === 1 || !roles.includes('auditor'), t('dialog.auditorAlone')),
      passphrase: z.string().min(passphraseMinLength),
      again: z.string(),
    })
    .refine(user => user.passphrase === user.again, { path: ['again'], message: t('dialog.different') })
  const empty = { name: '', roles: [] as Role[], passphrase: '', again: '' }
  const form = useForm(empty, schema, ({ name, roles, passphrase }) =>
    attempt(async () => {
      await client.users.add({ name, roles, passphrase })
      onClose()
      say(t('dialog.done', { name }))
    }),
  )
  const roles = form.field('roles')
  return (
    <FormDialog
      {...form}
      title={t('dialog.title')}
      submit={t('dialog.submit')}
      onClose={onClose}
      width="normal"
    >
      <TextField label={t('dialog.name')} hint={t('dialog.nameHint')} field={form.field('name')} isFirst />
      <Checkbox.Group
        label={t('dialog.roles')}
        value={roles.value}
        error={roles.error}
        onChange={roles.onChange}
      >
        <Stack gap={8} mt={4}>
          {Role.options.map(role => (
            <Checkbox
              key={role}
              size="xs"
              value={role}
              label={t(`codes:role.${role}`)}
              description={t(`dialog.roleHints.${role}`)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <FieldRow>
        <PassphraseField
          label={t('dialog.passphrase')}
          hint={t('dialog.passphraseHint')}
          field={form.field('passphrase')}
          isNew
        />
        <PassphraseField label={t('dialog.again')} hint={'\u00a0'} field={form.field('again')} isNew />
      </FieldRow>
    </FormDialog>
  )
}
