import { create } from 'zustand'
import { type Language, languages } from '../i18n/index.ts'

/** How this person at this computer likes Muster to look. Kept in the browser's storage: never in the store of an office. */
export interface Preferences {
  theme: 'auto' | 'light' | 'dark'
  density: 'normal' | 'compact'
  language: Language
  direction: 'ltr' | 'rtl'
}

const storageKey = 'muster:preferences'

const defaults: Preferences = { theme: 'auto', density: 'normal', language: 'en', direction: 'ltr' }

const choices: { [K in keyof Preferences]: readonly string[] } = {
  theme: ['auto', 'light', 'dark'],
  density: ['normal', 'compact'],
  language: Object.keys(languages),
  direction: ['ltr', 'rtl'],
}

export const usePreferences = create<Preferences>()(() => readPreferences(localStorage.getItem(storageKey)))

/** Changes some of them, at once and for the next start. */
export function setPreferences(some: Partial<Preferences>): void {
  usePreferences.setState(some)
  localStorage.setItem(storageKey, JSON.stringify(usePreferences.getState()))
}

/** What was stored, as far as it still makes sense; anything else is the default. */
export function readPreferences(stored: string | null): Preferences {
  const found = parseObject(stored)
  const usable = Object.entries(found).filter(([name, value]) =>
    choices[name as keyof Preferences]?.includes(String(value)),
  )
  return { ...defaults, ...Object.fromEntries(usable) }
}

function parseObject(text: string | null): object {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
