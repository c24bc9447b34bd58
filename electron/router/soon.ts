import { prepareRegisterImport } from '../services/importing/importing.ts'

/** What a host will ask for as soon as somebody is signed in. */
export type Soon = 'register import'

/** Starts the threads of what is coming, while the program loads and somebody signs in. Loads little itself. */
export function prepareFor(_soon: Soon): void {
  prepareRegisterImport()
}
