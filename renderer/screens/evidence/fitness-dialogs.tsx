import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { CountryCode, Line, PlainDate, YesNoUnknown } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { AttachmentField } from '../../components/attachments/attachment-field.tsx'
import { DateField } from '../../components/date-field/date-field.tsx'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { PickField, TextField } from '../../components/form/fields.tsx'
import { blankIsNull, capitals } from '../../components/form/schemas.ts'
import { useForm } from '../../components/form/use-form.ts'
import { noAttachments } from '../../state/ask/attaching.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { useChoices } from './choices.ts'
import { finish } from './finish.ts'
import { useAttachmentsSchema, useRecording } from './use-recording.ts'

const fields = {
  fit: YesNoUnknown,
  by: blankIsNull(Line),
  until: blankIsNull(PlainDate),
  examinedOn: blankIsNull(PlainDate),
  language: blankIsNull(Line),
}

const empty = {
  fit: 'unknown' as YesNoUnknown,
  by: '',
  until: '',
  examinedOn: '',
  language: '',
  attachments: noAttachments,
}

/** Records a clinician's statement on fitness to fly: without its author, language and document it clears nothing. */
export function ClearanceDialog({ request: { person } }: { request: RequestOf<'clearance'> }) {
  const { t } = useTranslation(['evidence', 'attachments'])
  const { yesNoUnknown } = useChoices()
  const { recordWith, sending, inspectFiles } = useRecording()
  const schema = z.object({ ...fields, attachments: useAttachmentsSchema() })
  const form = useForm(empty, schema, ({ attachments, ...clearance }) =>
    attempt(async () => {
      await recordWith(attachments, async () => {
        const { id } = await client.evidence.addClearance({ personId: person.id, ...clearance })
        return { noun: 'medicalClearance', id }
      })
      finish(t('clearance.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('clearance.title', { name: person.name })}
      submit={t('clearance.submit')}
      onClose={closeDialog}
      width="normal"
    >
      <PickField label={t('clearance.fit')} field={form.field('fit')} choices={yesNoUnknown} />
      <FieldRow>
        <TextField label={t('clearance.by')} hint={t('clearance.byHint')} field={form.field('by')} isFirst />
        <DateField label={t('clearance.until')} field={form.field('until')} />
      </FieldRow>
      <FieldRow>
        <TextField label={t('attachments:clearance.language')} field={form.field('language')} />
        <DateField label={t('attachments:clearance.examinedOn')} field={form.field('examinedOn')} />
      </FieldRow>
      <AttachmentField
        label={t('attachments:clearance.attachment')}
        field={form.field('attachments')}
        inspectFiles={inspectFiles}
        sending={sending}
      />
    </FormDialog>
  )
}

/** Records whether the destination has agreed to receive the person. */
export function AcceptanceDialog({ request: { person } }: { request: RequestOf<'acceptance'> }) {
  const { t } = useTranslation('evidence')
  const { yesNoUnknown } = useChoices()
  const empty = { accepted: 'yes' as YesNoUnknown, country: '' }
  const schema = z.object({ accepted: YesNoUnknown, country: blankIsNull(capitals(CountryCode)) })
  const form = useForm(empty, schema, ({ accepted, country }) =>
    attempt(async () => {
      await client.evidence.recordAcceptance({
        personId: person.id,
        accepted,
        ...(country === null ? {} : { country }),
      })
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
      <TextField
        label={t('acceptance.country')}
        hint={t('acceptance.countryHint')}
        field={form.field('country')}
        maxLength={3}
      />
    </FormDialog>
  )
}
