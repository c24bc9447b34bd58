import { checkDigit } from './check-digit.ts'
import { zoneNames } from './icao-9303-names.ts'
import { type CheckedField, type MrzFormat, type MrzLayout, mrzLayouts, type Span, textAt } from './layout.ts'
import type { MrzFields } from './reading.ts'

/**
 * Prints a zone with its check digits, lines parted by a line feed. Names may be in any script (ICAO Doc 9303-3,
 * section 6) and are cut where the zone ends; everything else must be zone text that fits its place.
 *
 * @throws RangeError when a field does not fit, so that no zone is printed that says something else.
 */
export function printMrz(format: MrzFormat, fields: MrzFields): string {
  const layout = mrzLayouts[format]
  const lines = Array.from({ length: layout.lineCount }, () => '<'.repeat(layout.lineLength))
  put(lines, layout.name, zoneNames(fields.lastName, fields.firstName, layout.name[2] - layout.name[1]))
  for (const field of [
    'documentCode',
    'issuingState',
    'nationality',
    'sex',
    'birthDate',
    'expirationDate',
  ] as const) {
    put(lines, layout[field], requireZoneText(field, fields[field], layout[field]))
  }
  for (const field of ['personalNumber', 'optional', 'optional1', 'optional2'] as const) {
    const span = layout.optional[field]
    if (span !== undefined) put(lines, span, requireZoneText(field, fields[field] ?? '', span))
  }
  putDocumentNumber(lines, layout, fields)
  putDigits(lines, layout, fields.documentNumber.length > 9)
  return lines.join('\n')
}

function put(lines: string[], [line, start, end]: Span, text: string): void {
  const old = lines[line] ?? ''
  lines[line] = old.slice(0, start) + text.padEnd(end - start, '<') + old.slice(end)
}

function requireZoneText(field: string, text: string, span: Span): string {
  if (/^[0-9A-Z<]*$/.test(text) && text.length <= span[2] - span[1]) return text
  throw new RangeError(`${field} does not fit a machine readable zone: ${JSON.stringify(text)}`)
}

/** A long number's tail and digit take the place of the optional data, which must be empty or say the same. */
function putDocumentNumber(lines: string[], layout: MrzLayout, fields: MrzFields): void {
  const { documentNumber: number } = fields
  const more = layout.longNumber === undefined ? undefined : layout.optional[layout.longNumber]
  if (number.length <= 9 || layout.longNumber === undefined || more === undefined) {
    put(lines, layout.documentNumber, requireZoneText('documentNumber', number, layout.documentNumber))
    return
  }
  const tail = requireZoneText('documentNumber', `${number.slice(9)}${checkDigit(number)}`, more)
  const given = fields[layout.longNumber] ?? ''
  if (given !== '' && given.split('<', 1)[0]?.slice(0, -1) !== tail.slice(0, -1)) {
    throw new RangeError(`${layout.longNumber} has no room beside a long document number`)
  }
  put(lines, layout.documentNumber, number.slice(0, 9))
  if (given === '') put(lines, more, tail)
}

function putDigits(lines: string[], layout: MrzLayout, hasLongNumber: boolean): void {
  for (const [name, span] of Object.entries(layout.digits)) {
    const field = name as CheckedField
    const source = field === 'personalNumber' ? layout.optional.personalNumber : layout[field]
    if (field === 'documentNumber' && hasLongNumber) continue
    if (source !== undefined) put(lines, span, digitOver(lines, [source]))
  }
  if (layout.composite !== undefined)
    put(lines, layout.composite.digit, digitOver(lines, layout.composite.over))
}

function digitOver(lines: readonly string[], spans: readonly Span[]): string {
  return String(checkDigit(spans.map(span => textAt(lines, span)).join('')))
}
