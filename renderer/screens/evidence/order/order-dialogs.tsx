import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line, PlainDate, YesNoUnknown } from '#shared/model/fields.ts'
import { unknownProceedings } from '#shared/model/removal-order.ts'
import { client } from '../../../client.ts'
import { AttachmentField } from '../../../components/attachments/attachment-field.tsx'
import { DateField } from '../../../components/date-field/date-field.tsx'
import { FieldRow, FormDialog } from '../../../components/dialog/dialog.tsx'
import { PickField, TextField } from '../../../components/form/fields.tsx'
import { blankIsNull, CountryList } from '../../../components/form/schemas.ts'
import { useForm } from '../../../components/form/use-form.ts'
import { noAttachments } from '../../../state/ask/attaching.ts'
import { attempt } from '../../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../../state/dialogs/dialogs.ts'
import { useChoices } from '../choices.ts'
import { finish } from '../finish.ts'
import { useAttachmentsSchema, useRecording } from '../use-recording.ts'
import { Proceedings, ProceedingsFields, proceedingsDraft } from './proceedings-fields.tsx'

const Order = z.object({
  number: blankIsNull(Line),
  date: blankIsNull(PlainDate),
  final: YesNoUnknown,
  destinations: CountryList,
  evidence: blankIsNull(Line),
  proceedings: Proceedings,
})

const empty = {
  number: '',
  date: '',
  final: 'unknown' as YesNoUnknown,
  destinations: '',
  evidence: '',
  proceedings: proceedingsDraft(unknownProceedings),
  attachments: noAttachments,
}

/** Records a removal order. It clears nobody by itself; it is one of the things that must be there. */
export function OrderDialog({ request: { person } }: { request: RequestOf<'order'> }) {
  const { t } = useTranslation('evidence')
  const { yesNoUnknown } = useChoices()
  const { recordWith, sending, inspectFiles } = useRecording()
  const schema = Order.extend({ attachments: useAttachmentsSchema() })
  const form = useForm(empty, schema, ({ proceedings, attachments, ...order }) =>
    attempt(async () => {
      await recordWith(attachments, async () => {
        const { id } = await client.evidence.addOrder({ personId: person.id, ...order, ...proceedings })
        return { noun: 'removalOrder', id }
      })
      finish(t('order.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('order.title', { name: person.name })}
      submit={t('order.submit')}
      onClose={closeDialog}
    >
      <FieldRow>
        <TextField label={t('order.number')} field={form.field('number')} isFirst />
        <DateField label={t('order.date')} field={form.field('date')} />
      </FieldRow>
      <PickField label={t('order.final')} field={form.field('final')} choices={yesNoUnknown} />
      <TextField
        label={t('order.destinations')}
        hint={t('order.destinationsHint')}
        field={form.field('destinations')}
      />
      <TextField label={t('order.evidence')} field={form.field('evidence')} />
      <details open={form.values.proceedings !== empty.proceedings}>
        <summary>{t('proceedings.part')}</summary>
        <ProceedingsFields field={form.field('proceedings')} />
      </details>
      <AttachmentField field={form.field('attachments')} inspectFiles={inspectFiles} sending={sending} />
    </FormDialog>
  )
}

const Changes = z.object({ proceedings: Proceedings })

/** Records what happened to an order: an appeal, a motion, their decisions, who made it. */
export function ProceedingsDialog({ request: { person, order } }: { request: RequestOf<'proceedings'> }) {
  const { t } = useTranslation('evidence')
  const form = useForm({ proceedings: proceedingsDraft(order) }, Changes, ({ proceedings }) =>
    attempt(async () => {
      await client.evidence.recordProceedings({ id: order.id, proceedings })
      finish(t('proceedings.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('proceedings.title', { name: person.name })}
      submit={t('proceedings.submit')}
      onClose={closeDialog}
    >
      <p>{t('proceedings.hint')}</p>
      <ProceedingsFields field={form.field('proceedings')} />
    </FormDialog>
  )
}
