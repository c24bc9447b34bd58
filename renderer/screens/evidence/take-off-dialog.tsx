import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { RemovalReason } from '#shared/model/codes.ts'
import { Note } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { ChoiceField, NoteField } from '../../components/form/fields.tsx'
import { blankIsAbsent } from '../../components/form/schemas.ts'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import { useChoices } from './choices.ts'
import { finish } from './finish.ts'

const Removal = z.object({ reason: RemovalReason, note: blankIsAbsent(Note) })

/** Takes somebody off a list: an event with a reason from a closed list (CPT, 13th General Report, para 44). */
export function TakeOffDialog({ request: { person, flight } }: { request: RequestOf<'take_off'> }) {
  const { t } = useTranslation('evidence')
  const { removalReasons } = useChoices()
  const empty = { reason: null as RemovalReason | null, note: '' }
  const form = useForm(empty, Removal, ({ reason, note }) =>
    attempt(async () => {
      await client.flights.remove({ flight: flight.id, person: person.id, reason, ...(note ? { note } : {}) })
      finish(t('takeOff.done', { name: person.name, flight: flight.number }))
    }),
  )
  return (
    <FormDialog
      {...form}
      title={t('takeOff.title', { name: person.name, flight: flight.number })}
      submit={t('takeOff.submit')}
      onClose={closeDialog}
    >
      <ChoiceField
        label={t('takeOff.reason')}
        field={form.field('reason')}
        choices={removalReasons}
        isFirst
      />
      <NoteField label={t('takeOff.note')} field={form.field('note')} />
    </FormDialog>
  )
}
