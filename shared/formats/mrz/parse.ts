import { parseCountryCode } from '../countries.ts'
import { checkDigit } from './check-digit.ts'
import { parseMrzDate } from './date.ts'
import { isFrenchCard, readFrenchCard } from './french-card.ts'
import { type CheckedField, type MrzLayout, mrzLayouts, type OptionalField, textAt } from './layout.ts'
import { splitMrzLines } from './lines.ts'
import { checkNames, readNames } from './names.ts'
import { findNotices } from './notices.ts'
import { type MrzError, type MrzFields, type MrzReading, unreadable } from './reading.ts'

/**
 * Reads a machine readable zone of ICAO Doc 9303. Never throws and never corrects: a character that an optical reader
 * got wrong is an error to look at, because a corrected digit would pass for a read one.
 */
export function parseMrz(text: string): MrzReading {
  const split = splitMrzLines(text)
  if ('errors' in split) return unreadable(split.errors)
  const { lines, format } = split
  if (isFrenchCard(lines)) return readFrenchCard(lines[0] ?? '', lines[1] ?? '')
  const layout = mrzLayouts[format]
  const names = readNames(textAt(lines, layout.name))
  const fields = readFields(lines, layout, names)
  const digits = checkDigits(lines, layout)
  if (isOtherLayout(fields, layout, digits)) return unreadable([otherLayout(fields)])
  const errors = [
    ...findStrayCharacters(lines),
    ...checkCode(fields.documentCode, layout),
    ...checkNumber(fields.documentNumber),
    ...checkStates(fields),
    ...checkNames(fields),
    ...checkDates(fields),
    ...checkSex(fields.sex),
    ...digits,
  ]
  const notices = [...findNotices(fields), ...names.notices]
  return { format, valid: errors.length === 0, fields, errors, notices }
}

/**
 * Cards exist that have the size of a standard zone and a layout of their own. Where no date is one and no digit fits,
 * what was cut out says nothing, and a form filled with it would mislead.
 */
function isOtherLayout(fields: MrzFields, layout: MrzLayout, wrongDigits: readonly MrzError[]): boolean {
  const isNoDate = (text: string) => !/^[\d<]{6}$/.test(text)
  const composites = layout.composite === undefined ? 0 : 1
  const hasRightDigit = wrongDigits.length < Object.keys(layout.digits).length + composites
  return isNoDate(fields.birthDate) && isNoDate(fields.expirationDate) && !hasRightDigit
}

function otherLayout({ documentCode, issuingState }: MrzFields): MrzError {
  const why = `No date and no check digit lies where ICAO Doc 9303 puts it: ${documentCode} of ${issuingState} has a layout of its own, or the text is damaged. Take the data from the document itself; it may be a permit.`
  return { field: 'lines', why }
}

function readFields(
  lines: readonly string[],
  layout: MrzLayout,
  { lastName, firstName }: { lastName: string; firstName: string },
): MrzFields {
  const fields: MrzFields = {
    documentCode: withoutTail(textAt(lines, layout.documentCode)),
    issuingState: withoutTail(textAt(lines, layout.issuingState)),
    documentNumber: readDocumentNumber(lines, layout).number,
    birthDate: textAt(lines, layout.birthDate),
    sex: textAt(lines, layout.sex),
    expirationDate: textAt(lines, layout.expirationDate),
    nationality: withoutTail(textAt(lines, layout.nationality)),
    lastName,
    firstName,
  }
  for (const [name, span] of Object.entries(layout.optional)) {
    fields[name as OptionalField] = withoutTail(textAt(lines, span))
  }
  return fields
}

type DocumentNumber = {
  number: string
  digit: string
  /** What the digit may have been computed over. */
  readings: string[]
}

/**
 * A number of more than nine characters goes on in the optional data, its digit behind it, with `<` in the digit's
 * place. Whether that `<` counts is not said clearly; issuers differ (Belgium counts it, Portugal does not), so
 * either reading is accepted.
 */
