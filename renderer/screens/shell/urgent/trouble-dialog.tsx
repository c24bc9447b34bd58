import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Trouble } from '#shared/contract/troubles.ts'
import type { TroubleKind } from '#shared/model/settled-trouble.ts'
import { client } from '../../../client.ts'
import { Dialog, DialogFoot } from '../../../components/dialog/dialog.tsx'
import { ChoiceField, NoteField, PassphraseField } from '../../../components/form/fields.tsx'
import { useForm } from '../../../components/form/use-form.ts'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { attempt } from '../../../state/ask/attempt.ts'
import { useAnswer } from '../../../state/ask/use-answer.ts'
import { selectSignedIn, useSession } from '../../../state/live/session.ts'
import { loadShell } from '../shell-store.ts'
import classes from './trouble-dialog.module.css'

/** A trouble that two people can say they looked into. */
export interface SettleableTrouble extends Trouble {
  readonly kind: TroubleKind
}

const Alone = z.object({ why: z.string().trim().min(1).max(4000) })
const Settling = Alone.extend({ second: z.string(), passphrase: z.string().min(1) })

/** Whoever is signed in and a second user, who gives a passphrase here, say what they found: slow on purpose. */
export function TroubleDialog({ trouble, onClose }: { trouble: SettleableTrouble; onClose: () => void }) {
  const { t } = useTranslation(['shell', 'common'])
  const me = useSession(state => selectSignedIn(state)?.user.name ?? '')
  const { value: users } = useAnswer(signal => client.users.list(undefined, { signal }), [], {
    showsProblems: true,
  })
  const everybody = (users ?? []).filter(({ name }) => name !== me)
  const signers = everybody.filter(({ roles }) =>
    roles.some(role => role !== 'auditor' && role !== 'administrator'),
  )
  const others = signers.length > 0 ? signers : everybody
  const isAlone = users !== undefined && everybody.length === 0
  const form = useForm(
    { why: '', second: null as string | null, passphrase: '' },
    isAlone ? Alone : Settling,
    values =>
      attempt(async () => {
        await client.troubles.settle({ kind: trouble.kind, ...values })
        await loadShell()
        onClose()
      }),
  )
  return (
    <Dialog title={t('trouble.title')} onClose={onClose}>
      <form className={classes.settling} onSubmit={form.onSubmit} noValidate>
        <p>{trouble.text}</p>
        <p>{t(isAlone ? 'trouble.alone' : 'trouble.about', { name: me })}</p>
        <NoteField label={t('trouble.why')} field={form.field('why')} isFirst />
        {!isAlone && (
          <>
            <ChoiceField
              label={t('trouble.second')}
              field={form.field('second')}
              choices={others.map(({ name }) => ({ value: name, label: name }))}
            />
            <PassphraseField label={t('trouble.passphrase')} field={form.field('passphrase')} />
          </>
        )}
        {form.problem && <ErrorNotice problem={form.problem} />}
        <DialogFoot>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button type="submit" variant="filled" loading={form.isBusy}>
            {t('trouble.submit')}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
