import type { z } from 'zod'
import type { RegisterReport } from '#shared/contract/register.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'
import { client } from '../../client.ts'
import { t } from '../../i18n/index.ts'
import { createImporting } from '../../state/ask/importing.ts'
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
