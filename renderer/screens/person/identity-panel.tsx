import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import { Facts } from '../../components/page/facts.tsx'
import { Section } from '../../components/page/page.tsx'
import { UtcTime } from '../../components/time/zoned-time.tsx'
import { useMay } from '../../state/live/session.ts'
import classes from './person.module.css'
import { showPersonDialog } from './person-store.ts'

/** Who it is, as recorded. What is not known is said so: it counts against nobody and clears nobody. */
export function IdentityPanel({ file }: { file: PersonFile }) {
  const { person } = file
  const { t } = useTranslation(['person', 'codes', 'common'])
  const unknown = <span className={classes.dim}>{t('common:unknown')}</span>
  const text = [
    'familyName',
    'givenNames',
    'nativeName',
    'caseNumber',
    'birthDate',
    'birthPlace',
    'nationality',
  ] as const
  return (
    <aside className={classes.aside}>
      <div className={classes.who}>
        <Section title={t('sections.identity')}>
          <Facts
            facts={[
              ...text.map(name => ({ name: t(`fields.${name}`), value: person[name] || unknown })),
              { name: t('fields.sex'), value: person.sex ? t(`codes:sex.${person.sex}`) : unknown },
              { name: t('fields.ground'), value: t(`codes:ground.${person.ground}`) },
              { name: t('fields.custodyPlace'), value: person.custodyPlace ?? unknown },
              {
                name: t('fields.escortNeed'),
                value: person.escortNeed ? t(`codes:escortNeed.${person.escortNeed}`) : unknown,
              },
              {
                name: t('fields.careNeeds'),
                value:
                  person.careNeeds.map(need => t(`codes:careNeed.${need}`)).join(', ') || t('common:none'),
              },
              { name: t('fields.bagCount'), value: person.bagCount ?? unknown },
              { name: t('fields.bagKg'), value: person.bagKg ?? unknown },
              { name: t('fields.createdAt'), value: <UtcTime at={person.createdAt} withDate /> },
            ]}
          />
        </Section>
        {!file.takenBack && <TakingBack resting={file.resting} />}
      </div>
    </aside>
  )
}

/** The way back for somebody put on file by mistake; where there is none, why. */
function TakingBack({ resting }: Pick<PersonFile, 'resting'>) {
  const { t } = useTranslation('person')
  const mayEdit = useMay('edit')
  if (!mayEdit) return null
  if (resting.length > 0)
    return <p className={classes.small}>{t('takingBack.notNow', { what: resting.join(', ') })}</p>
  return (
    <div className={classes.takingBack}>
      <span className={classes.small}>{t('takingBack.byMistake')}</span>
      <Button size="xs" onClick={() => showPersonDialog('take_back')}>
        {t('takingBack.open')}
      </Button>
    </div>
  )
}
