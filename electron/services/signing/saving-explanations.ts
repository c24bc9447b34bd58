import type { z } from 'zod'
import type { ExplainRequest } from '#shared/contract/checks.ts'
import { explanation } from '../checking/explaining.ts'
import { type App, requireSession } from '../ground/app.ts'
import { handOver, type Leaving, requireRightToTakeOut } from '../leaving/leaving.ts'
import { finishInSession } from '../session/store-jobs.ts'
import { makeDocumentJob } from './document-job.ts'

type SaveRequest = z.infer<typeof ExplainRequest> & {
  paper: 'a4' | 'us-letter'
  file?: string | undefined
}

/**
 * Sets an explanation as a PDF in a worker thread, and hands it to the user: to `file`, or where the dialog says. It withholds
 * nothing; refuses with NOT_ALLOWED as an internal document does.
 */
export async function saveExplanation(
  app: App,
  { paper, file, ...request }: SaveRequest,
  signal?: AbortSignal,
): Promise<{ file: string } | null> {
  const session = requireSession(app)
  requireRightToTakeOut(session, 'internal')
  const { store } = session
  const at = app.now()
  if (file !== undefined) app.host.resolveFile(file)
  const explained = store.read(() => explanation(store, request, at))
  const about = { explanation: explained, paper, at }
  const { people, ...document } = await finishInSession(app, makeDocumentJob, about, signal)
  const leaving: Leaving = {
    what: 'explanation',
    profile: 'internal',
    people: [...people],
    personId: explained.person.id,
    flightId: explained.flight.id,
  }
  return handOver(app, session, document, leaving, { file, ifExists: 'replace', signal })
}
