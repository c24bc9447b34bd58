import { create } from 'zustand'
import { type Preferences, readPreferences } from './stored-preferences.ts'

const storageKey = 'muster:preferences'

export type { Preferences } from './stored-preferences.ts'

/** How this person at this computer likes Muster to look. */
export const usePreferences = create<Preferences>()(() => readPreferences(localStorage.getItem(storageKey)))

/** Changes some of them, at once and for the next start. */
export function setPreferences(some: Partial<Preferences>): void {
  usePreferences.setState(some)
  localStorage.setItem(storageKey, JSON.stringify(usePreferences.getState()))
}
