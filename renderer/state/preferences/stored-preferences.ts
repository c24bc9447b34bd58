import { type Language, languages } from '../../i18n/index.ts'

/** How this person at this computer likes Muster to look. Kept by the page, never in the store of an office. */
export interface Preferences {
  theme: 'auto' | 'light' | 'dark'
  density: 'normal' | 'compact'
  language: Language
  direction: 'ltr' | 'rtl'
}

const defaults: Preferences = { theme: 'auto', density: 'normal', language: 'en', direction: 'ltr' }

const choices: { [K in keyof Preferences]: readonly string[] } = {
  theme: ['auto', 'light', 'dark'],
  density: ['normal', 'compact'],
  language: Object.keys(languages),
  direction: ['ltr', 'rtl'],
}

/** What was stored, as far as it still makes sense; anything else is the default. */
export function readPreferences(stored: string | null): Preferences {
  const usable = Object.entries(parseObject(stored)).filter(([name, value]) =>
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
