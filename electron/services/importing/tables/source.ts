import { open } from 'node:fs/promises'
import { openCsv } from './csv.ts'
import type { Encoding } from './encoding.ts'
import type { IsHeading } from './heading.ts'
import { asUnreadable } from './readable.ts'
import { fileUnreadable, type SourceTable } from './rows.ts'

/** How a file is to be read. */
export interface TableOptions {
  /** Headings by which the row of headings is found; without it that is the first row. */
  readonly isHeading?: IsHeading
  /** What a CSV is written in, where it is not UTF-8. */
  readonly encoding?: Encoding | undefined
}

/**
 * A file of people or permits: a CSV, or the first visible sheet of an XLSX, told by its first bytes and not by its name.
 * Refuses with FILE_UNREADABLE.
 */
export async function openTable(
  path: string,
  { isHeading = () => false, encoding }: TableOptions = {},
): Promise<SourceTable> {
  try {
    const isWorkbook = await isArchive(path)
    if (isWorkbook && encoding !== undefined)
      throw fileUnreadable(path, 'Leave out the encoding: a workbook says itself what it is written in.')
    return isWorkbook
      ? await (await import('./xlsx/open-xlsx.ts')).openXlsx(path, isHeading)
      : await openCsv(path, isHeading, encoding)
  } catch (error) {
    throw asUnreadable(path, error)
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
