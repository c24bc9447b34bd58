import { Button } from '@mantine/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flight } from '#shared/model/flight.ts'
import { Countdown } from '../../../components/time/countdown.tsx'
import { departureOf } from '../../../components/time/itinerary.ts'
import { utcTime } from '../../../i18n/format.ts'
import { useClock } from '../../../state/live/clock.ts'
import { useLive } from '../../../state/live/live.ts'
import classes from '../flight.module.css'
import { MovementsDialog } from './movements-dialog.tsx'
import { loadMovements, movementNouns, showMovements, useMovements } from './movements-store.ts'

/**
 * How long until departure; once the doors have closed, what the aircraft did last: `Boarding complete JFK 05:41Z`.
 * Pressing it opens the moments, unless the flight is shown at another moment.
 */
export function MovementPart({ flight, isFixed }: { flight: Flight; isFixed: boolean }) {
  const { t } = useTranslation('movements')
  const now = useClock(state => state.now)
  const phase = useMovements(state => state.answer.value?.view.phase)
  const isOpen = useMovements(state => state.isOpen)
  useLive(
    movementNouns,
    useCallback(() => void loadMovements(flight.id), [flight.id]),
  )
  const isUnderWay = phase && phase.is !== 'boarding' && phase.since !== null
  return (
    <>
      {!isUnderWay && (
        <strong className={classes.fact}>
          <Countdown to={departureOf(flight)} now={now} />
        </strong>
      )}
      <Button
        size="xs"
        variant={isUnderWay ? 'default' : 'subtle'}
        disabled={isFixed}
        onClick={() => showMovements(true)}
      >
        {isUnderWay
          ? t(`phase.${phase.is}`, { airport: phase.airport, at: utcTime(phase.since ?? now) })
          : t('open')}
      </Button>
      {isOpen && !isFixed && <MovementsDialog flight={flight} />}
    </>
  )
}
