/** Spreadsheets show UTF-8 without this mark as Latin-1, and a Persian name as noise. Muster's own import accepts it. */
const byteOrderMark = '\uFEFF'

/**
 * Rows as CSV (RFC 4180): comma, CRLF, every cell quoted, UTF-8 with byte order mark. Cells that a spreadsheet would run as a
 * formula are made text ({@link neutralised}).
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map(cells => cells.map(quoted).join(','))
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`
}

function quoted(cell: string): string {
  return `"${neutralised(cell).replaceAll('"', '""')}"`
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
