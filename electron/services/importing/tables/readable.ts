import { openPlainFile } from '../../../files/plain-file.ts'

/**
 * Nobody need start a thread, which takes a third of a second, for a file that is not there or that nobody may read. Throws a
 * FileReadError.
 */
export async function requireReadable(path: string): Promise<void> {
  const file = await openPlainFile(path)
  await file.close()
}
