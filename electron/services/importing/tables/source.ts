import { readStartOf } from '../../../files/plain-file.ts'
import { openCsv } from './csv.ts'
import type { Encoding } from './encoding.ts'
import type { IsHeading } from './heading.ts'
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
 * Refuses with FILE_UNREADABLE, or throws a FileReadError.
 */
export async function openTable(
  path: string,
  { isHeading = () => false, encoding }: TableOptions = {},
): Promise<SourceTable> {
  const isWorkbook = await isArchive(path)
  if (isWorkbook && encoding !== undefined)
    throw fileUnreadable(path, 'Leave out the encoding: a workbook says itself what it is written in.')
  return isWorkbook
    ? (await import('./xlsx/open-xlsx.ts')).openXlsx(path, isHeading)
    : openCsv(path, isHeading, encoding)
}

/** Whether a file is a ZIP, as an XLSX is: it begins with `PK`. Throws a FileReadError. */
export async function isArchive(path: string): Promise<boolean> {
  return (await readStartOf(path, 2)).toString('latin1') === 'PK'
}
