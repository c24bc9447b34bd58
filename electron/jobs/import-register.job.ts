import type { RegisterReport } from '../services/importing/register/import-register.ts'
import {
  prepareReadingRegister,
  startReadingRegister,
} from '../services/importing/register/reading-thread.ts'
import type { RegisterImport } from '../services/importing/register/request.ts'
import type { StoreAccess } from '../services/session/store-jobs.ts'
import type { JobContext } from '../threads/job-context.ts'

/** Starts the thread that reads, and loads what writes. */
export async function prepareImportRegister(): Promise<void> {
  prepareReadingRegister()
  await Promise.all([importing(), storing()])
}

const importing = () => import('../services/importing/register/import-register.ts')
const storing = () => import('./with-store.ts')

/**
 * Imports a register into a new snapshot; called off, the one before is still in force and nothing is left behind. The
 * thread that reads is started before this one loads what writes: the two start side by side.
 */
export async function importRegister(
  input: RegisterImport & StoreAccess,
  context: JobContext,
): Promise<RegisterReport> {
  const { path, mapping, encoding, dayOrder, strict, now } = input
  const reading = startReadingRegister({ path, mapping, encoding, dayOrder, strict, now }, context)
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
