import { useEffect } from 'react'
import type { Right } from '#shared/model/rights.ts'
import { createSessionStore } from '../ask/session-store.ts'
import { useMay } from '../live/session.ts'
import { go, places } from './places.ts'

/**
 * What the main buttons of screens begin, so that it can be begun from anywhere: where it is, and the right that it takes. No screen
 * is known here: the one in front hears what is wanted of it ({@link useWanted}).
 */
export const beginnings = {
  newFlight: { place: 'flights', right: 'edit' },
  addPerson: { place: 'people', right: 'edit' },
  importPeople: { place: 'people', right: 'edit' },
  importRegister: { place: 'register', right: 'edit' },
} as const satisfies Record<string, { place: keyof typeof places; right: Right }>
/** One of {@link beginnings}. */
export type Beginning = keyof typeof beginnings

const useWish = createSessionStore<{ wish: Beginning | null }>(() => ({ wish: null }))

/** Goes to the screen and begins it there. */
export function begin(wish: Beginning): void {
  useWish.setState({ wish })
  go(places[beginnings[wish].place]())
}

/** On the screen whose button begins it: begins it when it is wanted, if the user signed in may. `run` must be stable. */
export function useWanted(name: Beginning, run: () => void): void {
  const isWanted = useWish(state => state.wish === name)
  const may = useMay(beginnings[name].right)
  useEffect(() => {
    if (!isWanted) return
    useWish.setState({ wish: null })
    if (may) run()
  }, [isWanted, may, run])
}
