import type { z } from 'zod'
import type { OpenedFile } from '#shared/contract/files.ts'
import { client, upload } from '../../client.ts'

/** A file that the host can read. */
export type PickedFile = z.infer<typeof OpenedFile>

/** What a table may be stored as. */
const tables = ['csv', 'xlsx']

/**
 * Asks for a table to read: by the host's own dialog, or by the browser's, which then uploads it. Null when the user
 * closed the dialog.
 */
export function pickTable(): Promise<PickedFile | null> {
  return pickFileOf(tables)
}

/** As {@link pickTable}, for files of these extensions, without a dot. */
export async function pickFileOf(extensions: string[]): Promise<PickedFile | null> {
  const { dialogs } = await client.files.host()
  if (dialogs) return client.files.pick({ extensions })
  const file = await pickInBrowser(extensions)
  return file && upload(file)
}

function pickInBrowser(extensions: readonly string[]): Promise<File | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = extensions.map(extension => `.${extension}`).join()
  return new Promise(resolve => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null))
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}
