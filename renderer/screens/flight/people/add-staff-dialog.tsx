import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { FlightView } from '#shared/contract/flights.ts'
import { AssignmentKind } from '#shared/model/codes.ts'
import { Line } from '#shared/model/fields.ts'
import { client } from '../../../client.ts'
import { FormDialog } from '../../../components/dialog/dialog.tsx'
import { PickField, TextField } from '../../../components/form/fields.tsx'
import { useForm } from '../../../components/form/use-form.ts'
import { attempt } from '../../../state/ask/attempt.ts'
import { say } from '../../../state/ask/notices.ts'
import { openFlightDialog } from '../flight-store.ts'

const StaffKind = AssignmentKind.exclude(['returnee'])
const Staff = z.object({ kind: StaffKind, name: Line })

/** Somebody aboard who is not a returnee: an escort, a medic, a monitor, the crew. */
export function AddStaffDialog({ view: { flight } }: { view: FlightView }) {
  const { t } = useTranslation(['flight', 'codes'])
  const empty = { kind: 'escort' as z.infer<typeof StaffKind>, name: '' }
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
    </FormDialog>
  )
}
