/** Fields that tie records to each other or only serve the program; a reader of the history learns nothing from them. */
const silent =
  /^(id|contentHash|createdBy|recordedBy|decidedBy|liftedBy|withdrawnBy|by|createdAt|recordedAt|addedAt|at)$|Id$/

/** What only a record's first entry holds: there, what is not known is not worth a word. */
const birth = /^(at|createdAt|recordedAt|addedAt|decidedAt|importedAt|signedAt)$/

/**
 * The fields of a change with their new values: `birth date 1971-02-03, nationality IRN`. A value taken away is a dash;
 * of a new record only what is known.
 */
export function changeInWords(fields: Record<string, unknown>): string {
  const isNew = Object.keys(fields).some(name => birth.test(name))
  return Object.entries(fields)
    .filter(([name, value]) => !silent.test(name) && !(isNew && isNothing(value)))
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
  if (isNothing(value)) return '—'
  if (Array.isArray(value)) return value.map(valueInWords).join(', ')
  if (typeof value !== 'object') return String(value)
  return Object.entries(value)
    .map(([name, part]) => `${fieldInWords(name)} ${valueInWords(part)}`)
    .join(' ')
}

function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
