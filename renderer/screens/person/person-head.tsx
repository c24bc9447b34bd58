import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonFile } from '#shared/contract/people.ts'
import { VerdictShape } from '../../components/finding/verdict.tsx'
import { PersonName } from '../../components/name/person-name.tsx'
import { FlightMoment, hasLeft } from '../../components/time/flight-moment.tsx'
import { utcDateTime } from '../../i18n/format.ts'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { useClock } from '../../state/live/clock.ts'
import classes from './person.module.css'

/** Who it is, what can be done, and a strip of where they stand on each flight. */
export function PersonHead({ file, actions }: { file: PersonFile; actions: ReactNode }) {
  const { t } = useTranslation('person')
  const { caseNumber, birthDate, nationality } = file.person
  const facts = [
    caseNumber && t('case', { number: caseNumber }),
    birthDate && t('born', { date: birthDate }),
    nationality,
  ]
  return (
    <header className={classes.head}>
      <div className={classes.title}>
        <h1>
          <PersonName name={file.name} nativeName={file.person.nativeName} size="title" />
        </h1>
        <span className={classes.dim}>{facts.filter(Boolean).join(' · ')}</span>
      </div>
      <div className={classes.actions}>{actions}</div>
      {file.takenBack && <TakenBack takenBack={file.takenBack} />}
      <Standing flights={file.flights} />
      <Reasons flights={file.flights} />
    </header>
  )
}

/** Put on file by mistake: by whose word, when and why. */
function TakenBack({ takenBack: { at, by, reason } }: { takenBack: NonNullable<PersonFile['takenBack']> }) {
  const { t } = useTranslation('person')
  return (
    <p role="status" className={classes.takenBack}>
      {t('takingBack.shown', { at: utcDateTime(at), by, reason })}
    </p>
  )
}

function Standing({ flights }: Pick<PersonFile, 'flights'>) {
  const { t } = useTranslation(['person', 'codes'])
  const now = useClock(state => state.now)
  return (
    <ul className={classes.strip} aria-label={t('flights.label')}>
      {flights.length === 0 && <li className={classes.dim}>{t('flights.none')}</li>}
      {flights.map(({ flightId, number, verdict, status, departs, phase }) => (
        <li key={flightId}>
          <a className={classes.standing} data-verdict={verdict} href={hrefOf(places.flight(flightId))}>
            <VerdictShape verdict={verdict} />
            <strong>
              {t(hasLeft(phase) ? 'flights.on' : 'flights.for', {
                verdict: t(`codes:verdict.${verdict}`),
                number,
              })}
            </strong>
            <span className={classes.dim}>
              {status === 'standby' && `${t('flights.standby')}, `}
              <FlightMoment departs={departs} phase={phase} now={now} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** What holds the person, whatever section of the page it stands in, or none: a register's row, a word of a list. */
function Reasons({ flights }: Pick<PersonFile, 'flights'>) {
  const { t } = useTranslation('person')
  const reasons = [...new Set(flights.flatMap(flight => flight.reasons))]
  if (reasons.length === 0) return null
  return (
    <ul className={classes.reasons} aria-label={t('flights.reasons')}>
      {reasons.map(reason => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  )
}
