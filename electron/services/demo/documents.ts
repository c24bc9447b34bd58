import { DocumentFormat } from '#shared/contract/exports.ts'
import { Profile } from '#shared/model/disclosure.ts'
import type { App } from '../ground/app.ts'
import { saveDocumentIn } from '../signing/exporting.ts'
import { demoFlights } from './flights.ts'

/** Formats of the demo's documents: those that this Muster writes. */
const formats = DocumentFormat.extract(['pdf', 'csv', 'json']).options

/** How many documents {@link writeDemoDocuments} writes. */
export const documentCount = Object.keys(demoFlights).length * Profile.options.length * formats.length

/** Writes every document of both flights, the unsigned one's as drafts; gives each path once it is written. */
export async function* writeDemoDocuments(app: App, folder: string): AsyncGenerator<string> {
  for (const [which, flight] of Object.entries(demoFlights)) {
    for (const profile of Profile.options) {
      for (const format of formats) {
        const draft = which === 'held'
        yield await saveDocumentIn(app, folder, {
          flight,
          profile,
          format,
          draft,
          superseded: false,
          paper: 'a4',
        })
      }
    }
  }
}