function readDocumentNumber(lines: readonly string[], layout: MrzLayout): DocumentNumber {
  const start = textAt(lines, layout.documentNumber)
  const digit = textAt(lines, layout.digits.documentNumber ?? [0, 0, 0])
  const more = layout.longNumber === undefined ? undefined : layout.optional[layout.longNumber]
  const [rest = ''] = more === undefined ? [''] : textAt(lines, more).split('<', 1)
  if (digit !== '<' || rest.length < 2) return { number: withoutTail(start), digit, readings: [start] }
  const tail = rest.slice(0, -1)
  return { number: start + tail, digit: rest.slice(-1), readings: [`${start}<${tail}`, start + tail] }
}

function findStrayCharacters(lines: readonly string[]): MrzError[] {
  return lines.flatMap((line, index) => {
    const column = line.search(/[^0-9A-Z<]/)
    if (column < 0) return []
    const why = `Line ${index + 1}, column ${column + 1} has ${JSON.stringify(line[column])}; only A to Z, 0 to 9 and < occur.`
    return [{ field: 'lines', why }]
  })
}

function checkCode(code: string, layout: MrzLayout): MrzError[] {
  if (layout.firstLetters.includes(code.slice(0, 1)) && /^[A-Z][A-Z0-9]?$/.test(code)) return []
  const letters = [...layout.firstLetters].join(', ')
  return [
    { field: 'documentCode', why: `${code || 'Nothing'} is no document code of this size (${letters}).` },
  ]
}

/** A number of fillers has a digit that fits, 0; a document without a number cannot be found in any register. */
function checkNumber(number: string): MrzError[] {
  return /[A-Z0-9]/.test(number) ? [] : [{ field: 'documentNumber', why: 'There is no document number.' }]
}

function checkStates(fields: MrzFields): MrzError[] {
  return (['issuingState', 'nationality'] as const)
    .filter(field => parseCountryCode(fields[field]) === undefined)
    .map(field => ({
      field,
      why: `${fields[field] || 'Nothing'} is no code of ISO 3166-1 or ICAO Doc 9303.`,
    }))
}

function checkDates(fields: MrzFields): MrzError[] {
  return (['birthDate', 'expirationDate'] as const).flatMap(field => {
    const date = parseMrzDate(fields[field])
    return 'problem' in date ? [{ field, why: date.problem }] : []
  })
}

function checkSex(sex: string): MrzError[] {
  return /^[MF<]$/.test(sex) ? [] : [{ field: 'sex', why: `${sex} is neither M, F nor <.` }]
}

function checkDigits(lines: readonly string[], layout: MrzLayout): MrzError[] {
  const errors: MrzError[] = []
  for (const [name, span] of Object.entries(layout.digits)) {
    const field = name as CheckedField
    const error = checkOne(field, lines, layout, textAt(lines, span))
    if (error !== undefined) errors.push(error)
  }
  if (layout.composite === undefined) return errors
  const over = layout.composite.over.map(span => textAt(lines, span)).join('')
  const error = compareDigit('composite', textAt(lines, layout.composite.digit), [over])
  return error === undefined ? errors : [...errors, error]
}

function checkOne(
  field: CheckedField,
  lines: readonly string[],
  layout: MrzLayout,
  digit: string,
): MrzError | undefined {
  if (field === 'documentNumber') {
    const number = readDocumentNumber(lines, layout)
    return compareDigit(field, number.digit, number.readings)
  }
  const span = field === 'personalNumber' ? layout.optional.personalNumber : layout[field]
  const text = span === undefined ? '' : textAt(lines, span)
  // ICAO Doc 9303-4, 4.2.2: an unused personal number has the digit 0 or a filler.
  if (field === 'personalNumber' && digit === '<' && /^<*$/.test(text)) return undefined
  return compareDigit(field, digit, [text])
}

function compareDigit(field: string, digit: string, readings: string[]): MrzError | undefined {
  const computed = readings.map(checkDigit)
  if (/^\d$/.test(digit) && computed.includes(Number(digit))) return undefined
  const expected = [...new Set(computed)].map(each => each ?? 'not computable').join(' or ')
  return { field: `${field}CheckDigit`, why: `The digit read is ${digit}; computed it is ${expected}.` }
}

function withoutTail(text: string): string {
  return text.replace(/<+$/, '')
}
