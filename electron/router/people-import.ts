import { importPeople, previewImport } from '../services/importing/importing.ts'
import { signedIn } from './context.ts'

/** The import of people; index.ts adds it to the rest of their part. */
export const peopleImport = {
  previewImport: signedIn.people.previewImport.handler(({ context, input }) =>
    previewImport(context.app, 'people', input),
  ),
  import: signedIn.people.import.handler(({ context, input, signal }) =>
    importPeople(context.app, input, signal),
  ),
}
