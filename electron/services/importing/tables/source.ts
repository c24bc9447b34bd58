import { open } from 'node:fs/promises'
import { isFileError } from '../../../files/system-errors.ts'
import { openCsv } from './csv.ts'
import { fileUnreadable, type SourceTable } from './rows.ts'

/**
 * A file of people or permits: a CSV, or the first sheet of an XLSX, told by its first bytes and not by its name.
 * Refuses with FILE_UNREADABLE.
 */
export async function openTable(path: string): Promise<SourceTable> {
  try {
    return (await isArchive(path)) ? await (await import('./xlsx.ts')).openXlsx(path) : await openCsv(path)
  } catch (error) {
    throw isFileError(error) ? fileUnreadable(path, systemAdvice(error.code), error) : error
  }
}

/** Whether a file is a ZIP, as an XLSX is: it begins with `PK`. Throws what the file system says. */
export async function isArchive(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.toString('latin1').startsWith('PK')
  } finally {
    await file.close()
  }
}

function systemAdvice(code: string): string {
  if (code === 'ENOENT') return 'Check the path: there is no such file.'
  if (code === 'EISDIR') return 'Name a file: this is a folder.'
  return 'Check that you may read the file, and that its disk is there.'
}
