import type { z } from 'zod'
import type { RegisterReport } from '#shared/contract/register.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'
import { client } from '../../client.ts'
import { t } from '../../i18n/index.ts'
import { createImporting } from '../../state/ask/importing.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'
import { createMappingMemory } from '../../state/preferences/remembered-mappings.ts'

/** What an import came to, or would. */
export type RegisterImportReport = z.infer<typeof RegisterReport>

interface Options {
  source: string
  asOf: PlainDate
  strict: boolean
  isNewSource: boolean
  /** Nothing goes in: what would is told. */
  dryRun?: boolean
}

/** The import of a register, from the file to its report. */
export const registerImport = createImporting<RegisterImportReport, Options>({
  preview: (file, reading, signal) => client.register.previewImport({ file, ...reading }, { signal }),
  run: (request, signal) => client.register.import(request, { signal }),
  memory: createMappingMemory(() => localStorage),
  title: (name, isTrial) => t(isTrial ? 'register:importing.trying' : 'register:importing.running', { name }),
})

/** Whose the register is and of which day, as typed so far. */
interface Provenance {
  source: string
  asOf: string
  isNewSource: boolean
}

/** What was typed for the import that is under way: kept while its dialog is closed or refused; null before anything was. */
export const useProvenance = createSessionStore<{ typed: Provenance | null }>(() => ({ typed: null }))

/** Closes the dialog of somebody who has read the report, and forgets what was typed for it. */
export function leaveRegisterImport(): void {
  registerImport.leave()
  useProvenance.setState({ typed: null })
}
