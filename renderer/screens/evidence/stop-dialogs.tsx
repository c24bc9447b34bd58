import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Line } from '#shared/model/fields.ts'
import { client } from '../../client.ts'
import { FormDialog } from '../../components/dialog/dialog.tsx'
import { TextField } from '../../components/form/fields.tsx'
import { useForm } from '../../components/form/use-form.ts'
import { attempt } from '../../state/ask/attempt.ts'
import { closeDialog, type RequestOf } from '../../state/dialogs/dialogs.ts'
import type { PersonRef } from '../../state/dialogs/selection.ts'
import { finish } from './finish.ts'
import { PersonPicker } from './person-picker.tsx'

/** Two keystrokes and a reason: the stop is in force when Enter is pressed. Where nobody is in front, it asks whom. */
export function StopDialog({ request }: { request: RequestOf<'stop'> }) {
  const { t } = useTranslation('evidence')
  const schema = z.object({
    person: z.custom<PersonRef>(value => value !== null, t('stop.nobodyPicked')),
    why: Line,
  })
  const form = useForm({ person: request.person, why: '' }, schema, ({ person, why }) =>
    attempt(async () => {
      await client.evidence.stop({ personId: person.id, why })
      finish(t('stop.done', { name: person.name }))
    }),
  )
  const name = request.person?.name
  return (
    <FormDialog
      {...form}
      title={name === undefined ? t('stop.titleSomebody') : t('stop.title', { name })}
      submit={t('stop.submit')}
      isDanger
      onClose={closeDialog}
    >
      {!request.person && (
        <PersonPicker
          label={t('stop.whom')}
          hint={t('stop.whomHint')}
          nobody={t('stop.nobody')}
          field={form.field('person')}
        />
      )}
      <TextField
        label={t('stop.why')}
        hint={t('stop.whyHint')}
        field={form.field('why')}
        isFirst={!!request.person}
      />
    </FormDialog>
  )
}
