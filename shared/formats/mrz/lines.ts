import { type MrzFormat, mrzLayouts } from './layout.ts'

/** The lines of a zone, or why the text has none. */
export type MrzLines = { format: MrzFormat; lines: string[] } | { errors: { field: 'lines'; why: string }[] }

/**
 * Splits a text into the lines of a zone and says which zone. Spaces never occur in one and are dropped; so are empty
 * lines. Small letters count as capitals, `«` as two fillers. A zone in one unbroken line is split.
 */
export function splitMrzLines(text: string): MrzLines {
  const lines = splitUnbroken(
    text
      .split(/\r\n|[\r\n]/)
      .map(clean)
      .filter(line => line !== ''),
  )
  const sizes = lines.map(line => line.length)
  const format = formatOf(sizes, lines[0]?.startsWith('V') === true)
  if (format === undefined) return { errors: [{ field: 'lines', why: describe(sizes) }] }
  return { format, lines }
}

function clean(line: string): string {
  return line
    .replace(/[\s\u200b-\u200f\ufeff]/g, '')
    .replaceAll('«', '<<')
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

function describe(sizes: readonly number[]): string {
  const known = 'three lines of 30 characters (TD1), two of 36 (TD2, MRV-B) or two of 44 (TD3, MRV-A)'
  if (sizes.length === 0) return `The text is empty; a zone has ${known}.`
  if (sizes.length > 10) return `${sizes.length} lines; a zone has ${known}.`
  return `Line lengths ${sizes.join(', ')}; a zone has ${known}.`
}
