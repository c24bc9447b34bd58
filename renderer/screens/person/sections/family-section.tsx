import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FamilyMemberOnFile, PersonFile, RelationOnFile } from '#shared/contract/people.ts'
import { VerdictShape } from '../../../components/finding/verdict.tsx'
import { PersonName } from '../../../components/name/person-name.tsx'
import { Facts } from '../../../components/page/facts.tsx'
import { Section } from '../../../components/page/page.tsx'
import { hasLeft } from '../../../components/time/flight-moment.tsx'
import { openDialog } from '../../../state/dialogs/dialogs.ts'
import { hrefOf, places } from '../../../state/dialogs/places.ts'
import type { PersonRef } from '../../../state/dialogs/selection.ts'
import { useMay } from '../../../state/live/session.ts'
import classes from '../person.module.css'

/** With whom the person must travel, and where each of them stands. */
export function FamilySection({ file }: { file: PersonFile }) {
  const { t } = useTranslation('person')
  const mayEdit = useMay('edit')
  const { id, nativeName, familyGroup, travelsWithAdult } = file.person
  const person = { id, name: file.name, nativeName }
  const adult =
    travelsWithAdult &&
    (travelsWithAdult === 'yes' ? (
      t('family.adult')
    ) : (
      <Anchor href={hrefOf(places.person(travelsWithAdult))}>{travelsWithAdult}</Anchor>
    ))
  const facts = [
    ...(familyGroup ? [{ name: t('family.group'), value: familyGroup }] : []),
    ...(adult ? [{ name: t('family.with'), value: adult }] : []),
  ]
  return (
    <Section
      title={t('sections.family')}
      actions={
        mayEdit && (
          <Button size="xs" onClick={() => openDialog({ kind: 'relation', person })}>
            {t('family.add')}
          </Button>
        )
      }
    >
      {facts.length === 0 ? <p className={classes.none}>{t('family.none')}</p> : <Facts facts={facts} />}
      {file.family.length > 0 && (
        <ul className={classes.family} aria-label={t('family.members')}>
          {file.family.map(member => (
            <Member key={member.personId} member={member} />
          ))}
        </ul>
      )}
      {file.relations.length > 0 && (
        <ul className={classes.family} aria-label={t('family.relatives')}>
          {file.relations.map(relation => (
            <Relative key={relation.id} person={person} relation={relation} />
          ))}
        </ul>
      )}
      {familyGroup && <p className={classes.dim}>{t('family.text')}</p>}
    </Section>
  )
}

function Relative({
  person,
  relation: { id, kind, evidence, personId, name, nativeName },
}: {
  person: PersonRef
  relation: RelationOnFile
}) {
  const { t } = useTranslation('codes')
  const { t: tOfPerson } = useTranslation('person')
  const mayRelease = useMay('release')
  return (
    <li>
      <span>{t(`relationKind.${kind}`)}</span>
      <Anchor href={hrefOf(places.person(personId))}>
        <PersonName name={name} nativeName={nativeName} />
      </Anchor>
      <span className={classes.dim} dir="auto">
        {evidence}
      </span>
      {mayRelease && (
        <Button
          size="xs"
          onClick={() => openDialog({ kind: 'release', person, protection: `relation:${id}` })}
        >
          {tOfPerson('family.end')}
        </Button>
      )}
    </li>
  )
}

function Member({
  member: { personId, name, nativeName, birthDate, flights },
}: {
  member: FamilyMemberOnFile
}) {
  const { t } = useTranslation(['person', 'codes'])
  return (
    <li>
      <Anchor href={hrefOf(places.person(personId))}>
        <PersonName name={name} nativeName={nativeName} />
      </Anchor>
      {birthDate && <span className={classes.dim}>{t('born', { date: birthDate })}</span>}
      {flights.length === 0 && <span className={classes.dim}>{t('flights.none')}</span>}
      {flights.map(({ flightId, number, verdict, phase }) => (
        <a
          key={flightId}
          className={classes.standing}
          data-verdict={verdict}
          href={hrefOf(places.flight(flightId))}
        >
          <VerdictShape verdict={verdict} />
          {t(hasLeft(phase) ? 'flights.on' : 'flights.for', {
            verdict: t(`codes:verdict.${verdict}`),
            number,
          })}
        </a>
      ))}
    </li>
  )
}
