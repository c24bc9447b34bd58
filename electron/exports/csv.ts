import { csvText } from '#shared/formats/csv-text.ts'
import type { ManifestView } from './manifest/manifest-view.ts'
import { profiles } from './manifest/profiles.ts'

/** Fields of the document that every row repeats, so that a row cut out of the file still says what it is worth. */
const documentColumns = ['flightNumber', 'version', 'state', 'voidAfter'] as const

/** A view as CSV (shared/formats/csv-text.ts), under a header of snake_case names. */
export function manifestCsv(view: ManifestView): Uint8Array {
  const { document, people, profile } = view
  const fields = profiles[profile].person
  const header = [...documentColumns, ...fields].map(snakeCase)
  const rows = people.map(person => [
    ...documentColumns.map(column => document[column]),
    ...Object.values(person),
  ])
  return new TextEncoder().encode(csvText([header, ...rows.map(cells => cells.map(cellText))]))
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(cellText).join(' | ')
  if (typeof value === 'object') return Object.values(value).map(cellText).filter(Boolean).join(': ')
  return String(value)
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
