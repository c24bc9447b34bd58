import { Button, Checkbox, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Role } from '#shared/model/codes.ts'
import { NewName } from '#shared/model/new-name.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { client } from '../../client.ts'
import { Dialog, DialogFoot, FormDialog } from '../../components/dialog/dialog.tsx'
import { TextField } from '../../components/form/fields.tsx'
import { type Field, useForm } from '../../components/form/use-form.ts'
import { CopyButton } from '../../components/page/copy-button.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { attempt } from '../../state/ask/attempt.ts'
import { FromThen } from './from-then.tsx'
import classes from './office.module.css'
import { mayGoTogether } from './roles-together.ts'
import { isNextThird, useStandings } from './standings-store.ts'

/** Invites somebody, and shows the invitation once: with it they choose their own passphrase. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('office')
  const { standings } = useStandings()
  const [invited, setInvited] = useState<{ name: string; invitation: string; until: Instant }>()
  const schema = z.object({
    name: NewName,
    roles: rolesSchema(t('dialog.needRole'), t('dialog.auditorAlone')),
  })
  const form = useForm({ name: '', roles: [] as Role[] }, schema, ({ name, roles }) =>
    attempt(async () => {
      const { invitation, until } = await client.users.invite({ name, roles })
      setInvited({ name, invitation, until })
    }),
  )
  if (invited) return <Invitation {...invited} onClose={onClose} />
  return (
    <FormDialog {...form} title={t('dialog.title')} submit={t('dialog.submit')} onClose={onClose}>
      {isNextThird(standings) && <p className={classes.warning}>{t('third')}</p>}
      <TextField label={t('dialog.name')} hint={t('dialog.nameHint')} field={form.field('name')} isFirst />
      <RolesField field={form.field('roles')} />
      <FromThen of={{ does: 'invite', roles: form.values.roles }} name={form.values.name} />
    </FormDialog>
  )
}

/** Shown once: it stays until it was copied, or whoever invited says that they have it. */
function Invitation({
  name,
  invitation,
  until,
  onClose,
}: {
  name: string
  invitation: string
  until: Instant
  onClose: () => void
}) {
  const { t } = useTranslation('office')
  const [isCopied, setIsCopied] = useState(false)
  return (
    <Dialog title={t('invitation.title', { name })} onClose={isCopied ? onClose : null}>
      <div className={classes.stack}>
        <p>{t('invitation.text')}</p>
        <code className={classes.secret}>{invitation}</code>
        <p className={classes.dim}>
          {t('invitation.until')} <UtcTime at={until} withDate />
        </p>
        <DialogFoot>
          <CopyButton
            text={invitation}
            label={t('invitation.copy')}
            size="sm"
            isFirst
            onCopied={() => setIsCopied(true)}
          />
          <Button variant="filled" onClick={onClose}>
            {t('invitation.done')}
          </Button>
        </DialogFoot>
      </div>
    </Dialog>
  )
}

/** At least one role; the auditor's alone. */
export function rolesSchema(needRole: string, auditorAlone: string) {
  return z
    .array(Role)
    .refine(roles => roles.length > 0, needRole)
    .refine(roles => roles.length === 0 || mayGoTogether(roles), auditorAlone)
}

/** What somebody may do, each with what it means. */
export function RolesField({ field }: { field: Field<Role[]> }) {
  const { t } = useTranslation(['office', 'codes'])
  return (
    <Checkbox.Group
      label={t('dialog.roles')}
      value={field.value}
      error={field.error}
      onChange={values => field.onChange(Role.options.filter(role => values.includes(role)))}
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
  )
}
