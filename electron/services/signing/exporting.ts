import { join } from 'node:path'
import type { DocumentRequest, ExportedDocument } from '#shared/contract/exports.ts'
import type { Disclosure } from '#shared/model/disclosure.ts'
import { searchAboard } from '../checking/recognition/looking-for.ts'
import { restingOn } from '../checking/recognition/match-memory.ts'
import { type App, type OpenSession, requireSession } from '../ground/app.ts'
import { requireFlight } from '../ground/require.ts'
import { type Finished, handOver, type Leaving, requireRightToTakeOut, show } from '../leaving/leaving.ts'
import { finishInSession } from '../session/store-jobs.ts'
import { makeDocumentJob } from './document-job.ts'
import { manifestSource } from './manifest-sources.ts'

/**
 * Makes a document of a flight, in a worker thread, for the screen. Which state it is made of, and when it is refused, says
 * {@link manifestSource}: a superseded or void version goes out only when asked for as such. Refuses with RULE_REFUSES,
 * INVALID_INPUT (a destination), NOT_FOUND_HERE, NOT_YET_AVAILABLE (a format), NOT_ALLOWED (a reader).
 */
export async function exportDocument(
  app: App,
  request: DocumentRequest,
  signal?: AbortSignal,
): Promise<ExportedDocument> {
  const session = requireSession(app)
  const { document, leaving } = await makeDocument(app, session, request, signal)
  return show(session, document, leaving, app.now())
}

/** Where a document goes. */
interface Place {
  readonly file?: string | undefined
  readonly recipient?: Disclosure['recipient'] | undefined
}

/** As {@link exportDocument}, and hands it to the user: to `file`, or where the host's dialog says; null when closed. */
export async function saveDocument(
  app: App,
  { file, recipient = null, ...request }: DocumentRequest & Place,
  signal?: AbortSignal,
): Promise<{ file: string } | null> {
  const session = requireSession(app)
  if (file !== undefined) app.host.resolveFile(file)
  const { document, leaving } = await makeDocument(app, session, request, signal)
  return handOver(app, session, document, { ...leaving, recipient }, { file, ifExists: 'replace', signal })
}

/** As {@link saveDocument}, into a folder and under its own name; gives its path. */
export async function saveDocumentIn(app: App, folder: string, request: DocumentRequest): Promise<string> {
  const session = requireSession(app)
  const { document, leaving } = await makeDocument(app, session, request)
  const file = join(folder, document.fileName)
  const saved = await handOver(app, session, document, leaving, { file, ifExists: 'replace' })
  if (saved === null) throw new Error('A named file was not written')
  return saved.file
}

async function makeDocument(
  app: App,
  session: OpenSession,
  request: DocumentRequest,
  signal?: AbortSignal,
): Promise<{ document: Finished; leaving: Leaving }> {
  const { store } = session
  const { profile, format, paper, destination } = request
  requireRightToTakeOut(session, profile)
  const at = app.now()
  const search = await searchAboard(store, requireFlight(store, request.flight).id)
  const source = store.read(() =>
    manifestSource(restingOn(store, search), requireFlight(store, request.flight), request, at),
  )
  const about = { source, profile, format, paper, at, destination }
  const { people, ...document } = await finishInSession(app, makeDocumentJob, about, signal)
  const leaving: Leaving = {
    what: 'manifest',
    people: [...people],
    profile,
    flightId: requireFlight(store, request.flight).id,
    version: 'signed' in source ? source.signed.number : null,
    destination: destination ?? null,
  }
  return { document, leaving }
}
