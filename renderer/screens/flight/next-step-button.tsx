import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { openCount } from '../../components/finding/open-count.ts'
import classes from './flight.module.css'
import { actOfStep, useMayAct } from './flight-rights.ts'
import { giveSeats, openFlightDialog, selectNext, showTab, useIsNow } from './flight-store.ts'

/** The one thing to do next, as the main button: add people, resolve, decide, seat, sign, export. */
export function NextStepButton({ view }: { view: FlightView }) {
  const { t } = useTranslation('flight')
  const { step } = view.next
  const { words, count } = openCount({ next: view.next, counts: view.check.counts })
  const isNow = useIsNow()
  const may = useMayAct(actOfStep[step])
  if (!may) return <span className={classes.dim}>{t(`next.${words}`, { count })}</span>
  return (
    <Button variant="filled" disabled={!isNow} onClick={() => steps[step](view)}>
      {t(`next.${words}`, { count })}
    </Button>
  )
}

const steps: Record<FlightView['next']['step'], (view: FlightView) => void> = {
  add_people: () => openFlightDialog('add'),
  resolve: () => selectNext(['blocked', 'unchecked']),
  decide: () => selectNext(['review']),
  seat: ({ flight }) => void giveSeats(flight.id),
  sign: () => openFlightDialog('sign'),
  countersign: () => openFlightDialog('sign'),
  new_version: () => openFlightDialog('sign'),
  export: () => showTab('documents'),
}
