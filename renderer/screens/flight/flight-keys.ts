import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { type FlightRef, openDialog } from '../../state/dialogs/dialogs.ts'
import { type ScreenKey, useKeys } from '../../state/dialogs/keys.ts'
import { openWay, rightFor, type Way, wayToResolve } from '../../state/dialogs/resolving.ts'
import { mayNow, useSession } from '../../state/live/session.ts'
import {
  openFlightDialog,
  promote,
  selectNext,
  selectNextGroup,
  selectNextInGroup,
  showTab,
  tabs,
  useFlight,
} from './flight-store.ts'
import { bySeverity } from './people/people-rows.ts'

/** The keys of a flight's screen. */
export function useFlightKeys({ flight: { id, number } }: FlightView): void {
  const { t } = useTranslation('flight')
  const keys = useMemo(
    (): ScreenKey[] => [
      { keys: 'B', does: t('keys.nextOpen'), run: () => selectNext(['blocked', 'review', 'unchecked']) },
      { keys: 'G', does: t('keys.nextGroup'), run: selectNextGroup },
      { keys: 'N', does: t('keys.nextInGroup'), run: selectNextInGroup },
      { keys: 'R', does: t('keys.resolve'), run: () => resolveFirst({ id, number }), opensField: true },
      { keys: 'A', does: t('keys.add'), run: () => openFlightDialog('add'), opensField: true },
      {
        keys: 'S',
        does: t('keys.sign'),
        run: () => openFlightDialog('sign'),
        opensField: true,
      },
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

/** Takes the first way that resolves something about the person in front; of the group worked through, if it is that. */
function resolveFirst(flight: FlightRef): void {
  const { group } = useFlight.getState()
  const place = selectedPlace()
  if (!place) return
  const open = bySeverity(place.findings).filter(({ effect }) => effect !== 'info')
  const inTurn = [...open.filter(({ resolution }) => resolution === group), ...open]
  for (const finding of inTurn) {
    if (finding.resolution === 'add_family') return void openFlightDialog('add')
    const way = wayToResolve(finding, { person: place.person, flight })
    if (way && mayGo(way)) return void openWay(way)
  }
}

/** What a role may not do is not offered to a key either. */
function mayGo(way: Way): boolean {
  return mayNow(useSession.getState(), rightFor(way))
}

function selectedPlace() {
  const { places, selectedId } = useFlight.getState()
  return places.find(place => place.id === selectedId)
}
