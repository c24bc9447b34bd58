import { countryCodeKind, parseCountryCode } from '../countries.ts'
import { residenceCardCodes } from '../residence-cards.ts'
import { checkDigit } from './check-digit.ts'
import { parseMrzDate } from './date.ts'
import {
  type CheckedField,
  type MrzFormat,
  type MrzLayout,
  mrzLayouts,
  type OptionalField,
  textAt,
} from './layout.ts'
import { splitMrzLines } from './lines.ts'

/**
 * What a zone says, as printed: dates are `YYMMDD` with `<` for what is unknown, sex is `M`, `F` or `<`, codes and
 * numbers keep their inner fillers, names have spaces for fillers.
 */
export type MrzFields = {
  documentCode: string
  issuingState: string
  documentNumber: string
  birthDate: string
  sex: string
  expirationDate: string
  nationality: string
  lastName: string
  firstName: string
} & Partial<Record<OptionalField, string>>

/** Something wrong: `field` is a name of {@link MrzFields}, one of those with `CheckDigit` behind it, or `lines`. */
export type MrzError = { field: string; why: string }

/** Something right that an officer must know: these fields stop a removal or must never reach live data. */
export type MrzNotice = {
  field: string
  kind: 'specimen' | 'stateless' | 'refugee' | 'unspecified' | 'residence-card'
  why: string
}

/** A zone as read. `valid` means no error; digits that fit prove neither a date nor a document. */
export type MrzReading = {
  format: MrzFormat | null
  valid: boolean
  fields: Partial<MrzFields>
  errors: MrzError[]
  notices: MrzNotice[]
}

/**
 * Reads a machine readable zone of ICAO Doc 9303. Never throws and never corrects: a character that an optical reader
 * got wrong is an error to look at, because a corrected digit would pass for a read one.
 */
export function parseMrz(text: string): MrzReading {
  const split = splitMrzLines(text)
  if ('errors' in split) return { format: null, valid: false, fields: {}, errors: split.errors, notices: [] }
  const layout = mrzLayouts[split.format]
  const fields = readFields(split.lines, layout)
  const errors = [
    ...findStrayCharacters(split.lines),
    ...checkCode(fields.documentCode, layout),
    ...checkStates(fields),
    ...checkNames(fields),
    ...checkDates(fields),
    ...checkSex(fields.sex),
    ...checkDigits(split.lines, layout),
  ]
  return { format: split.format, valid: errors.length === 0, fields, errors, notices: findNotices(fields) }
}

function readFields(lines: readonly string[], layout: MrzLayout): MrzFields {
  const [lastName, firstName] = readNames(textAt(lines, layout.name))
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

/** ICAO Doc 9303-3, 4.6: primary identifier, `<<`, secondary identifier. */
function readNames(zone: string): [lastName: string, firstName: string] {
  const parting = zone.indexOf('<<')
  const parts = parting < 0 ? [zone, ''] : [zone.slice(0, parting), zone.slice(parting + 2)]
  return [spaced(parts[0] ?? ''), spaced(parts[1] ?? '')]
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

function checkStates(fields: MrzFields): MrzError[] {
  return (['issuingState', 'nationality'] as const)
    .filter(field => parseCountryCode(fields[field]) === undefined)
    .map(field => ({
      field,
      why: `${fields[field] || 'Nothing'} is no code of ISO 3166-1 or ICAO Doc 9303.`,
    }))
}

function checkNames(fields: MrzFields): MrzError[] {
  const errors: MrzError[] = []
  for (const field of ['lastName', 'firstName'] as const) {
    if (/\d/.test(fields[field]))
      errors.push({ field, why: `${fields[field]} holds a digit; names have none.` })
  }
  if (fields.lastName + fields.firstName === '') errors.push({ field: 'lastName', why: 'There is no name.' })
  return errors
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

function findNotices(fields: MrzFields): MrzNotice[] {
  const notices: MrzNotice[] = []
  for (const field of ['issuingState', 'nationality'] as const) {
    const code = parseCountryCode(fields[field])
    const kind = code === undefined ? undefined : countryCodeKind(code)
    const why = kind === undefined ? undefined : noticeTexts[kind]
    if (why !== undefined) notices.push({ field, kind: kind as MrzNotice['kind'], why })
  }
  if (residenceCardCodes.has(fields.documentCode)) {
    const why = 'This is a residence card: a permit, also when the card has expired.'
    notices.push({ field: 'documentCode', kind: 'residence-card', why })
  }
  return notices
}

const noticeTexts: Readonly<Record<string, string>> = {
  specimen: 'Utopia: a specimen document, refused in live data.',
  stateless: 'A state recorded that the holder is stateless.',
  refugee: 'A state recorded that the holder is a refugee: a hard stop until reviewed.',
  unspecified: 'The issuing state left the nationality open.',
}

function withoutTail(text: string): string {
  return text.replace(/<+$/, '')
}

function spaced(text: string): string {
  return text.replaceAll('<', ' ').trim()
}
