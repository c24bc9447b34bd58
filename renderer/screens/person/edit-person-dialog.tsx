import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import { client } from '../../client.ts'
import { changedFields } from '../../components/form/person-draft.ts'
import { PersonForm } from '../../components/form/person-form.tsx'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { showPersonDialog } from './person-store.ts'

/** Changes who somebody is. Only what was changed here is sent: what others write meanwhile is not in the form. */
export function EditPersonDialog({ file: { person: newest, name } }: { file: PersonFile }) {
  const { t } = useTranslation('person')
  const [person] = useState(newest)
  return (
    <PersonForm
      title={t('form.title', { name })}
      submit={t('form.submit')}
      person={person}
      onClose={() => showPersonDialog(null)}
      onSubmit={after =>
        attempt(async () => {
          const fields = changedFields(person, after)
          if (Object.keys(fields).length > 0) await client.people.update({ id: person.id, fields })
          showPersonDialog(null)
          say(t('form.done', { name }))
        })
      }
    />
  )
}
