import { importPeople, previewImport } from '../services/importing/importing.ts'
import { signedIn } from './context.ts'

/** The import of people, a part of people.ts. */
export const peopleImport = {
  previewImport: signedIn.people.previewImport.handler(({ context, input, signal }) =>
    previewImport(context.app, 'people', input, signal),
  ),
  import: signedIn.people.import.handler(({ context, input, signal }) =>
    importPeople(context.app, input, signal),
  ),
}
