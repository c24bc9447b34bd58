/** Fields that tie records to each other or only serve the program; a reader of the history learns nothing from them. */
const silent = /^(id|contentHash|createdBy|recordedBy|by|createdAt|recordedAt|addedAt)$|Id$/

/** The fields of a change with their new values: `birth date 1971-02-03, nationality IRN`. A value taken away is a dash. */
export function changeInWords(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .filter(([name]) => !silent.test(name))
    .map(([name, value]) => `${fieldInWords(name)} ${valueInWords(value)}`)
    .join(', ')
}

/** `birthDate` and `birth_date` as `birth date`. */
export function fieldInWords(name: string): string {
  return name
    .replaceAll('_', ' ')
    .replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
}

/** A value of a record as text: lists by commas, nothing as a dash. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return value.length === 0 ? '—' : value.map(valueInWords).join(', ')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([name, part]) => `${fieldInWords(name)} ${valueInWords(part)}`)
    .join(' ')
}
