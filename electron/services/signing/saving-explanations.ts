import type { z } from 'zod'
import type { ExplainRequest } from '#shared/contract/checks.ts'
import { writeFileAtomically } from '../../files/atomic-file.ts'
import { explanation } from '../checking/explaining.ts'
import { type App, requireSession } from '../ground/app.ts'
import { finishInSession } from '../session/store-jobs.ts'
import { makeDocumentJob } from './document-job.ts'

type SaveRequest = z.infer<typeof ExplainRequest> & {
  paper: 'a4' | 'us-letter'
  file?: string | undefined
}

/** Sets an explanation as a PDF in a worker thread, and hands it to the user: to `file`, or where the dialog says. */
export async function saveExplanation(
  app: App,
  { paper, file, ...request }: SaveRequest,
  signal?: AbortSignal,
): Promise<{ file: string } | null> {
  const { store } = requireSession(app)
  const at = app.now()
  const target = file === undefined ? null : app.host.resolveFile(file)
  const explained = store.read(() => explanation(store, request, at))
  const document = await finishInSession(app, makeDocumentJob, { explanation: explained, paper, at }, signal)
  if (target === null) {
    const saved = await app.host.saveFile(document)
    return saved === null ? null : { file: saved }
  }
  await writeFileAtomically(target, document.bytes, { ifExists: 'replace', signal })
  return { file: target }
}
