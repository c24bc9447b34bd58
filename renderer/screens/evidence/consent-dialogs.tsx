import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line, PlainDate, YesNoUnknown } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { AttachmentField } from '../../components/attachments/attachment-field.tsx'
import { DateField } from '../../components/date-field/date-field.tsx'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { PickField, TextField } from '../../components/form/fields.tsx'
import { blankIsNull } from '../../components/form/schemas.ts'
import { useForm } from '../../components/form/use-form.ts'
import { noAttachments } from '../../state/ask/attaching.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { useChoices } from './choices.ts'
import { finish } from './finish.ts'
import { InterpreterFields } from './statement-dialogs.tsx'
import { useAttachmentsSchema, useRecording } from './use-recording.ts'

const fields = {
  signedOn: PlainDate,
  askedBy: blankIsNull(Line),
  language: Line,
  interpreterNeeded: YesNoUnknown,
  interpreter: blankIsNull(Line),
  witness: blankIsNull(Line),
  counselOffered: YesNoUnknown,
}

const empty = {
  signedOn: '',
  askedBy: '',
  language: '',
  interpreterNeeded: 'unknown' as YesNoUnknown,
  interpreter: '',
  witness: '',
  counselOffered: 'unknown' as YesNoUnknown,
  attachments: noAttachments,
}

/** Records a documented, informed choice to leave: without its author, language, interpreter and document it clears nothing. */
export function ConsentDialog({ request: { person } }: { request: RequestOf<'consent'> }) {
  const { t } = useTranslation(['evidence', 'attachments'])
  const { yesNoUnknown } = useChoices()
  const { recordWith, sending, inspectFiles } = useRecording()
  const schema = z.object({ ...fields, attachments: useAttachmentsSchema() })
  const form = useForm(empty, schema, ({ attachments, ...consent }) =>
    attempt(async () => {
      await recordWith(attachments, async () => {
        const { id } = await client.evidence.addConsent({ personId: person.id, ...consent })
        return { noun: 'consent', id }
      })
      finish(t('consent.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('consent.title', { name: person.name })}
      submit={t('consent.submit')}
      onClose={closeDialog}
      width="normal"
    >
      <FieldRow>
        <DateField label={t('consent.signedOn')} field={form.field('signedOn')} isFirst />
        <TextField label={t('consent.language')} field={form.field('language')} />
      </FieldRow>
      <FieldRow>
        <TextField label={t('attachments:consent.askedBy')} field={form.field('askedBy')} />
        <TextField label={t('consent.witness')} field={form.field('witness')} />
      </FieldRow>
      <InterpreterFields form={form} />
      <PickField
        label={t('consent.counselOffered')}
        field={form.field('counselOffered')}
        choices={yesNoUnknown}
      />
      <AttachmentField
        label={t('attachments:consent.attachment')}
        field={form.field('attachments')}
        inspectFiles={inspectFiles}
        sending={sending}
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
