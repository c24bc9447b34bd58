import type { ColumnMapping, ImportPreview, ImportReport } from '#shared/contract/people.ts'
import type { Progress } from '#shared/contract/session.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { epochMs, type PlainDate, systemNow } from '#shared/model/plain-date.ts'
import type { Jobs, StoreAccess } from '../../threads/jobs.ts'
import { finishJob, prepareJob, runJob } from '../../threads/run.ts'
import { type App, requireSession } from '../ground/app.ts'
import { jobSignal } from '../session/jobs-of-store.ts'
import type { RegisterReport } from './register/register.ts'

type Events<Report> = AsyncGenerator<Progress | { type: 'done'; report: Report }>

interface ImportOptions {
  mapping?: ColumnMapping | undefined
  strict: boolean
}

interface PeopleOptions extends ImportOptions {
  answers?: Record<string, PersonId | 'new'> | undefined
}

interface RegisterOptions extends ImportOptions {
  source: string
  asOf: PlainDate
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
  { file, ...options }: PeopleOptions & { file: string },
  signal?: AbortSignal,
): Events<ImportReport> {
  const report = yield* importPeopleFrom(app, app.host.resolveFile(file), options, signal)
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
export function importPeopleFrom(app: App, path: string, options: PeopleOptions, signal?: AbortSignal) {
  return runOnStore(app, 'import-people', { ...options, path, ...storeAccess(app) }, signal)
}

/** As {@link importPeopleFrom}, for a register. What reads the file has a thread and a heap of its own; this one writes. */
export async function* importRegisterFrom(
  app: App,
  path: string,
  options: RegisterOptions,
  signal?: AbortSignal,
): AsyncGenerator<Progress, RegisterReport> {
  const request = { ...options, now: app.now(), path, ...storeAccess(app) }
  return yield* runOnStore(app, 'import-register', request, signal, heapOfWriterMb)
}

/** Starts the threads of an import that is coming. */
export function prepareRegisterImport(): void {
  prepareJob('import-register', heapOfWriterMb)
}

const heapOfWriterMb = 96

async function* runOnStore<Name extends 'import-people' | 'import-register'>(
  app: App,
  name: Name,
  input: Jobs[Name]['input'],
  given: AbortSignal | undefined,
  heapMb?: number,
): AsyncGenerator<Progress, Jobs[Name]['output']> {
  const { store } = requireSession(app)
  const { signal, release } = jobSignal(store, given)
  try {
    return yield* runJob(name, input, { signal, onCommitted: store.announce, heapMb })
  } finally {
    release()
  }
}

function storeAccess(app: App): StoreAccess {
  const { store, folder, user, demo } = requireSession(app)
  const clockAheadMs = epochMs(app.now()) - epochMs(systemNow())
  return { folder, dataKey: store.dataKey, user, demo, program: app.version, clockAheadMs }
}
