import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { passphraseMinLength } from '#shared/contract/session.ts'
import type { UserStanding } from '#shared/contract/users.ts'
import type { Role } from '#shared/model/codes.ts'
import { Note } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { NoteField, PassphraseField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { RolesField, rolesSchema } from './invite-dialog.tsx'
import classes from './office.module.css'
import { loadStandings } from './standings-store.ts'

interface AboutUser {
  user: UserStanding
  onClose: () => void
}

/** An administrator compares the fingerprint with the user, and says what they may do. */
export function CertifyDialog({ user, onClose, isThird }: AboutUser & { isThird: boolean }) {
  const { t } = useTranslation('office')
  const schema = z.object({ roles: rolesSchema(t('dialog.needRole'), t('dialog.auditorAlone')) })
  const { name, publicKey } = user
  const form = useForm({ roles: user.roles as Role[] }, schema, ({ roles }) =>
    attempt(async () => {
      if (publicKey === null) return
      const now = await client.users.certify({ user: user.user, publicKey, roles })
      onClose()
      loadStandings()
      say(t(now.state === 'unconfirmed' ? 'certify.needsSecond' : 'certify.done', { name }))
    }),
  )
  return (
    <FormDialog {...form} title={t('certify.title', { name })} submit={t('certify.submit')} onClose={onClose}>
      <p>{t('certify.text', { name })}</p>
      <code className={classes.secret}>{user.fingerprint}</code>
      {isThird && <p className={classes.warning}>{t('certify.third')}</p>}
      <RolesField field={form.field('roles')} />
    </FormDialog>
  )
}

/** Ends what somebody may do. */
export function SuspendDialog({ user, onClose }: AboutUser) {
  const { t } = useTranslation('office')
  const { name } = user
  const form = useForm({ why: '' }, z.object({ why: Note }), ({ why }) =>
    attempt(async () => {
      await client.users.suspend({ user: user.user, why })
      onClose()
      loadStandings()
      say(t('suspend.done', { name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('suspend.title', { name })}
      submit={t('suspend.submit')}
      onClose={onClose}
      isDanger
    >
      <p>{t('suspend.text')}</p>
      <NoteField label={t('suspend.why')} field={form.field('why')} isFirst />
    </FormDialog>
  )
}

/** After the recovery key made somebody a first administrator: whoever compared the fingerprint says that it is them. */
export function AcceptDialog({ roots, onClose }: { roots: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('office')
  const form = useForm({ passphrase: '' }, z.object({ passphrase: z.string().min(1) }), values =>
    attempt(async () => {
      await client.session.acceptRoots(values)
      onClose()
      loadStandings()
    }),
  )
  return (
    <FormDialog {...form} title={t('accept.title')} submit={t('accept.submit')} onClose={onClose} isDanger>
      <p>{t('accept.text')}</p>
      {roots.map(root => (
        <code key={root} className={classes.secret}>
          {root}
        </code>
      ))}
      <PassphraseField label={t('passphrase.now')} field={form.field('passphrase')} isFirst />
    </FormDialog>
  )
}

/** Another passphrase for whoever is signed in. */
export function PassphraseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('office')
  const schema = z
    .object({
      passphrase: z.string().min(1),
      next: z.string().min(passphraseMinLength),
      again: z.string(),
    })
    .refine(({ next, again }) => next === again, { path: ['again'], message: t('passphrase.different') })
  const form = useForm({ passphrase: '', next: '', again: '' }, schema, ({ again: _, ...values }) =>
    attempt(async () => {
      await client.users.changePassphrase(values)
      onClose()
      say(t('passphrase.done'))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('passphrase.title')}
      submit={t('passphrase.submit')}
      onClose={onClose}
      width="normal"
    >
      <PassphraseField label={t('passphrase.now')} field={form.field('passphrase')} isFirst />
      <FieldRow>
        <PassphraseField label={t('passphrase.next')} field={form.field('next')} isNew />
        <PassphraseField label={t('passphrase.again')} field={form.field('again')} isNew />
      </FieldRow>
    </FormDialog>
  )
}
