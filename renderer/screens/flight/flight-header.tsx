import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import type { FlightStop } from '#shared/model/flight.ts'
import { VerdictCounts } from '../../components/finding/verdict.tsx'
import { routeOf } from '../../components/time/itinerary.ts'
import { ZonedTime } from '../../components/time/zoned-time.tsx'
import classes from './flight.module.css'
import { useMayAct } from './flight-rights.ts'
import { openFlightDialog, useFlight, useIsNow } from './flight-store.ts'
import { MovementPart } from './movements/movement-part.tsx'
import { NextStepButton } from './next-step-button.tsx'
import { needsSeat } from './people/people-rows.ts'

/** Which flight this is, how long there is, what the check says in sum, and the one thing to do next. */
export function FlightHeader({ view }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const isNow = useIsNow()
  const mayEdit = useMayAct('edit')
  const places = useFlight(state => state.places)
  const { flight, seats } = view
  const used = places.filter(needsSeat).length
  return (
    <header className={classes.header}>
      <h1 className={classes.number}>{flight.number}</h1>
      <ol className={classes.route}>
        {routeOf(flight).map(stop => (
          <Stop key={stop.airport} stop={stop} />
        ))}
      </ol>
      <Diversions flight={flight} />
      {mayEdit && (
        <Button size="xs" variant="subtle" disabled={!isNow} onClick={() => openFlightDialog('edit')}>
          {t('edit.open')}
        </Button>
      )}
      <span className={classes.fact}>
        {flight.cabin} · {t('seats', { used, seats })}
      </span>
      <MovementPart flight={flight} isFixed={!isNow} />
      <span className={classes.counts}>
        <VerdictCounts counts={view.check.counts} />
      </span>
      <NextStepButton view={view} />
    </header>
  )
}

/** Where the aircraft may land instead: these too are tested against every bar. */
function Diversions({ flight }: Pick<FlightView, 'flight'>) {
  const { t } = useTranslation('flight')
  const airports = flight.stops.filter(stop => stop.purpose === 'diversion').map(stop => stop.airport)
  if (airports.length === 0) return null
  return <span className={classes.dim}>{t('diversions', { airports: airports.join(', ') })}</span>
}

/** The origin with its date and UTC; the others with the time of day on their own clocks. */
function Stop({ stop }: { stop: FlightStop }) {
  const isOrigin = stop.purpose === 'origin'
  const at = isOrigin ? stop.departs : stop.arrives
  return (
    <li className={classes.stop} title={`${stop.city}, ${stop.name}`}>
      <strong>{stop.airport}</strong>
      {at && (
        <ZonedTime
          at={at}
          timeZone={stop.timeZone}
          parts={isOrigin ? 'date-and-time' : 'time'}
          withUtc={isOrigin}
        />
      )}
    </li>
  )
}
