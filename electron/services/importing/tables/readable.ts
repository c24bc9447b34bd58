import { openPlainFile } from '../../../files/plain-file.ts'
import { asRefusal } from '../../ground/refusals/refusals.ts'

/**
 * Nobody need start a thread, which takes a third of a second, for a file that is not there or that nobody may read. Refuses with
 * FILE_UNREADABLE.
 */
export async function requireReadable(path: string): Promise<void> {
  try {
    const file = await openPlainFile(path)
    await file.close()
  } catch (error) {
    throw asRefusal(error) ?? error
  }
}
