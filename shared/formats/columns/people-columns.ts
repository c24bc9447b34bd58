import type { Person } from '../../model/person.ts'
import { EscortNeed, Ground, Sex } from '../../model/person.ts'
import { type PlainDate, parsePlainDate } from '../../model/plain-date.ts'
import { parseBirthDate } from '../birth-date.ts'
import { parseCountryCode } from '../countries.ts'
import { parseDestinations, parseYesNoUnknown, type YesNoUnknown } from './answers.ts'
import { type CellProblem, type CellReading, type Cells, oneOf, RowReader } from './row-reader.ts'

/** The columns of a people file (design: cli.md, "Files it reads"), in the order in which they are documented. */
export const peopleColumns = [
  'case_number',
  'family_name',
  'given_names',
  'native_name',
  'sex',
  'birth_date',
  'birth_place',
  'nationality',
  'document_type',
  'document_number',
  'document_state',
  'document_expires',
  'order_number',
  'order_date',
  'order_final',
  'order_destinations',
  'family_group',
  'travels_with_adult',
  'custody_place',
  'escort_need',
  'fit_to_fly',
  'fit_by',
  'fit_until',
  'ground',
  'consent_signed',
  'consent_language',
  'accepted_by_destination',
  'bag_count',
  'bag_kg',
] as const
/** The name of a column of the people file. */
export type PeopleColumn = (typeof peopleColumns)[number]

/** What a file must have at least, told by its columns: an identity (one of the two) and a name (one of the two). */
export const requiredPeopleColumns: readonly (readonly (readonly PeopleColumn[])[])[] = [
  [['case_number'], ['document_number', 'document_state']],
  [['family_name'], ['given_names']],
]

/**
 * What one row says. A field that is not there was not said: its cell was empty, or the file has no such column. An
 * answer `unknown` counts as not said, so that a file that does not know never takes away what an officer wrote down.
 */
export interface PersonRecord {
  person: Partial<Omit<Person, 'id' | 'createdAt' | 'careNeeds'>>
  document: DocumentRecord | null
  order: OrderRecord | null
  clearance: ClearanceRecord | null
  consent: ConsentRecord | null
}

/** The travel document that a row names. */
export interface DocumentRecord {
  type: string
  number?: string
  state?: string
  expires?: PlainDate
}

/** The removal order that a row names. */
export interface OrderRecord {
  number?: string
  date?: PlainDate
  final?: 'yes' | 'no'
  destinations?: string[]
}

/** What a row says of fitness to fly. */
export interface ClearanceRecord {
  fit: 'yes' | 'no'
  by: string | null
  until: PlainDate | null
}

/** What a row says of the consent to leave. */
export interface ConsentRecord {
  signedOn: PlainDate
  language: string
}

/** A row as a record, or everything that is wrong with it. A row is all or nothing: one bad cell keeps it out. */
export function parsePersonRow(
  cells: Cells<PeopleColumn>,
): { record: PersonRecord } | { problems: CellProblem[] } {
  const row = new RowReader(cells)
  const record: PersonRecord = {
    person: { ...readIdentity(row), ...readTravel(row) },
    document: readDocument(row),
    order: readOrder(row),
    clearance: readClearance(row),
    consent: readConsent(row),
  }
  if (row.raw('family_name') === undefined && row.raw('given_names') === undefined) {
    row.problem('family_name', 'There is no name: give family_name, given_names or both.')
  }
  return row.problems.length > 0 ? { problems: row.problems } : { record }
}

type Row = RowReader<PeopleColumn>

function readIdentity(row: Row): PersonRecord['person'] {
  const birth = row.read('birth_date', text => {
    const reading = parseBirthDate(text)
    return 'problem' in reading ? reading : { value: reading.date }
  })
  return said({
    caseNumber: row.text('case_number'),
    familyName: row.text('family_name', 200),
    givenNames: row.text('given_names', 200),
    nativeName: row.text('native_name'),
    sex: row.read('sex', oneOf(Sex.options)),
    birthDate: birth,
    birthPlace: row.text('birth_place'),
    nationality: row.read('nationality', country),
  })
}

