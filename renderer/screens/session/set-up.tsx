import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import { ChoiceField, TextField } from '../../components/form/fields.tsx'
import { useFirstField } from '../../components/form/use-first-field.ts'
import { useForm } from '../../components/form/use-form.ts'
import { ErrorNotice } from '../../components/progress/error-notice.tsx'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { OfficeDraft, userDraft } from './drafts.ts'
import { NewPassphrase } from './new-passphrase.tsx'
import classes from './session.module.css'
import { createOffice, showStart } from './session-store.ts'
import { StepList } from './step-list.tsx'
import { TimeZoneField, zoneHere } from './time-zone-field.tsx'

/** Steps one and two of setting up: the office, and its first user. The third shows the recovery key. */
export function SetUp() {
  const [office, setOffice] = useState<OfficeDraft>()
  const [isUserStep, setIsUserStep] = useState(false)
  const onOffice = (draft: OfficeDraft) => {
    setOffice(draft)
    setIsUserStep(true)
  }
  if (!office || !isUserStep) return <OfficeStep draft={office} onDone={onOffice} />
  return <UserStep office={office} onBack={() => setIsUserStep(false)} />
}

function OfficeStep({
  draft,
  onDone,
}: {
  draft: OfficeDraft | undefined
  onDone: (office: OfficeDraft) => void
}) {
  const { t } = useTranslation(['session', 'common'])
  const initial = draft ?? {
    code: '',
    name: '',
    jurisdiction: null as OfficeDraft['jurisdiction'] | null,
    timeZone: zoneHere as string | null,
  }
  const form = useForm(initial, OfficeDraft, async office => void onDone(office))
  const { value: laws } = useAnswer(signal => client.rulePacks.laws(undefined, { signal }), [])
  const jurisdictions = (laws ?? []).map(({ jurisdiction, title }) => ({ value: jurisdiction, label: title }))
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      <StepList current="office" />
      <TextField
        label={t('setUp.code')}
        hint={t('setUp.codeHint')}
        field={form.field('code')}
        maxLength={16}
        isFirst
      />
      <TextField label={t('setUp.name')} field={form.field('name')} />
      <ChoiceField
        label={t('setUp.jurisdiction')}
        missing={t('setUp.noJurisdiction')}
        field={form.field('jurisdiction')}
        choices={jurisdictions}
      />
      <TimeZoneField field={form.field('timeZone')} />
      <div className={classes.buttons}>
        <Button onClick={showStart}>{t('common:cancel')}</Button>
        <Button type="submit" variant="filled">
          {t('common:next')}
        </Button>
      </div>
    </form>
  )
}

function UserStep({ office, onBack }: { office: OfficeDraft; onBack: () => void }) {
  const { t } = useTranslation(['session', 'common'])
  const form = useForm({ user: '', passphrase: '', repeat: '' }, userDraft(t('setUp.repeatDiffers')), user =>
    createOffice(office, user),
  )
  return (
    <form ref={useFirstField()} className={classes.form} onSubmit={form.onSubmit} noValidate>
      <StepList current="user" />
      <TextField label={t('setUp.user')} field={form.field('user')} isFirst />
      <NewPassphrase
        label={t('setUp.passphrase')}
        passphrase={form.field('passphrase')}
        repeat={form.field('repeat')}
        known={[form.values.user, office.code, office.name]}
      />
      {form.problem && <ErrorNotice problem={form.problem} />}
      <div className={classes.buttons}>
        <Button onClick={onBack}>{t('common:back')}</Button>
        <Button type="submit" variant="filled" loading={form.isBusy}>
          {t('setUp.create')}
        </Button>
      </div>
    </form>
  )
}
