import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line, PlainDate, YesNoUnknown } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FieldRow, FormDialog } from '../../components/dialog.tsx'
import { DateField, PickField, TextField } from '../../components/form/fields.tsx'
import { blankIsNull } from '../../components/form/schemas.ts'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs.ts'
import { useChoices } from './choices.ts'
import { finish } from './finish.ts'

const NewConsent = z.object({
  signedOn: PlainDate,
  language: Line,
  interpreter: blankIsNull(Line),
  witness: blankIsNull(Line),
  counselOffered: YesNoUnknown,
})

const empty = {
  signedOn: '',
  language: '',
  interpreter: '',
  witness: '',
  counselOffered: 'unknown' as YesNoUnknown,
}

/** Records a documented, informed choice to leave. */
export function ConsentDialog({ request: { person } }: { request: RequestOf<'consent'> }) {
  const { t } = useTranslation('evidence')
  const { yesNoUnknown } = useChoices()
  const form = useForm(empty, NewConsent, consent =>
    attempt(async () => {
      await client.evidence.addConsent({ personId: person.id, ...consent })
      finish(t('consent.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('consent.title', { name: person.name })}
      submit={t('consent.submit')}
      onClose={closeDialog}
    >
      <FieldRow>
        <DateField label={t('consent.signedOn')} field={form.field('signedOn')} isFirst />
        <TextField label={t('consent.language')} field={form.field('language')} />
      </FieldRow>
      <FieldRow>
        <TextField label={t('consent.interpreter')} field={form.field('interpreter')} />
        <TextField label={t('consent.witness')} field={form.field('witness')} />
      </FieldRow>
      <PickField
        label={t('consent.counselOffered')}
        field={form.field('counselOffered')}
        choices={yesNoUnknown}
      />
    </FormDialog>
  )
}

/** Records that a consent was withdrawn. It blocks at once, also after sign-off. */
export function WithdrawConsentDialog({
  request: { person, consent },
}: {
  request: RequestOf<'withdraw_consent'>
}) {
  const { t } = useTranslation('evidence')
  const form = useForm({ why: '' }, z.object({ why: Line }), ({ why }) =>
    attempt(async () => {
      await client.evidence.withdrawConsent({ id: consent, why })
      finish(t('withdrawConsent.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('withdrawConsent.title', { name: person.name })}
      submit={t('withdrawConsent.submit')}
      isDanger
      onClose={closeDialog}
    >
      <TextField label={t('withdrawConsent.why')} field={form.field('why')} isFirst />
    </FormDialog>
  )
}
