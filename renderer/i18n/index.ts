import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en/index.ts'

/** The messages of one language, by screen. English is the catalogue that the keys are typed by. */
export type Catalogue = typeof en

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Catalogue
  }
}

/** Languages that have a catalogue, and the direction in which each is written. */
export const languages = { en: { name: 'English', direction: 'ltr' } } as const
/** A language that there is a catalogue for. */
export type Language = keyof typeof languages

/**
 * Makes the messages ready before anything is drawn: catalogues are part of the program, so there is nothing to wait
 * for. A missing key is a compiler error; React escapes what is put into a message.
 */
export function startMessages(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'common',
    ns: Object.keys(en),
    resources: { en },
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  i18next.services.formatter?.add('isolate', value => isolate(String(value)))
}

/** Messages outside React: stores and plain functions. Inside a component use `useTranslation('<screen>')`. */
export const t = i18next.t

/** Keeps a name of any script from turning the sentence around it (Unicode UAX #9, first strong isolate). */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`
}
