/** What a terminal does something at, rather than show it: controls but for a new line and a tab (ECMA-48; Unicode `Cc`). */
const controls = /[^\P{Cc}\n\t]/gu

/**
 * What nobody sees and what turns a line around (Unicode UAX #9, default ignorable code points). A joiner between two letters parts or
 * joins them, as in Persian, and stays.
 */
const unseen =
  /(?:(?<![\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}])|(?![\u200c\u200d])[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029])/gu

/**
 * Text for a terminal, on stdout or stderr: what somebody wrote may hold escapes that move its cursor, and could draw over what stands
 * there, or marks with which it reads as another text. Each shows as a replacement sign.
 */
export function forTerminal(text: string): string {
  return text.replace(controls, '\uFFFD').replace(unseen, '\uFFFD')
}

/** As {@link forTerminal}, of one cell of a table: what would begin another line or column is a space. */
export function cellForTerminal(text: string): string {
  return forTerminal(text.replace(/[\r\n\t\u2028\u2029]+/g, ' '))
}

/** Says something on stderr, where it may stand beside a document on stdout. */
export function tell(text: string): void {
  process.stderr.write(`${forTerminal(text)}\n`)
}
