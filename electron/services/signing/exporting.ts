import type { DocumentRequest, ExportedDocument } from '#shared/contract/exports.ts'
import { writeFileAtomically } from '../../files/atomic-file.ts'
import { searchAboard } from '../checking/recognition/looking-for.ts'
import { restingOn } from '../checking/recognition/match-memory.ts'
import { type App, requireSession } from '../ground/app.ts'
import type { OutgoingDocument } from '../ground/host.ts'
import { requireFlight } from '../ground/require.ts'
import { finishInSession } from '../session/store-jobs.ts'
import { makeDocumentJob } from './document-job.ts'
import { manifestSource } from './manifest-sources.ts'

/**
 * Makes a document of a flight, in a worker thread. Which state it is made of, and when it is refused, says
 * {@link manifestSource}: a superseded or void version goes out only when asked for as such. Refuses with RULE_REFUSES,
 * INVALID_INPUT (a destination), NOT_FOUND_HERE, NOT_YET_AVAILABLE (a format).
 */
export async function exportDocument(
  app: App,
  request: DocumentRequest,
  signal?: AbortSignal,
): Promise<ExportedDocument> {
  const { bytes, fileName, mediaType } = await makeDocument(app, request, signal)
  return { fileName, mediaType, bytes: Buffer.from(bytes).toString('base64') }
}

/** As {@link exportDocument}, and hands it to the user: to `file`, or where the host's dialog says; null when closed. */
export async function saveDocument(
  app: App,
  { file, ...request }: DocumentRequest & { file?: string | undefined },
  signal?: AbortSignal,
): Promise<{ file: string } | null> {
  const target = file === undefined ? null : app.host.resolveFile(file)
  const document = await makeDocument(app, request, signal)
  if (target !== null) {
    await writeFileAtomically(target, document.bytes, { ifExists: 'replace', signal })
    return { file: target }
  }
  const saved = await app.host.saveFile(document)
  return saved === null ? null : { file: saved }
}

async function makeDocument(
  app: App,
  request: DocumentRequest,
  signal?: AbortSignal,
): Promise<OutgoingDocument> {
  const { store } = requireSession(app)
  const { profile, format, paper, destination } = request
  const at = app.now()
  const search = await searchAboard(store, requireFlight(store, request.flight).id)
  const source = store.read(() =>
    manifestSource(restingOn(store, search), requireFlight(store, request.flight), request, at),
  )
  const about = { source, profile, format, paper, at, destination }
  return finishInSession(app, makeDocumentJob, about, signal)
}
