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
import { changeAfterLeaving } from './data-key-store.ts'
import { FromThen, useForetold } from './from-then.tsx'
import { RolesField, rolesSchema } from './invite-dialog.tsx'
import classes from './office.module.css'
import { isUncertified, loadStandings } from './standings-store.ts'

interface AboutUser {
  user: UserStanding
  onClose: () => void
}

/**
 * An administrator says what somebody may do; of a key that came without an invitation, once they have compared it with them. Of
 * what was written down for such a key only that is ticked which would be in force.
 */
export function CertifyDialog({ user: about, ...rest }: AboutCertifying) {
  const { user, publicKey, roles } = about
  const isNew = isUncertified(about)
  const told = useForetold(isNew && publicKey ? { does: 'certify', user, publicKey, roles } : null)
  if (!isNew) return <CertifyForm user={about} ticked={roles} {...rest} />
  if (!told) return null
  const ticked = told.find(each => each.user === user)?.agreed ?? roles
  return <CertifyForm user={about} ticked={ticked} {...rest} />
}

type AboutCertifying = AboutUser & { isThird: boolean }

function CertifyForm({ user, ticked, onClose, isThird }: AboutCertifying & { ticked: readonly Role[] }) {
  const { t } = useTranslation('office')
  const schema = z.object({ roles: rolesSchema(t('dialog.needRole'), t('dialog.auditorAlone')) })
  const { name, publicKey } = user
  const isNew = isUncertified(user)
  const form = useForm({ roles: [...ticked] }, schema, ({ roles }) =>
    attempt(async () => {
      if (publicKey === null) return
      const now = await client.users.certify({ user: user.user, publicKey, roles })
      onClose()
      loadStandings()
      say(t(now.state === 'unconfirmed' ? 'certify.needsSecond' : 'certify.done', { name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t(isNew ? 'certify.title' : 'certify.titleRoles', { name })}
      submit={t(isNew ? 'certify.submit' : 'certify.submitRoles')}
      onClose={onClose}
      width="normal"
    >
      {isNew && <Compared user={user} text={t('certify.text', { name })} />}
      {isNew && isThird && <p className={classes.warning}>{t('third')}</p>}
      <RolesField field={form.field('roles')} />
      {publicKey !== null && (
        <FromThen
          of={{ does: 'certify', user: user.user, publicKey, roles: form.values.roles }}
          name={name}
        />
      )}
    </FormDialog>
  )
}

/** The second person compares the key that was claimed with whose it is to be, and agrees. */
export function ConfirmDialog({ user, onClose }: AboutUser) {
  const { t } = useTranslation(['office', 'codes'])
  const { name, publicKey, roles } = user
  const form = useForm({}, z.object({}), () =>
    attempt(async () => {
      if (publicKey === null) return
      await client.users.confirm({ user: user.user, publicKey })
      onClose()
      loadStandings()
      say(t('confirm.done', { name }))
    }),
  )
  const named = roles.map(role => t(`codes:role.${role}`)).join(', ')
  return (
    <FormDialog {...form} title={t('confirm.title', { name })} submit={t('confirm.submit')} onClose={onClose}>
      <Compared user={user} text={t('confirm.text', { name, roles: named })} />
      {publicKey !== null && <FromThen of={{ does: 'confirm', user: user.user, publicKey }} name={name} />}
    </FormDialog>
  )
}

function Compared({ user, text }: { user: UserStanding; text: string }) {
  return (
    <>
      <p>{text}</p>
      <code className={classes.secret}>{user.fingerprint}</code>
    </>
  )
}

/** Ends what somebody may do, or withdraws their invitation. */
export function SuspendDialog({ user, onClose }: AboutUser) {
  const { t } = useTranslation('office')
  const { name } = user
  const what = user.state === 'invited' ? 'withdraw' : 'suspend'
  const form = useForm({ why: '' }, z.object({ why: Note }), ({ why }) =>
    attempt(async () => {
      await client.users.suspend({ user: user.user, why })
      onClose()
      loadStandings()
      say(t(`${what}.done`, { name }))
      await changeAfterLeaving()
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t(`${what}.title`, { name })}
      submit={t(`${what}.submit`)}
      onClose={onClose}
      isDanger
    >
      <p>{t(`${what}.text`)}</p>
      {what === 'suspend' && <FromThen of={{ does: 'suspend', user: user.user }} name={name} />}
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
  const { t } = useTranslation(['office', 'session'])
  const schema = z
    .object({
      passphrase: z.string().min(1),
      next: z.string().min(passphraseMinLength),
      again: z.string(),
    })
    .refine(({ passphrase, next }) => passphrase !== next, { path: ['next'], message: t('passphrase.same') })
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
        <PassphraseField
          label={t('passphrase.next')}
          hint={t('session:setUp.passphraseHint')}
          field={form.field('next')}
          isNew
        />
        <PassphraseField label={t('passphrase.again')} field={form.field('again')} isNew />
      </FieldRow>
    </FormDialog>
  )
}
