/**
 * What spreadsheets and exporting programs put around a text so that it stays one: `="00123"` keeps leading zeros, an
 * apostrophe in front keeps a formula or a number from being one. Neither belongs to the text.
 */

/** The text inside `="..."`, and without an apostrophe before what would be a formula (OWASP, "CSV Injection"). */
export function withoutFormulaGuard(text: string): string {
  const quoted = /^=\s*"((?:[^"]|"")*)"$/.exec(text)?.[1]
  if (quoted !== undefined) return quoted.replaceAll('""', '"')
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text
}

/** As {@link withoutFormulaGuard}, for a number or date, none of which begins with an apostrophe of its own. */
export function withoutNumberGuard(text: string): string {
  return withoutFormulaGuard(text).replace(/^['’`]+/, '')
}
