import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { CountryCode, Line, PlainDate } from '#shared/model/fields.ts'
import { TravelDocument } from '#shared/model/travel-document.ts'
import { client } from '../../client.ts'
import { DateField } from '../../components/date-field/date-field.tsx'
import { FieldRow, FormDialog } from '../../components/dialog/dialog.tsx'
import { TextField } from '../../components/form/fields.tsx'
import { blankIsNull, capitals } from '../../components/form/schemas.ts'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { finish } from './finish.ts'

const Document = z.object({
  type: capitals(TravelDocument.shape.type),
  number: blankIsNull(Line),
  state: blankIsNull(capitals(CountryCode)),
  nationality: blankIsNull(capitals(CountryCode)),
  expires: blankIsNull(PlainDate),
})

const empty = { type: 'P', number: '', state: '', nationality: '', expires: '' }

/** Records a document on which the person could travel. */
export function DocumentDialog({ request: { person, draft } }: { request: RequestOf<'document'> }) {
  const { t } = useTranslation('evidence')
  const form = useForm({ ...empty, ...draft }, Document, document =>
    attempt(async () => {
      await client.evidence.addDocument({ personId: person.id, ...document })
      finish(t('document.done', { name: person.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('document.title', { name: person.name })}
      submit={t('document.submit')}
      onClose={closeDialog}
    >
      <FieldRow>
        <TextField
          label={t('document.type')}
          hint={t('document.typeHint')}
          field={form.field('type')}
          maxLength={2}
        />
        <TextField label={t('document.number')} field={form.field('number')} isFirst />
      </FieldRow>
      <FieldRow>
        <TextField
          label={t('document.state')}
          hint={t('document.code')}
          field={form.field('state')}
          maxLength={3}
        />
        <TextField
          label={t('document.nationality')}
          hint={t('document.code')}
          field={form.field('nationality')}
          maxLength={3}
        />
      </FieldRow>
      <DateField label={t('document.expires')} field={form.field('expires')} />
    </FormDialog>
  )
}
