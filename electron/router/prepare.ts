import { prepareRegisterImport } from '../services/importing/importing.ts'

/** Work whose threads a host may have started before it asks for it. */
export type ComingWork = 'register import'

/** Starts the threads of what is coming, while the program loads and somebody signs in. Loads little itself. */
export function prepareFor(_work: ComingWork): void {
  prepareRegisterImport()
}
