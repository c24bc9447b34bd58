import type { z } from 'zod'
import type { IdentityQuestion, ImportReport } from '#shared/contract/people.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { client } from '../../client.ts'
import { t } from '../../i18n/index.ts'
import { createImporting } from '../../state/ask/importing.ts'
import { createSessionStore } from '../../state/ask/session-store.ts'
import { createMappingMemory } from '../../state/preferences/remembered-mappings.ts'

/** A row whose person the office must name. */
export type Question = z.infer<typeof IdentityQuestion>

/** Line of the file -> the person it means, or somebody new. */
export type Answers = Record<string, PersonId | 'new'>

/** How the import of people is wanted: all rows or none, and the answers to questions of an earlier run. */
interface Options {
  strict: boolean
  /** Nothing goes in: what would is told. */
  dryRun?: boolean
  answers?: Answers
}

/** The import of people, from the file to its report. */
export const peopleImport = createImporting<ImportReport, Options>({
  preview: (file, reading, signal) => client.people.previewImport({ file, ...reading }, { signal }),
  run: (request, signal) => client.people.import(request, { signal }),
  memory: createMappingMemory(() => localStorage),
  title: (name, isTrial) => t(isTrial ? 'people:importing.trying' : 'people:importing.running', { name }),
})

/** The answers given so far to the questions of one report. They are kept while its dialog is closed. */
export const useImportAnswers = createSessionStore<{ to: ImportReport | null; answers: Answers }>(() => ({
  to: null,
  answers: {},
}))
