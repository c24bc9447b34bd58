import { join } from 'node:path'
import { DocumentFormat, Profile } from '#shared/contract/exports.ts'
import { writeFileAtomically } from '../../files/atomic-file.ts'
import type { App } from '../ground/app.ts'
import { exportDocument } from '../signing/exporting.ts'
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
        const request = { flight, profile, format, draft, superseded: false, paper: 'a4' } as const
        const { fileName, bytes } = await exportDocument(app, request)
        const path = join(folder, fileName)
        await writeFileAtomically(path, Buffer.from(bytes, 'base64'), { ifExists: 'replace' })
        yield path
      }
    }
  }
}
