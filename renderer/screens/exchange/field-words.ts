/** Names of fields in plain words, in one line: `birth date, custody place`. */
export function fieldWords(fields: readonly string[]): string {
  return fields.map(field => field.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)).join(', ')
}
