import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { openDialog } from '../../state/dialogs.ts'
import { type ScreenKey, useKeys } from '../../state/keys.ts'
import { openFlightDialog, promote, selectNext, showTab, tabs, useFlight } from './flight-store.ts'

/** The keys of a flight's screen. */
export function useFlightKeys({ flight: { id, number } }: FlightView): void {
  const { t } = useTranslation('flight')
  const keys = useMemo(
    (): ScreenKey[] => [
      { keys: 'B', does: t('keys.nextOpen'), run: () => selectNext(['blocked', 'review', 'unchecked']) },
      { keys: 'A', does: t('keys.add'), run: () => openFlightDialog('add'), opensField: true },
      { keys: 'S', does: t('keys.sign'), run: () => openFlightDialog('sign'), opensField: true },
      {
        keys: 'T',
        does: t('keys.takeOff'),
        run: () => {
          const person = selectedPlace()?.person
          if (person) openDialog({ kind: 'take_off', person, flight: { id, number } })
        },
      },
      {
        keys: 'P',
        does: t('keys.promote'),
        run: () => {
          const place = selectedPlace()
          if (place?.assignment.status === 'standby') void promote(id, place)
        },
      },
      ...tabs.map((tab, index) => ({
        keys: String(index + 1),
        does: t('keys.tab', { tab: t(`tabs.${tab}`) }),
        run: () => showTab(tab),
      })),
    ],
    [t, id, number],
  )
  useKeys(keys)
}

function selectedPlace() {
  const { places, selectedId } = useFlight.getState()
  return places.find(place => place.id === selectedId)
}
