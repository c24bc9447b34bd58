import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { client } from '../../client.ts'
import { Dialog } from '../../components/dialog/dialog.tsx'
import { PersonName } from '../../components/name/person-name.tsx'
import { useAnswer } from '../../state/ask/use-answer.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import classes from './people.module.css'

const nouns = ['personWithdrawal', 'person'] as const

/** How many were put on file by mistake and taken back; opens the list of them. Nothing while there is nobody. */
export function TakenBackButton() {
  const { t } = useTranslation('people')
  const { value: people = [] } = useAnswer(signal => client.people.takenBack(undefined, { signal }), [], {
    nouns,
  })
  const [isOpen, setIsOpen] = useState(false)
  if (people.length === 0) return null
  return (
    <>
      <Button size="xs" onClick={() => setIsOpen(true)}>
        {t('takenBack.open', { count: people.length })}
      </Button>
      {isOpen && (
        <Dialog title={t('takenBack.title')} onClose={() => setIsOpen(false)}>
          <ul className={classes.takenBack}>
            {people.map(({ id, name, nativeName, caseNumber }) => (
              <li key={id}>
                <Anchor href={hrefOf(places.person(id))}>
                  <PersonName name={name} nativeName={nativeName} />
                </Anchor>{' '}
                <span className={classes.total}>{caseNumber}</span>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  )
}
