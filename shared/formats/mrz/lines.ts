import { type MrzFormat, mrzLayouts } from './layout.ts'

/** The lines of a zone, or why the text has none. */
export type MrzLines = { format: MrzFormat; lines: string[] } | { errors: { field: 'lines'; why: string }[] }

/**
 * Splits a text into the lines of a zone and says which zone. Spaces never occur in one and are dropped; so are empty
 * lines and characters that nobody sees. Small letters count as capitals. What keyboards, optical readers and programs
 * put for the filler is read as one. A zone in one unbroken line is split.
 */
export function splitMrzLines(text: string): MrzLines {
  const lines = splitUnbroken(
    unescaped(text)
      .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
      .map(clean)
      .filter(line => line !== ''),
  )
  const sizes = lines.map(line => line.length)
  const format = formatOf(sizes, lines[0]?.startsWith('V') === true)
  if (format === undefined) return { errors: [{ field: 'lines', why: describe(sizes, lines[0] ?? '') }] }
  return { format, lines }
}

/**
 * A zone that came through a web page, a program's source or an address has its fillers and line ends escaped. None of
 * the signs that escape occurs in a zone, so nothing else can be meant. Some pages escape twice.
 */
function unescaped(text: string): string {
  return text
    .replace(/&(?:amp;)+/gi, '&')
    .replace(/&(?:lt|#0*60|#x0*3c);|\\u003c|\\x3c|%3c/gi, '<')
    .replace(/&(?:laquo|#0*171|#xab);/gi, '«')
    .replace(/&(?:lsaquo|#0*8249|#x2039);/gi, '‹')
    .replace(/&(?:nbsp|#0*160|#xa0);/gi, ' ')
    .replace(/<br\s*\/?>|&#(?:10|13);|\\r\\n|\\[rn]|%0[ad]/gi, '\n')
}

/** Full-width forms have their plain form 0xfee0 code points before them. */
const fullWidth = /[\uff01-\uff5e]/g

function clean(line: string): string {
  return line
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(fullWidth, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[«《⟪≪]/g, '<<')
    .replace(/[‹﹤〈〈⟨˂ᐸ❮❬]/g, '<')
    .toUpperCase()
}

const unbroken: Readonly<Record<number, number>> = { 90: 30, 72: 36, 88: 44 }

function splitUnbroken(lines: string[]): string[] {
  const [only = '', ...others] = lines
  const length = unbroken[only.length]
  if (others.length > 0 || length === undefined) return lines
  return only.match(new RegExp(`.{${length}}`, 'gs')) ?? lines
}

function formatOf(sizes: readonly number[], isVisa: boolean): MrzFormat | undefined {
  const fits = (format: MrzFormat) =>
    sizes.length === mrzLayouts[format].lineCount &&
    sizes.every(size => size === mrzLayouts[format].lineLength)
  if (fits('TD1')) return 'TD1'
  if (fits('TD2')) return isVisa ? 'MRV-B' : 'TD2'
  if (fits('TD3')) return isVisa ? 'MRV-A' : 'TD3'
  return undefined
}

function describe(sizes: readonly number[], first: string): string {
  const known = 'three lines of 30 characters (TD1), two of 36 (TD2, MRV-B) or two of 44 (TD3, MRV-A)'
  if (sizes.length === 0) return `The text is empty; a zone has ${known}.`
  // ISO/IEC 18013-2 (one line, D1) and the Swiss licence (9, 30 and 30 characters).
  if ((sizes.length === 1 && sizes[0] === 30 && first.startsWith('D')) || sizes.join() === '9,30,30')
    return 'This is the zone of a driving licence: it says neither a nationality nor a right to stay. Read the travel document.'
  if (sizes.length > 10) return `${sizes.length} lines; a zone has ${known}.`
  return `Line lengths ${sizes.join(', ')}; a zone has ${known}.`
}
