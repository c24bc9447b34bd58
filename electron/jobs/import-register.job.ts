import { prepareReadingRegister, startReadingRegister } from '../services/importing/register/thread.ts'
import type { Jobs } from '../threads/jobs.ts'
import type { JobContext } from './job-context.ts'

/** Starts the thread that reads, and loads what writes. */
export async function prepareImportRegisterJob(): Promise<void> {
  prepareReadingRegister()
  await Promise.all([importing(), storing()])
}

const importing = () => import('../services/importing/register/register.ts')
const storing = () => import('./with-store.ts')

/**
 * Imports a register into a new snapshot; called off, the one before is still in force and nothing is left behind. The
 * thread that reads is started before this one loads what writes: the two start side by side.
 */
export async function importRegisterJob(
  input: Jobs['import-register']['input'],
  context: JobContext,
): Promise<Jobs['import-register']['output']> {
  const { path, mapping, strict } = input
  const reading = startReadingRegister({ path, mapping, strict }, context)
  try {
    const { importRegisterFile } = await importing()
    const { withStore } = await storing()
    return await withStore(input, context, session =>
      importRegisterFile(session, input, context, reading.parts),
    )
  } finally {
    await reading.end()
  }
}
