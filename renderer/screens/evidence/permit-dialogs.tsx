import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { AnyPermitCategory, PermitStatus } from '#shared/model/codes.ts'
import { Line, PlainDate } from '#shared/model/fields.ts'
import { PermitEnd } from '#shared/model/permit.ts'
import { client } from '../../client.ts'
import { DateField } from '../../components/date-field/date-field.tsx'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { ChoiceField, TextField } from '../../components/form/fields.tsx'
import { blankIsNull } from '../../components/form/schemas.ts'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { useChoices } from './choices.ts'
import { finish } from './finish.ts'

const NewPermit = z.object({
  category: AnyPermitCategory,
  status: PermitStatus,
  number: blankIsNull(Line),
  validFrom: blankIsNull(PlainDate),
  validTo: blankIsNull(PermitEnd),
  source: Line,
})

const empty = {
  category: null as AnyPermitCategory | null,
  status: 'valid' as PermitStatus | null,
  number: '',
  validFrom: '',
  validTo: '',
  source: '',
}

/** Records a residence permit or status. */
export function PermitDialog({ request: { person } }: { request: RequestOf<'permit'> }) {
  const { t } = useTranslation('evidence')
  const { permitCategories, permitStatuses } = useChoices()
  const form = useForm(empty, NewPermit, permit =>
    attempt(async () => {
      await client.evidence.addPermit({ personId: person.id, ...permit })
      finish(t('permit.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('permit.title', { name: person.name })}
      submit={t('permit.submit')}
      onClose={closeDialog}
    >
      <ChoiceField
        label={t('permit.category')}
        field={form.field('category')}
        choices={permitCategories}
        isFirst
      />
      <FieldRow>
        <ChoiceField label={t('permit.status')} field={form.field('status')} choices={permitStatuses} />
        <TextField label={t('permit.number')} field={form.field('number')} />
      </FieldRow>
      <FieldRow>
        <DateField label={t('permit.validFrom')} field={form.field('validFrom')} />
        <TextField
          label={t('permit.validTo')}
          placeholder={t('permit.validToHint')}
          field={form.field('validTo')}
        />
      </FieldRow>
      <TextField label={t('permit.source')} hint={t('permit.sourceHint')} field={form.field('source')} />
    </FormDialog>
  )
}
