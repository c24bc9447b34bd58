import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import { PersonForm } from '../../components/form/person-form.tsx'
import { attempt } from '../../state/ask/attempt.ts'
import { say } from '../../state/ask/notices.ts'
import { go, places } from '../../state/dialogs/places.ts'
import { setAdding } from './people-store.ts'

/** Puts somebody on file by hand, and opens their file. */
export function AddPersonDialog() {
  const { t } = useTranslation('people')
  return (
    <PersonForm
      title={t('create.title')}
      submit={t('create.submit')}
      person={null}
      onClose={() => setAdding(false)}
      onSubmit={fields =>
        attempt(async () => {
          const { id } = await client.people.create(fields)
          setAdding(false)
          const name = [fields.familyName.toUpperCase(), fields.givenNames].filter(Boolean).join(', ')
          say(t('create.done', { name }))
          go(places.person(id))
        })
      }
    />
  )
}
