import { instant } from '#shared/model/plain-date.ts'
import type { NextStore } from '../services/session/key-change-job.ts'
import { storePaths } from '../store/file/paths.ts'
import { makeNext } from '../store/key-change/make-next.ts'
import type { JobContext } from '../threads/job-context.ts'

/** Makes the files of a store again under another key; called off between two files, it leaves nothing behind. */
export function makeNextStore({ folder, at, ...making }: NextStore, context: JobContext): null {
  makeNext({ ...making, paths: storePaths(folder), at: instant(at) }, (done, total, step) => {
    context.throwIfCancelled()
    context.progress(done, total, step)
  })
  return null
}
