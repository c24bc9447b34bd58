import type { ColumnMapping, ImportPreview, ImportReport } from '#shared/contract/people.ts'
import type { Progress } from '#shared/contract/session.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { epochMs, type PlainDate, systemNow } from '#shared/model/plain-date.ts'
import type { StoreAccess } from '../jobs/jobs.ts'
import { finishJob, runJob } from '../jobs/run.ts'
import { type App, requireSession } from './app.ts'
import type { RegisterReport } from './importing-register.ts'

type Done<Report> = { type: 'done'; report: Report }

interface FileToImport {
  file: string
  mapping?: ColumnMapping | undefined
  strict: boolean
}

/** How a file would be read, before anything changes. Refuses with FILE_UNREADABLE, INVALID_INPUT (a mapping). */
export function previewImport(
  app: App,
  kind: 'people' | 'register',
  { file, mapping }: { file: string; mapping?: ColumnMapping | undefined },
): Promise<ImportPreview> {
  return finishJob('preview-import', { kind, path: app.host.resolveFile(file), mapping })
}

/** Imports people in a worker thread; progress, then the report. Ending the iterator calls it off. */
export async function* importPeople(
  app: App,
  { file, ...input }: FileToImport & { answers?: Record<string, PersonId | 'new'> | undefined },
  signal?: AbortSignal,
): AsyncGenerator<Progress | Done<ImportReport>> {
  const request = { ...input, path: app.host.resolveFile(file), ...storeAccess(app) }
  const report = yield* runJob('import-people', request, {
    signal,
    onCommitted: requireSession(app).store.announce,
  })
  yield { type: 'done', report }
}

/** As {@link importPeople}, for a register: `source` and `asOf` say whose it is, and of which day. */
export async function* importRegister(
  app: App,
  { file, ...input }: FileToImport & { source: string; asOf: PlainDate },
  signal?: AbortSignal,
): AsyncGenerator<Progress | Done<RegisterReport>> {
  const request = { ...input, now: app.now(), path: app.host.resolveFile(file), ...storeAccess(app) }
  const report = yield* runJob('import-register', request, {
    signal,
    onCommitted: requireSession(app).store.announce,
  })
  yield { type: 'done', report }
}

function storeAccess(app: App): StoreAccess {
  const { store, folder, user, demo } = requireSession(app)
  const clockAheadMs = epochMs(app.now()) - epochMs(systemNow())
  return { folder, dataKey: store.dataKey, user, demo, program: app.version, clockAheadMs }
}