function readTravel(row: Row): PersonRecord['person'] {
  return said({
    familyGroup: row.text('family_group'),
    travelsWithAdult: readAdult(row),
    custodyPlace: row.text('custody_place'),
    escortNeed: row.read('escort_need', oneOf(EscortNeed.options)),
    ground: row.read('ground', oneOf(Ground.options)),
    acceptedByDestination: answerOf(row, 'accepted_by_destination'),
    bagCount: row.read('bag_count', numberBetween(0, 99, true)),
    bagKg: row.read('bag_kg', numberBetween(0, 999, false)),
  })
}

/** The adult's case number, `yes`, or null: a plain `no` is an answer too, and takes a `yes` of an earlier file back. */
function readAdult(row: Row): string | null | undefined {
  const text = row.text('travels_with_adult')
  const answer = text === undefined ? undefined : parseYesNoUnknown(text)
  if (answer === 'no') return null
  return answer === 'unknown' ? undefined : (answer ?? text)
}

function readDocument(row: Row): DocumentRecord | null {
  const type = row.read('document_type', text => {
    const code = text.toUpperCase()
    return /^[A-Z][A-Z0-9<]?$/.test(code)
      ? { value: code }
      : { problem: 'Write a document code of one or two characters, such as P, IP or AR (ICAO Doc 9303-3).' }
  })
  const details = said({
    number: row.text('document_number'),
    state: row.read('document_state', country),
    expires: row.read('document_expires', day),
  })
  // A number without a type may be a residence card's: taking it for a passport would clear somebody by a guess.
  if (row.raw('document_type') === undefined && Object.keys(details).length > 0) {
    row.problem('document_type', 'Say which document it is: P, IP, AR ...')
  }
  return type === undefined ? null : { type, ...details }
}

function readOrder(row: Row): OrderRecord | null {
  const order = said({
    number: row.text('order_number'),
    date: row.read('order_date', day),
    final: answerOf(row, 'order_final'),
    destinations: row.read('order_destinations', text => {
      const { destinations, unknown } = parseDestinations(text)
      return unknown.length > 0
        ? { problem: `No country has the code ${unknown.join(', ')}.` }
        : { value: destinations }
    }),
  })
  return Object.keys(order).length > 0 ? order : null
}

function readClearance(row: Row): ClearanceRecord | null {
  const fit = answerOf(row, 'fit_to_fly')
  const by = row.text('fit_by') ?? null
  const until = row.read('fit_until', day) ?? null
  return fit === undefined ? null : { fit, by, until }
}

function readConsent(row: Row): ConsentRecord | null {
  const signedOn = row.read('consent_signed', day)
  const language = row.text('consent_language')
  if (signedOn !== undefined && row.raw('consent_language') === undefined) {
    row.problem('consent_language', 'Name the language in which the person was informed.')
  }
  return signedOn === undefined || language === undefined ? null : { signedOn, language }
}

function answerOf(row: Row, column: PeopleColumn): 'yes' | 'no' | undefined {
  const answer = row.read(column, (text): CellReading<YesNoUnknown> => {
    const value = parseYesNoUnknown(text)
    return value === undefined ? { problem: 'Write yes, no or unknown.' } : { value }
  })
  return answer === 'unknown' ? undefined : answer
}

function country(text: string): CellReading<string> {
  const code = parseCountryCode(text)
  return code === undefined
    ? { problem: 'No country has this code: write ISO 3166-1 alpha-3, such as IRN.' }
    : { value: code }
}

function day(text: string): CellReading<PlainDate> {
  const date = parsePlainDate(text)
  return date === undefined ? { problem: 'Not a day that exists: write YYYY-MM-DD.' } : { value: date }
}

function numberBetween(min: number, max: number, whole: boolean): (text: string) => CellReading<number> {
  return text => {
    const value = /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
    const fits = value >= min && value <= max && (!whole || Number.isInteger(value))
    return fits ? { value } : { problem: `Write a ${whole ? 'whole ' : ''}number from ${min} to ${max}.` }
  }
}

/** Only what was said: the undefined fields left out. */
function said<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
