import { Anchor } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightRow } from '#shared/contract/flights.ts'
import { departureOf } from '#shared/model/flight-times.ts'
import { epochMs } from '#shared/model/plain-date.ts'
import { openCount } from '../../components/finding/open-count.ts'
import { Verdict, VerdictBar, VerdictCounts } from '../../components/finding/verdict.tsx'
import type { GridColumn } from '../../components/table/types.ts'
import { FlightMoment } from '../../components/time/flight-moment.tsx'
import { originOf, routeOf } from '../../components/time/itinerary.ts'
import { ZonedTime } from '../../components/time/zoned-time.tsx'
import { hrefOf, places } from '../../state/dialogs/places.ts'
import { useClock } from '../../state/live/clock.ts'
import { useRecalls } from '../../state/live/recalls.ts'
import classes from './flights.module.css'

/** What the board shows of a flight. */
export function useFlightColumns(): GridColumn<FlightRow>[] {
  const { t } = useTranslation('flights')
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('columns.number'),
        width: 80,
        sortBy: row => row.flight.number,
        cell: ({ flight }) => (
          <Anchor href={hrefOf(places.flight(flight.id))} tabIndex={-1} fw={600}>
            {flight.number}
          </Anchor>
        ),
      },
      {
        id: 'route',
        header: t('columns.route'),
        width: 136,
        grows: true,
        cell: ({ flight }) => <Route flight={flight} />,
      },
      {
        id: 'departs',
        header: t('columns.departs'),
        width: 200,
        sortBy: row => epochMs(departureOf(row.flight.stops)),
        cell: ({ flight }) => (
          <ZonedTime at={departureOf(flight.stops)} timeZone={originOf(flight).timeZone} />
        ),
      },
      {
        id: 'countdown',
        header: t('columns.countdown'),
        width: 128,
        cell: row => <When row={row} />,
      },
      {
        id: 'verdicts',
        header: t('columns.verdicts'),
        width: 160,
        sortBy: row => row.counts.blocked * 1000 + row.counts.review,
        cell: row => <Check row={row} />,
      },
      { id: 'seats', header: t('columns.seats'), width: 160, cell: row => <Seats row={row} /> },
      { id: 'waits', header: t('columns.waits'), width: 120, cell: row => <Waits row={row} /> },
      { id: 'version', header: t('columns.version'), width: 120, cell: row => <Version row={row} /> },
    ],
    [t],
  )
}

function Route({ flight }: Pick<FlightRow, 'flight'>) {
  const stops = routeOf(flight)
  return (
    <span className={classes.route} title={stops.map(stop => stop.city).join(' → ')}>
      {stops.map(stop => stop.airport).join(' → ')}
    </span>
  )
}

function When({ row: { flight, phase } }: { row: FlightRow }) {
  const now = useClock(state => state.now)
  return <FlightMoment departs={departureOf(flight.stops)} phase={phase} now={now} />
}

function Check({ row }: { row: FlightRow }) {
  return (
    <span className={classes.check}>
      <VerdictCounts counts={row.counts} />
      <VerdictBar counts={row.counts} />
    </span>
  )
}

function Seats({ row }: { row: FlightRow }) {
  const { t } = useTranslation('flights')
  return (
    <span>
      {t('seats', { used: row.listed + row.staff, seats: row.seats })}{' '}
      {row.standby > 0 && <span className={classes.dim}>{t('standby', { count: row.standby })}</span>}
    </span>
  )
}

function Waits({ row }: { row: FlightRow }) {
  const { t } = useTranslation('flights')
  const { words, count } = openCount(row)
  const recalls = useRecalls(({ open }) => open.filter(each => each.flightId === row.flight.id).length)
  if (recalls > 0) return <strong>{t('recalls', { count: recalls })}</strong>
  return <span className={words === 'export' ? classes.dim : undefined}>{t(`next.${words}`, { count })}</span>
}

function Version({ row: { version } }: { row: FlightRow }) {
  const { t } = useTranslation('flights')
  if (!version) return <span className={classes.dim}>{t('version.none')}</span>
  const text = t(`version.${version.state}`, { number: version.number })
  if (version.state === 'valid') return <span>{text}</span>
  return (
    <span className={classes.version}>
      <Verdict verdict={version.state === 'superseded' ? 'blocked' : 'review'} isShapeOnly />
      {text}
    </span>
  )
}
