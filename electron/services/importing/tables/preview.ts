import { basename } from 'node:path'
import type { ColumnMapping, ImportPreview } from '#shared/contract/people.ts'
import { peoplePlan } from '../people/people.ts'
import { registerPlan } from '../register/reading.ts'
import { type ColumnPlan, mapColumns } from './column-mapping.ts'
import type { SourceRow, SourceTable } from './rows.ts'
import { openTable } from './source.ts'

/** A file to look into, and how its columns are mapped so far. */
export interface PreviewRequest {
  kind: 'people' | 'register'
  path: string
  mapping?: ColumnMapping | undefined
}

const previewRows = 10

/** How a file would be read: its columns as mapped, what is missing, and its first rows as they are. */
export async function previewFile({ kind, path, mapping }: PreviewRequest): Promise<ImportPreview> {
  const plan: ColumnPlan<string> = kind === 'people' ? peoplePlan : registerPlan
  const table = await openTable(path)
  const columns = mapColumns(table.header, plan, mapping)
  const names = table.header.map(name => name.trim())
  const rows = await firstRows(table)
  return {
    fileName: basename(path),
    columns: names,
    mapping: { ...columns.mapping },
    unknownColumns: [...columns.unknownColumns],
    missingColumns: [...columns.missingColumns],
    knownColumns: [...plan.known],
    rows: rows.map(({ cells }) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))),
  }
}

async function firstRows(table: SourceTable): Promise<readonly SourceRow[]> {
  for await (const { rows } of table.batches()) return rows.slice(0, previewRows)
  return []
}
