import type { Progress } from '#shared/contract/session.ts'
import { type DemoReport, makeDemo } from '../services/demo/demo.ts'
import { documentCount, writeDemoDocuments } from '../services/demo/documents.ts'
import { registerFollowUps } from '../services/follow-ups.ts'
import type { App } from '../services/ground/app.ts'
import { contractError } from './errors.ts'

/** A demo in a folder: the store, the files that it came from, and every document of both flights. */
export interface DemoInFolder extends DemoReport {
  readonly documents: readonly string[]
}

/**
 * Makes a demo with its files and documents, for a host that has a folder for them (the command line). Windows try the
 * demo by the contract, `session.tryDemo`, which makes the same office. Throws the contract's errors.
 */
export async function* makeDemoIn(
  app: App,
  wish: { folder: string; filesFolder: string; people: number; seed: number },
): AsyncGenerator<Progress, DemoInFolder> {
  registerFollowUps()
  try {
    const report = yield* makeDemo(app, wish)
    const documents: string[] = []
    for await (const path of writeDemoDocuments(app, wish.filesFolder)) {
      documents.push(path)
      yield { type: 'progress', done: documents.length, total: documentCount, step: 'documents' }
    }
    return { ...report, documents }
  } catch (error) {
    throw contractError(error)
  }
}
