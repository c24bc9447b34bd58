import { Checkbox, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CareNeed, EscortNeed, Ground, RelationToAdult, Sex } from '#shared/model/person.ts'
import { DateField } from '../date-field/date-field.tsx'
import { FieldRow, FormDialog } from '../dialog/dialog.tsx'
import type { ErrorText } from '../progress/error-notice.tsx'
import { ChoiceField, PickField, TextField } from './fields.tsx'
import { type PersonDraft, type PersonFields, personSchema, toDraft } from './person-draft.ts'
import { type Form, useForm } from './use-form.ts'

/** Who somebody is, with whom they travel and what they need. */
export function PersonForm({
  title,
  submit,
  person,
  onSubmit,
  onClose,
}: {
  title: string
  submit: string
  /** Null for somebody who is not on file yet. */
  person: PersonFields | null
  onSubmit: (fields: PersonFields) => Promise<ErrorText | undefined>
  onClose: () => void
}) {
  const { t } = useTranslation('person')
  const form = useForm(toDraft(person), personSchema(t('form.nameNeeded')), onSubmit)
  return (
    <FormDialog {...form} title={title} submit={submit} onClose={onClose} width="wide">
      <IdentityFields form={form} />
      <TravelFields form={form} />
    </FormDialog>
  )
}

function IdentityFields({ form }: { form: Form<PersonDraft> }) {
  const { t } = useTranslation(['person', 'codes'])
  return (
    <>
      <FieldRow>
        <TextField label={t('fields.familyName')} field={form.field('familyName')} isFirst />
        <TextField label={t('fields.givenNames')} field={form.field('givenNames')} />
        <TextField label={t('fields.nativeName')} field={form.field('nativeName')} dir="auto" />
      </FieldRow>
      <FieldRow>
        <TextField label={t('fields.caseNumber')} field={form.field('caseNumber')} />
        <DateField label={t('fields.birthDate')} field={form.field('birthDate')} isPartial />
        <TextField label={t('fields.birthPlace')} field={form.field('birthPlace')} />
      </FieldRow>
      <FieldRow>
        <TextField label={t('fields.nationality')} field={form.field('nationality')} maxLength={3} />
        <ChoiceField
          label={t('fields.sex')}
          field={form.field('sex')}
          choices={Sex.options.map(value => ({ value, label: t(`codes:sex.${value}`) }))}
          mayBeEmpty
        />
        <TextField label={t('fields.custodyPlace')} field={form.field('custodyPlace')} />
      </FieldRow>
    </>
  )
}

function TravelFields({ form }: { form: Form<PersonDraft> }) {
  const { t } = useTranslation(['person', 'codes'])
  return (
    <>
      <FieldRow>
        <PickField
          label={t('fields.ground')}
          field={form.field('ground')}
          choices={Ground.options.map(value => ({ value, label: t(`codes:ground.${value}`) }))}
        />
        <PickField
          label={t('fields.acceptedByDestination')}
          field={form.field('acceptedByDestination')}
          choices={(['yes', 'no', 'unknown'] as const).map(value => ({
            value,
            label: t(`codes:yesNoUnknown.${value}`),
          }))}
        />
        <TextField
          label={t('fields.acceptedDestination')}
          field={form.field('acceptedDestination')}
          maxLength={3}
        />
      </FieldRow>
      <FieldRow>
        <TextField label={t('fields.familyGroup')} field={form.field('familyGroup')} />
        <TextField label={t('fields.travelsWithAdult')} field={form.field('travelsWithAdult')} />
        <ChoiceField
          label={t('fields.relationToAdult')}
          field={form.field('relationToAdult')}
          choices={RelationToAdult.options.map(value => ({
            value,
            label: t(`codes:relationToAdult.${value}`),
          }))}
          mayBeEmpty
        />
      </FieldRow>
      <FieldRow>
        <ChoiceField
          label={t('fields.escortNeed')}
          field={form.field('escortNeed')}
          choices={EscortNeed.options.map(value => ({ value, label: t(`codes:escortNeed.${value}`) }))}
          mayBeEmpty
        />
        <TextField label={t('fields.bagCount')} field={form.field('bagCount')} maxLength={2} />
        <TextField label={t('fields.bagKg')} field={form.field('bagKg')} maxLength={6} />
      </FieldRow>
      <CareNeeds form={form} />
    </>
  )
}

function CareNeeds({ form }: { form: Form<PersonDraft> }) {
  const { t } = useTranslation(['person', 'codes'])
  const { value, onChange } = form.field('careNeeds')
  return (
    <Checkbox.Group label={t('fields.careNeeds')} value={value} onChange={onChange}>
      <Group gap="8 16" mt={4}>
        {CareNeed.options.map(need => (
          <Checkbox key={need} size="xs" value={need} label={t(`codes:careNeed.${need}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}
