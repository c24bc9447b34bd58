/** Kinds of file that people take for a list, by their first bytes, and what to do with one. */
const kinds: readonly { readonly starts: string; readonly next: string }[] = [
  {
    starts: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    next: 'Save it as XLSX without a password, or as CSV UTF-8: this is an old workbook (.xls), or one with a password.',
  },
  { starts: '%PDF-', next: 'Ask for the list as XLSX or CSV UTF-8: this is a PDF.' },
  { starts: '{\\rtf', next: 'Save its table as XLSX or CSV UTF-8: this is an RTF document.' },
  { starts: '\x1f\x8b', next: 'Unpack it first: this is a gzip archive.' },
  { starts: 'Rar!', next: 'Unpack it first: this is a RAR archive.' },
  { starts: '7z\xbc\xaf', next: 'Unpack it first: this is a 7-Zip archive.' },
  { starts: 'SQLite format 3', next: 'Export the table as CSV UTF-8: this is a database.' },
  { starts: '\x89PNG', next: 'Ask for the list as XLSX or CSV UTF-8: this is a picture.' },
  { starts: '\xff\xd8\xff', next: 'Ask for the list as XLSX or CSV UTF-8: this is a picture.' },
]

/** Texts that are marked up, and no table of cells: some programs write them under the name of a workbook. */
const markup = /^\s*<(\?xml|!doctype|html|head|body|table|meta)\b/i

/** What to do with a file that is no table by its first bytes; undefined for one that may be a CSV. */
export function whyNoTable(start: Buffer): string | undefined {
  const text = start.subarray(0, 512).toString('latin1')
  const kind = kinds.find(({ starts }) => text.startsWith(starts))
  if (kind) return kind.next
  return markup.test(text.replace(/^\xef\xbb\xbf/, ''))
    ? 'Open it in a spreadsheet program and save it as XLSX: this is a web page or XML under another name.'
    : undefined
}
