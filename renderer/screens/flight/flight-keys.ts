import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlightView } from '#shared/contract/flights.ts'
import { type FlightRef, openDialog } from '../../state/dialogs/dialogs.ts'
import { type ScreenKey, useKeys } from '../../state/dialogs/keys.ts'
import { openWay, rightFor, type Way, wayToResolve } from '../../state/dialogs/resolving.ts'
import { mayNow, useSession } from '../../state/live/session.ts'
import { mayActNow, useMayAct } from './flight-rights.ts'
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
  const mayAdd = useMayAct('add')
  const maySign = useMayAct('sign')
  const mayTakeOff = useMayAct('take_off')
  const mayPromote = useMayAct('promote')
  const keys = useMemo(
    (): ScreenKey[] => [
      { keys: 'B', does: t('keys.nextOpen'), run: () => selectNext(['blocked', 'review', 'unchecked']) },
      { keys: 'G', does: t('keys.nextGroup'), run: selectNextGroup },
      { keys: 'N', does: t('keys.nextInGroup'), run: selectNextInGroup },
      { keys: 'R', does: t('keys.resolve'), run: () => resolveFirst({ id, number }), opensField: true },
      ...(mayAdd
        ? [{ keys: 'A', does: t('keys.add'), run: () => openFlightDialog('add'), opensField: true }]
        : []),
      ...(maySign
        ? [{ keys: 'S', does: t('keys.sign'), run: () => openFlightDialog('sign'), opensField: true }]
        : []),
      ...(mayTakeOff
        ? [{ keys: 'T', does: t('keys.takeOff'), run: () => takeOffSelected({ id, number }) }]
        : []),
      ...(mayPromote ? [{ keys: 'P', does: t('keys.promote'), run: () => promoteSelected(id) }] : []),
      ...tabs.map((tab, index) => ({
        keys: String(index + 1),
        does: t('keys.tab', { tab: t(`tabs.${tab}`) }),
        run: () => showTab(tab),
      })),
    ],
    [t, id, number, mayAdd, maySign, mayTakeOff, mayPromote],
  )
  useKeys(keys)
}

function takeOffSelected(flight: FlightRef): void {
  const person = selectedPlace()?.person
  if (person) openDialog({ kind: 'take_off', person, flight })
}

function promoteSelected(flight: string): void {
  const place = selectedPlace()
  if (place?.assignment.status === 'standby') void promote(flight, place)
}

/** Takes the first way that resolves something about the person in front; of the group worked through, if it is that. */
function resolveFirst(flight: FlightRef): void {
  const { group } = useFlight.getState()
  const place = selectedPlace()
  if (!place) return
  const open = bySeverity(place.findings).filter(({ effect }) => effect !== 'info')
  const inTurn = [...open.filter(({ resolution }) => resolution === group), ...open]
  for (const finding of inTurn) {
    if (finding.resolution === 'add_family') {
      if (mayActNow('add')) return void openFlightDialog('add')
      continue
    }
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
