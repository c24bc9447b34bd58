import type { ImportUndoReport } from '#shared/contract/imports.ts'
import type { ImportPreview, ImportReport, TableReading } from '#shared/contract/people.ts'
import type { Progress } from '#shared/contract/session.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'
import { prepareJob } from '../../threads/workers.ts'
import { type App, requireSession } from '../ground/app.ts'
import { finishInSession, runOnStore } from '../session/store-jobs.ts'
import { importPeopleJob, importRegisterJob, previewImportJob, undoImportJob } from './jobs.ts'
import { type ImportUndoing, requireStandingImport } from './people/undo-import.ts'
import type { RegisterReport } from './register/import-register.ts'
import { requireRegisterImport } from './register/request.ts'
import { requireReadable } from './tables/readable.ts'

type Events<Report> = AsyncGenerator<Progress | { type: 'done'; report: Report }>

interface ImportOptions extends TableReading {
  strict: boolean
}

interface PeopleOptions extends ImportOptions {
  dryRun?: boolean | undefined
  answers?: Record<string, PersonId | 'new'> | undefined
}

interface RegisterOptions extends ImportOptions {
  source: string
  asOf: PlainDate
  dryRun?: boolean | undefined
  isNewSource?: boolean | undefined
}

/** How a file would be read, before anything changes. Refuses with FILE_UNREADABLE, INVALID_INPUT (a mapping). */
export async function previewImport(
  app: App,
  kind: 'people' | 'register',
  { file, ...reading }: TableReading & { file: string },
  signal?: AbortSignal,
): Promise<ImportPreview> {
  const path = app.host.resolveFile(file)
  await requireReadable(path)
  return finishInSession(app, previewImportJob, { kind, path, ...reading }, signal)
}

/** Imports people in a worker thread; progress, then the report. Ending the iterator calls it off. */
export async function* importPeople(
  app: App,
  { file, ...options }: PeopleOptions & { file: string },
  signal?: AbortSignal,
): Events<ImportReport> {
  const report = yield* importPeopleFrom(app, app.host.resolveFile(file), options, signal)
  yield { type: 'done', report }
}

/** Takes an import of people back in a worker thread; progress, then the report. Ending the iterator calls it off. */
export async function* undoImportOf(
  app: App,
  undoing: ImportUndoing,
  signal?: AbortSignal,
): Events<ImportUndoReport> {
  requireStandingImport(requireSession(app), undoing.id)
  const report = yield* runOnStore(app, undoImportJob, undoing, { signal })
  yield { type: 'done', report }
}

/** As {@link importPeople}, for a register: `source` and `asOf` say whose it is, and of which day. */
export async function* importRegister(
  app: App,
  { file, ...options }: RegisterOptions & { file: string },
  signal?: AbortSignal,
): Events<RegisterReport> {
  const report = yield* importRegisterFrom(app, app.host.resolveFile(file), options, signal)
  yield { type: 'done', report }
}

/** Imports people from a path, for callers who have one of their own and not a host's reference. */
export async function* importPeopleFrom(
  app: App,
  path: string,
  options: PeopleOptions,
  signal?: AbortSignal,
): AsyncGenerator<Progress, ImportReport> {
  await requireReadable(path)
  return yield* runOnStore(app, importPeopleJob, { ...options, path, now: app.now() }, { signal })
}

/** As {@link importPeopleFrom}, for a register. What reads the file has a thread and a heap of its own; this one writes. */
export async function* importRegisterFrom(
  app: App,
  path: string,
  options: RegisterOptions,
  signal?: AbortSignal,
): AsyncGenerator<Progress, RegisterReport> {
  const request = { ...options, now: app.now(), path }
  // Nobody need start a thread, or keep the store from others, for what is refused at first sight.
  requireRegisterImport(requireSession(app), request)
  await requireReadable(path)
  return yield* runOnStore(app, importRegisterJob, request, { signal, heapMb: heapOfWriterMb })
}

/** Starts the threads of an import that is coming. */
export function prepareRegisterImport(): void {
  prepareJob(importRegisterJob, heapOfWriterMb)
}

const heapOfWriterMb = 96
