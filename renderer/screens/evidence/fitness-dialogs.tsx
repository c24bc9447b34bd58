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

const NewClearance = z.object({ fit: YesNoUnknown, by: blankIsNull(Line), until: blankIsNull(PlainDate) })

/** Records a clinician's statement on fitness to fly. */
export function ClearanceDialog({ request: { person } }: { request: RequestOf<'clearance'> }) {
  const { t } = useTranslation('evidence')
  const { yesNoUnknown } = useChoices()
  const empty = { fit: 'unknown' as YesNoUnknown, by: '', until: '' }
  const form = useForm(empty, NewClearance, clearance =>
    attempt(async () => {
      await client.evidence.addClearance({ personId: person.id, ...clearance })
      finish(t('clearance.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('clearance.title', { name: person.name })}
      submit={t('clearance.submit')}
      onClose={closeDialog}
    >
      <PickField label={t('clearance.fit')} field={form.field('fit')} choices={yesNoUnknown} />
      <FieldRow>
        <TextField label={t('clearance.by')} hint={t('clearance.byHint')} field={form.field('by')} isFirst />
        <DateField label={t('clearance.until')} field={form.field('until')} />
      </FieldRow>
    </FormDialog>
  )
}

/** Records whether the destination has agreed to receive the person. */
export function AcceptanceDialog({ request: { person } }: { request: RequestOf<'acceptance'> }) {
  const { t } = useTranslation('evidence')
  const { yesNoUnknown } = useChoices()
  const empty = { accepted: 'yes' as YesNoUnknown }
  const form = useForm(empty, z.object({ accepted: YesNoUnknown }), ({ accepted }) =>
    attempt(async () => {
      await client.evidence.recordAcceptance({ personId: person.id, accepted })
      finish(t('acceptance.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('acceptance.title', { name: person.name })}
      submit={t('acceptance.submit')}
      onClose={closeDialog}
    >
      <PickField label={t('acceptance.accepted')} field={form.field('accepted')} choices={yesNoUnknown} />
    </FormDialog>
  )
}
