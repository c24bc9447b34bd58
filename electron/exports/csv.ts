import type { ManifestView } from './manifest/manifest-view.ts'
import { profiles } from './manifest/profiles.ts'

/** Fields of the document that every row repeats, so that a row cut out of the file still says what it is worth. */
const documentColumns = ['flightNumber', 'version', 'state', 'voidAfter'] as const

/** Spreadsheets show UTF-8 without this mark as Latin-1, and a Persian name as noise. Muster's own import accepts it. */
const byteOrderMark = '\uFEFF'

/**
 * A view as CSV (RFC 4180): comma, CRLF, every cell quoted, a header of snake_case names, UTF-8 with byte order mark.
 * Cells that a spreadsheet would run as a formula are made text ({@link neutralised}).
 */
export function manifestCsv(view: ManifestView): Uint8Array {
  const { document, people, profile } = view
  const fields = profiles[profile].person
  const header = [...documentColumns, ...fields].map(snakeCase)
  const rows = people.map(person => [
    ...documentColumns.map(column => document[column]),
    ...Object.values(person),
  ])
  const lines = [header, ...rows].map(cells => cells.map(cell => quoted(cellText(cell))).join(','))
  return new TextEncoder().encode(`${byteOrderMark}${lines.join('\r\n')}\r\n`)
}

/**
 * Text that no spreadsheet takes for a formula (OWASP, "CSV Injection"): a leading `=`, `+`, `-` or `@`, their full
 * width forms included, gets an apostrophe before it. So does one after a separator or quote inside the cell, since a
 * spreadsheet that expects semicolons cuts the line there. Line breaks and tabs become spaces.
 */
export function neutralised(text: string): string {
  return text
    .replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/gu, ' ')
    .replace(/(^|[;,|"])([\s\p{Cf}\p{Cc}]*)([=+\-@＝＋－＠])/gu, "$1'$2$3")
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(cellText).join(' | ')
  if (typeof value === 'object') return Object.values(value).map(cellText).filter(Boolean).join(': ')
  return typeof value === 'string' ? neutralised(value) : String(value)
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
