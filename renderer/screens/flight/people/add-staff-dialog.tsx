import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { FlightView } from '#shared/contract/flights.ts'
import { AssignmentKind } from '#shared/model/codes.ts'
import { CountryCode, Line, PartialDate } from '#shared/model/fields.ts'
import { client } from '../../../client.ts'
import { DateField } from '../../../components/date-field/date-field.tsx'
import { FieldRow, FormDialog } from '../../../components/dialog/dialog.tsx'
import { PickField, TextField } from '../../../components/form/fields.tsx'
import { blankIsNull, capitals } from '../../../components/form/schemas.ts'
import { type Form, useForm } from '../../../components/form/use-form.ts'
import { attempt } from '../../../state/ask/attempt.ts'
import { say } from '../../../state/ask/notices.ts'
import { openFlightDialog } from '../flight-store.ts'

const StaffKind = AssignmentKind.exclude(['returnee'])
/** What tells whether somebody of the staff is on file. What is left empty, the check asks. */
export const StaffIdentity = z.object({
  birthDate: blankIsNull(PartialDate),
  nationality: blankIsNull(capitals(CountryCode)),
  documentNumber: blankIsNull(Line),
})
const Staff = StaffIdentity.extend({ kind: StaffKind, name: Line })

/** Somebody aboard who is not a returnee: an escort, a medic, a monitor, the crew. */
export function AddStaffDialog({ view: { flight } }: { view: FlightView }) {
  const { t } = useTranslation(['flight', 'codes'])
  const empty = { kind: 'escort' as z.infer<typeof StaffKind>, name: '', ...noIdentity }
  const form = useForm(empty, Staff, staff =>
    attempt(async () => {
      await client.flights.addStaff({ flight: flight.id, ...staff })
      openFlightDialog(null)
      say(t('staff.done', { name: staff.name }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('staff.title', { number: flight.number })}
      submit={t('staff.submit')}
      onClose={() => openFlightDialog(null)}
    >
      <PickField
        label={t('staff.kind')}
        field={form.field('kind')}
        choices={StaffKind.options.map(value => ({ value, label: t(`codes:assignmentKind.${value}`) }))}
      />
      <TextField label={t('staff.name')} field={form.field('name')} isFirst />
      <StaffIdentityFields field={form.field} />
    </FormDialog>
  )
}

/** What is known of nobody. */
export const noIdentity = { birthDate: '', nationality: '', documentNumber: '' }

/** Birth date, nationality and document of somebody of the staff. */
export function StaffIdentityFields({ field }: { field: Form<typeof noIdentity>['field'] }) {
  const { t } = useTranslation('flight')
  return (
    <>
      <p>{t('staff.why')}</p>
      <FieldRow>
        <DateField label={t('staff.birthDate')} field={field('birthDate')} isPartial />
        <TextField
          label={t('staff.nationality')}
          hint={t('staff.nationalityHint')}
          field={field('nationality')}
          maxLength={3}
        />
        <TextField label={t('staff.documentNumber')} field={field('documentNumber')} />
      </FieldRow>
    </>
  )
}
