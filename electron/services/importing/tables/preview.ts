import type { ImportPreview, TableReading } from '#shared/contract/people.ts'
import { fileNameOf } from '#shared/formats/file-name.ts'
import { readStartOf } from '../../../files/plain-file.ts'
import { peoplePlan } from '../people/reading.ts'
import { registerPlan } from '../register/reading.ts'
import { ColumnFacts } from './column-facts.ts'
import { type ColumnPlan, headingOfPlan, mapColumns } from './column-mapping.ts'
import { encodingOf, encodingsByEye, markedEncoding } from './encoding.ts'
import type { SourceRow, SourceTable } from './rows.ts'
import { isArchive, openTable } from './source.ts'

/** A file to look into, and how it is read so far. */
export interface PreviewRequest extends TableReading {
  kind: 'people' | 'register'
  path: string
}

const previewRows = 10
/** Rows whose dates are looked at before anything is imported; all of them are when it is. */
const maxRowsForDates = 20_000

/** How a file would be read: its columns as mapped, what is missing, what was assumed, and its first rows as they are. */
export async function previewFile({ kind, path, mapping, encoding }: PreviewRequest): Promise<ImportPreview> {
  const plan: ColumnPlan<string> = kind === 'people' ? peoplePlan : registerPlan
  const start = (await isArchive(path)) ? null : await readStartOf(path, 1 << 16)
  const read = start === null ? undefined : (encoding ?? encodingOf(start))
  const isTold = start === null || read === 'utf-8' || markedEncoding(start) !== undefined
  // UTF-16 without a mark is read as what it is in a preview, so that somebody can see whether it is right.
  const table = await openTable(path, {
    isHeading: headingOfPlan(plan, mapping),
    encoding: encoding ?? (isTold ? undefined : read),
  })
  const columns = mapColumns(table.header, plan, mapping)
  const facts = new ColumnFacts(columns.order, plan.whole, table.header)
  const rows = await firstRows(table, facts)
  const names = table.header
  return {
    fileName: fileNameOf(path),
    columns: [...names],
    mapping: { ...columns.mapping },
    unknownColumns: [...columns.unknownColumns],
    missingColumns: [...columns.missingColumns],
    repeatedColumns: [...columns.repeatedColumns],
    notes: [...table.notes, ...columns.notes].map(note => ({ ...note, file: fileNameOf(path) })),
    dateColumns: Object.entries(facts.orders()).map(([column, { possible, example }]) => ({
      column,
      possible: [...possible],
      example,
    })),
    fullNames: facts.names(),
    encoding: start === null ? null : (read ?? 'utf-8'),
    otherEncodings: start === null || (encoding === undefined && isTold) ? [] : encodingsByEye(start),
    knownColumns: [...plan.known],
    rows: rows.map(({ cells }) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))),
  }
}

async function firstRows(table: SourceTable, facts: ColumnFacts): Promise<readonly SourceRow[]> {
  const first: SourceRow[] = []
  let count = 0
  for await (const { rows } of table.batches()) {
    first.push(...rows.slice(0, previewRows - first.length))
    for (const row of rows) facts.add(row)
    count += rows.length
    if (count >= maxRowsForDates) break
  }
  return first
}
