/** Fields and values as a sentence says them: `birth date “2009-01-01”`. */
export function valuesInWords(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([field, value]) => `${inWords(field)} ${valueInWords(value)}`)
    .join(', ')
}

/** A name of the program in plain words: `travelDocument` is a travel document. */
export function inWords(name: string): string {
  return name.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
}

function valueInWords(value: unknown): string {
  if (value === null) return '(nothing)'
  if (Array.isArray(value) && value.every(item => typeof item === 'string')) {
    return value.length === 0 ? '(none named)' : `“${value.join(', ')}”`
  }
  return typeof value === 'object' ? '(another)' : `“${String(value)}”`
}
