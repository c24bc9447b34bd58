import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { FlightView } from '#shared/contract/flights.ts'
import type { User } from '#shared/model/user.ts'
import { client } from '../../../client.ts'
import { Dialog } from '../../../components/dialog/dialog.tsx'
import { VerdictCounts } from '../../../components/finding/verdict.tsx'
import { ChoiceField, PassphraseField } from '../../../components/form/fields.tsx'
import { useForm } from '../../../components/form/use-form.ts'
import { Facts } from '../../../components/page/facts.tsx'
import { ErrorNotice } from '../../../components/progress/error-notice.tsx'
import { UtcTime } from '../../../components/time/zoned-time.tsx'
import { hashGroups, utcDateTime } from '../../../i18n/format.ts'
import { attempt } from '../../../state/ask/attempt.ts'
import { useAnswer } from '../../../state/ask/use-answer.ts'
import { selectSignedIn, useSession } from '../../../state/live/session.ts'
import type { VersionSummary } from '../documents/document-request.ts'
import { openFlightDialog, showTab, useFlight } from '../flight-store.ts'
import { countVerdicts } from '../people/people-rows.ts'
import classes from './sign-dialog.module.css'

/**
 * Signing: what will be frozen, who has signed, and the passphrase again. Both users may sign at the same keyboard, one
 * after the other. The second, different signature freezes a version, and its hash is shown.
 */
export function SignDialog({ view }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const [frozen, setFrozen] = useState<VersionSummary>()
  const close = () => openFlightDialog(null)
  return (
    <Dialog title={t('sign.title', { number: view.flight.number })} onClose={close}>
      {frozen ? <Frozen version={frozen} /> : <SignForm view={view} onFrozen={setFrozen} onCancel={close} />}
    </Dialog>
  )
}

const Signing = z.object({ user: z.string(), passphrase: z.string().min(1) })

function SignForm({
  view,
  onFrozen,
  onCancel,
}: {
  view: FlightView
  onFrozen: (version: VersionSummary) => void
  onCancel: () => void
}) {
  const { t } = useTranslation(['flight', 'common'])
  const users = useSigners()
  const me = useSession(state => selectSignedIn(state)?.user.name ?? null)
  const [signedBy, setSignedBy] = useState<string>()
  const form = useForm({ user: me, passphrase: '' }, Signing, values =>
    attempt(async () => {
      const result = await client.signing.sign({ flight: view.flight.id, ...values })
      if (result.state === 'frozen') return onFrozen(result.version)
      setSignedBy(result.signedBy)
      user.onChange(users.find(({ name }) => name !== result.signedBy)?.name ?? null)
      passphrase.onChange('')
    }),
  )
  const user = form.field('user')
  const passphrase = form.field('passphrase')
  const { value: name } = user
  return (
    <form className={classes.signing} onSubmit={form.onSubmit} noValidate>
      <WhatIsSigned view={view} />
      {signedBy && <p role="status">{t('sign.waiting', { name: signedBy })}</p>}
      <ChoiceField
        label={t('sign.user')}
        missing={t('sign.noUser')}
        field={user}
        choices={users.map(each => ({ value: each.name, label: each.name }))}
      />
      <PassphraseField
        label={name ? t('sign.passphrase', { name }) : t('sign.passphraseAnybody')}
        field={passphrase}
        isFirst
      />
      {form.problem && <ErrorNotice problem={form.problem} />}
      <div className={classes.signButtons}>
        <Button onClick={onCancel}>{t('common:cancel')}</Button>
        <Button type="submit" variant="filled" loading={form.isBusy}>
          {t('sign.submit')}
        </Button>
      </div>
    </form>
  )
}

function WhatIsSigned({ view: { check, signatures } }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const places = useFlight(state => state.places)
  const returnees = places.filter(place => place.verdict !== null)
  const aboard = returnees.filter(place => place.assignment.status === 'listed')
  const signers = signatures.map(signature => signature.name).join(', ')
  return (
    <Facts
      facts={[
        {
          name: t('sign.passengers'),
          value: (
            <span className={classes.signCounts}>
              {aboard.length} <VerdictCounts counts={countVerdicts(aboard)} />
            </span>
          ),
        },
        { name: t('sign.staff'), value: places.length - returnees.length },
        { name: t('sign.standby'), value: returnees.length - aboard.length },
        { name: t('sign.check'), value: <UtcTime at={check.asOf} withDate /> },
        { name: t('sign.others'), value: signers || t('sign.nobodyYet') },
      ]}
    />
  )
}

function Frozen({ version }: { version: VersionSummary }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const { t } = useTranslation('flight')
  return (
    <div className={classes.signing} role="status">
      <p className={classes.frozen}>{t('sign.frozen', { number: version.number })}</p>
      <p>
        {t('sign.hash')} <strong className={classes.hash}>{hashGroups(version.sha256)}</strong>
      </p>
      <p>{t('sign.until', { at: utcDateTime(version.voidAfter) })}</p>
      <div className={classes.signButtons}>
        <Button
          variant="filled"
          ref={button}
          onClick={() => {
            openFlightDialog(null)
            showTab('documents')
          }}
        >
          {t('sign.export')}
        </Button>
      </div>
    </div>
  )
}

/** Everybody who may sign: an auditor only reads, and whoever only administers signs nothing. */
function useSigners(): readonly User[] {
  const { value: users = [] } = useAnswer(signal => client.users.list(undefined, { signal }), [], {
    showsProblems: true,
  })
  return users.filter(({ roles }) => roles.some(role => role !== 'auditor' && role !== 'administrator'))
}
