import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { Verdict } from '../../../components/finding/verdict.tsx'
import { PersonName } from '../../../components/name/person-name.tsx'
import { useMayAct } from '../flight-rights.ts'
import { giveSeat, giveSeats, useFlight, useIsNow } from '../flight-store.ts'
import { needsSeat } from '../people/people-rows.ts'
import classes from './cabin.module.css'
import { CabinMap } from './cabin-map.tsx'

/** The whole cabin: who sits where, which seats are free. With somebody selected, a click on a free seat moves them there. */
export function CabinTab({ view }: { view: FlightView }) {
  const { t } = useTranslation(['flight', 'codes'])
  const isNow = useIsNow()
  const maySeat = useMayAct('seat')
  const places = useFlight(state => state.places)
  const selected = useFlight(state => state.places.find(place => place.id === state.selectedId))
  const listed = places.filter(needsSeat)
  const seated = listed.filter(place => place.assignment.seat !== null).length
  const unseated = listed.length - seated
  return (
    <div className={classes.page}>
      <div className={classes.line}>
        <strong>{t(`codes:cabin.${view.flight.cabin}`)}</strong>
        <span>{t('cabin.free', { count: view.seats - seated })}</span>
        {unseated > 0 && <span>{t('cabin.unseated', { count: unseated })}</span>}
        {maySeat && (
          <Button size="xs" disabled={!isNow} onClick={() => void giveSeats(view.flight.id)}>
            {t('cabin.give')}
          </Button>
        )}
      </div>
      <CabinMap
        direction="across"
        selectedId={selected?.id ?? null}
        {...(selected && isNow && maySeat
          ? { onFreeSeat: (seat: string) => void giveSeat(selected, seat) }
          : {})}
      />
      <p className={classes.line}>
        {(['blocked', 'review', 'clear'] as const).map(verdict => (
          <Verdict key={verdict} verdict={verdict} />
        ))}
        <span>{t('cabin.legend')}</span>
      </p>
      {selected && (
        <p className={classes.line}>
          {selected.verdict && <Verdict verdict={selected.verdict} />}
          <PersonName name={selected.name} nativeName={selected.person?.nativeName ?? null} />
          <span>
            {selected.assignment.seat
              ? t('panel.seat', { seat: selected.assignment.seat })
              : t('panel.noSeat')}
          </span>
        </p>
      )}
    </div>
  )
}
