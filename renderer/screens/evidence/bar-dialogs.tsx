import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { AnyBarKind } from '#shared/model/codes.ts'
import { Note, PlainDate } from '#shared/model/fields.ts'
import { type BarOrigin, CourtCode, originFieldsOf, unknownOrigin } from '#shared/model/legal-bar.ts'
import { dateIn } from '#shared/model/plain-date.ts'
import { client } from '../../client.ts'
import { AttachmentField } from '../../components/attachments/attachment-field.tsx'
import { DateField } from '../../components/date-field/date-field.tsx'
import { dayOrMomentSchema, momentSchema, type TypingClock } from '../../components/date-field/moments.ts'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { ChoiceField, NoteField, TextField } from '../../components/form/fields.tsx'
import { CountryList } from '../../components/form/schemas.ts'
import { useForm } from '../../components/form/use-form.ts'
import { noAttachments } from '../../state/ask/attaching.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { useTypingClock } from '../../state/live/typing-clock.ts'
import { useChoices } from './choices.ts'
import { finish } from './finish.ts'
import { emptyOrigin, OriginFields } from './order/origin-fields.tsx'
import { useAttachmentsSchema, useRecording } from './use-recording.ts'

/** The form of a bar; moments are typed on the office's clock. What does not belong to the kind is left out. */
function newBar(clock: TypingClock) {
  const moment = momentSchema(clock)
  return z
    .object({
      kind: AnyBarKind,
      from: PlainDate,
      until: dayOrMomentSchema(clock),
      destinations: CountryList,
      evidence: Note,
      court: CourtCode.nullable(),
      noticeAt: moment,
      grantedAt: moment,
      receivedAt: moment,
    })
    .transform(bar => {
      const fields = originFieldsOf(bar.kind)
      const origin = Object.entries(unknownOrigin).map(([name, unknown]) => {
        const field = name as keyof BarOrigin
        return [field, fields.includes(field) ? bar[field] : unknown]
      })
      return { ...bar, ...(Object.fromEntries(origin) as BarOrigin) }
    })
}

/** Records a legal bar to removal. It belongs to the person and holds on every flight. */
export function BarDialog({ request: { person } }: { request: RequestOf<'bar'> }) {
  const { t } = useTranslation('evidence')
  const { barKinds } = useChoices()
  const clock = useTypingClock()
  const empty = {
    kind: null as AnyBarKind | null,
    from: dateIn(clock.timeZone, clock.now) as string,
    until: '',
    destinations: '',
    evidence: '',
    ...emptyOrigin,
    attachments: noAttachments,
  }
  const { recordWith, sending, inspectFiles } = useRecording()
  const schema = newBar(clock).and(z.object({ attachments: useAttachmentsSchema() }))
  const form = useForm(empty, schema, ({ attachments, ...bar }) =>
    attempt(async () => {
      await recordWith(attachments, async () => {
        const { id } = await client.evidence.addBar({ personId: person.id, ...bar })
        return { noun: 'legalBar', id }
      })
      finish(t('bar.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('bar.title', { name: person.name })}
      submit={t('bar.submit')}
      onClose={closeDialog}
      width="normal"
    >
      <ChoiceField label={t('bar.kind')} field={form.field('kind')} choices={barKinds} isFirst />
      <FieldRow>
        <DateField label={t('bar.from')} field={form.field('from')} />
        <TextField label={t('bar.until')} hint={t('bar.untilHint')} field={form.field('until')} />
      </FieldRow>
      <TextField
        label={t('bar.destinations')}
        hint={t('bar.destinationsHint')}
        field={form.field('destinations')}
      />
      {form.values.kind && <OriginFields kind={form.values.kind} form={form} clock={clock} />}
      <NoteField label={t('bar.evidence')} field={form.field('evidence')} />
      <AttachmentField field={form.field('attachments')} inspectFiles={inspectFiles} sending={sending} />
    </FormDialog>
  )
}
