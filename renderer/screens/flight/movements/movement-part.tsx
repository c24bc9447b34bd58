import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flight } from '#shared/model/flight.ts'
import { departureOf } from '#shared/model/flight-times.ts'
import { client } from '../../../client.ts'
import { Countdown } from '../../../components/time/countdown.tsx'
import { isUnderWay } from '../../../components/time/flight-moment.tsx'
import { utcTime } from '../../../i18n/format.ts'
import { useAnswer } from '../../../state/ask/use-answer.ts'
import { useClock } from '../../../state/live/clock.ts'
import { useMay } from '../../../state/live/session.ts'
import classes from '../flight.module.css'
import { MovementsDialog } from './movements-dialog.tsx'

const nouns = ['flight', 'movement', 'recall', 'recallStep'] as const

/**
 * How long until departure; once the doors have closed, what the aircraft did last: `Boarding complete JFK 05:41Z`.
 * Pressing it opens the moments, unless the flight is shown at another moment.
 */
export function MovementPart({ flight, isFixed }: { flight: Flight; isFixed: boolean }) {
  const { t } = useTranslation('movements')
  const now = useClock(state => state.now)
  const [isOpen, setIsOpen] = useState(false)
  const { value } = useAnswer(() => movementsOf(flight.id), [flight.id], { nouns })
  const phase = value?.view.phase
  const isMoving = phase !== undefined && isUnderWay(phase)
  const hasSomething =
    useMay('edit') ||
    isMoving ||
    (value !== undefined && value.view.movements.length + value.recalls.length > 0)
  return (
    <>
      {!isMoving && (
        <strong className={classes.fact}>
          <Countdown to={departureOf(flight.stops)} now={now} />
        </strong>
      )}
      {hasSomething && (
        <Button
          size="xs"
          variant={isMoving ? 'default' : 'subtle'}
          disabled={isFixed}
          onClick={() => setIsOpen(true)}
        >
          {isMoving
            ? t(`phase.${phase.is}`, { airport: phase.airport, at: utcTime(phase.since) })
            : t('open')}
        </Button>
      )}
      {isOpen && !isFixed && (
        <MovementsDialog flight={flight} recorded={value} onClose={() => setIsOpen(false)} />
      )}
    </>
  )
}

/** What the aircraft has done, and whom an order stopped after boarding. */
async function movementsOf(flight: Flight['id']) {
  const [view, recalls] = await Promise.all([
    client.movements.of({ flight }),
    client.recalls.ofFlight({ flight }),
  ])
  return { view, recalls }
}
