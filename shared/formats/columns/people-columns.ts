import type { Person } from '../../model/person.ts'
import { EscortNeed, RelationToAdult } from '../../model/person.ts'
import type { PartialDate, PlainDate } from '../../model/plain-date.ts'
import type { OrderIssuer } from '../../model/removal-order.ts'
import { parseBirthDate, whyToCome } from '../birth-date.ts'
import { whyNoClinician } from '../cells/clinician.ts'
import { foldCase } from '../cells/fold-case.ts'
import { isPlaceholder } from '../cells/placeholder.ts'
import { isStopgapDate, stopgapRead } from '../dates.ts'
import { parseDay } from '../day.ts'
import { isLanguage } from '../languages.ts'
import { parseYesNoUnknown, type YesNoUnknown } from './answers.ts'
import { splitFullName } from './full-name.ts'
import { readDayToCome, readOrderDay, readPastDay } from './row-days.ts'
import {
  type CellContext,
  type CellProblem,
  type CellReading,
  type Cells,
  oneOf,
  RowReader,
} from './row-reader.ts'
import {
  countryOf,
  parseDestinations,
  readDocumentType,
  readGround,
  readOrderIssuer,
  readSex,
} from './words.ts'

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
  'order_issued_by',
  'order_in_absentia',
  'order_appeal_waived',
  'relation_to_adult',
  'full_name',
  'middle_names',
] as const
/** The name of a column of the people file. */
export type PeopleColumn = (typeof peopleColumns)[number]

/** The columns that answer yes, no or unknown and nothing else. */
export const answerColumns = [
  'order_final',
  'order_in_absentia',
  'order_appeal_waived',
  'fit_to_fly',
  'accepted_by_destination',
] as const satisfies readonly PeopleColumn[]

/** What a file must have at least, told by its columns: an identity (one of the two) and a name (one of the three). */
export const requiredPeopleColumns: readonly (readonly (readonly PeopleColumn[])[])[] = [
  [['case_number'], ['document_number', 'document_state']],
  [['family_name'], ['given_names'], ['full_name']],
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
  issuedBy?: OrderIssuer
  inAbsentia?: 'yes' | 'no'
  appealWaived?: 'yes' | 'no'
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

/**
 * A row as a record, or everything that is wrong with it. A row is all or nothing: one bad cell keeps it out. `notes` says
 * what was read otherwise than it stands there.
 */
export function parsePersonRow(
  cells: Cells<PeopleColumn>,
  context: CellContext,
): { record: PersonRecord; notes: readonly CellProblem[] } | { problems: CellProblem[] } {
  const row = new RowReader(cells, context)
  const identity = readIdentity(row)
  const record: PersonRecord = {
    person: { ...identity, ...readTravel(row) },
    document: readDocument(row),
    order: readOrder(row, identity.birthDate ?? undefined),
    clearance: readClearance(row),
    consent: readConsent(row),
  }
  const names = ['family_name', 'given_names', 'full_name'] as const
  if (names.every(column => row.raw(column) === undefined)) {
    row.problem('family_name', 'There is no name: give family_name, given_names or both.')
  }
  return row.problems.length > 0 ? { problems: row.problems } : { record, notes: row.notes }
}

type Row = RowReader<PeopleColumn>

function readIdentity(row: Row): PersonRecord['person'] {
  return said({
    caseNumber: row.number('case_number'),
    ...said(readName(row)),
    nativeName: row.name('native_name'),
    sex: row.readKnown('sex', text => readSex(text, row.context.isHombreMujer)),
    birthDate: readBirthDate(row),
    birthPlace: readBirthPlace(row),
    nationality: row.readKnown('nationality', country),
  })
}

/** A name in one column counts where it stands in no other, and is kept whole where its parts cannot be told. */
function readName(row: Row): { familyName: string | undefined; givenNames: string | undefined } {
  const parts = {
    familyName: row.name('family_name', 200),
    givenNames: withMiddle(row.name('given_names', 200), readMiddle(row)),
  }
  const text = row.name('full_name', 200)
  if (text === undefined) return parts
  if (row.raw('family_name') !== undefined || row.raw('given_names') !== undefined) {
    row.note('full_name', 'Left out: family_name and given_names say the name.')
    return parts
  }
  const { family, given, note } = splitFullName(text, row.context.nameOrder)
  if (note !== undefined) row.note('full_name', note)
  return { familyName: family, givenNames: given }
}

/** Offices that have a column for it write that there is none (NMN, no middle name). */
function readMiddle(row: Row): string | undefined {
  const text = row.name('middle_names', 200)
  return text === undefined || isPlaceholder(text) || /^n\.?m\.?[ni]\.?$/i.test(text) ? undefined : text
}

/** Names between the first and the family’s are given names, which some lists have in a column of their own. */
function withMiddle(given: string | undefined, middle: string | undefined): string | undefined {
  if (given === undefined || middle === undefined) return given ?? middle
  return foldCase(given).endsWith(foldCase(middle)) ? given : `${given} ${middle}`
}

/** A word for “unknown” says no more than an empty cell, and takes no place away that is on file. */
function readBirthPlace(row: Row): string | undefined {
  const text = row.name('birth_place')
  if (text === undefined || !isPlaceholder(text)) return text
  row.note('birth_place', 'Read as not known.')
  return undefined
}

function readBirthDate(row: Row): PersonRecord['person']['birthDate'] {
  const { today, dateOrders } = row.context
  return row.readKnown('birth_date', (text): CellReading<PartialDate | undefined> => {
    const stopgap = parseDay(text, dateOrders.birth_date)
    if (stopgap !== undefined && isStopgapDate(stopgap)) return { value: undefined, note: stopgapRead }
    const reading = parseBirthDate(text, dateOrders.birth_date)
    if ('problem' in reading) return reading
    const toCome = whyToCome(reading, today)
    if (toCome !== undefined) return { problem: toCome }
    const isLessKnown = reading.date.length < 10 && /\D/.test(text)
    return {
      value: reading.date,
      ...(isLessKnown ? { note: `Read as ${reading.date}: the rest is not known.` } : {}),
    }
  })
}

function readTravel(row: Row): PersonRecord['person'] {
  return said({
    familyGroup: row.text('family_group'),
    travelsWithAdult: readAdult(row),
    relationToAdult: row.readKnown('relation_to_adult', oneOf(RelationToAdult.options)),
    custodyPlace: row.name('custody_place'),
    escortNeed: row.read('escort_need', oneOf(EscortNeed.options)),
    ground: row.read('ground', readGround),
    acceptedByDestination: answerOf(row, 'accepted_by_destination'),
    bagCount: row.read('bag_count', numberBetween(0, 99, true)),
    bagKg: row.read('bag_kg', numberBetween(0, 999, false)),
  })
}

/** The adult's case number, `yes`, or null: a plain `no` is an answer too, and takes a `yes` of an earlier file back. */
function readAdult(row: Row): string | null | undefined {
  const text = row.text('travels_with_adult')
  const answer = text === undefined ? undefined : parseYesNoUnknown(text, ['letters'])
  if (answer === 'no') return null
  return answer === 'unknown' ? undefined : (answer ?? row.number('travels_with_adult'))
}

function readDocument(row: Row): DocumentRecord | null {
  const type = row.read('document_type', readDocumentType)
  const details = said({
    number: row.number('document_number'),
    state: row.readKnown('document_state', country),
    expires: readDayToCome(row, 'document_expires'),
  })
  // A number without a type may be a residence card's: taking it for a passport would clear somebody by a guess.
  if (row.raw('document_type') === undefined && Object.keys(details).length > 0) {
    row.problem('document_type', 'Say which document it is: P, IP, AR ...')
  }
  return type === undefined ? null : { type, ...details }
}

/** An issuer that nobody knows of stays unsaid: what stays removal is then taken to be open. */
function readOrder(row: Row, birthDate: PartialDate | undefined): OrderRecord | null {
  const order = said({
    number: row.number('order_number'),
    date: readOrderDay(row, 'order_date', birthDate),
    final: answerOf(row, 'order_final'),
    destinations: row.read('order_destinations', text => {
      const { destinations, unknown } = parseDestinations(text)
      return unknown.length > 0
        ? { problem: `No country has the code ${unknown.join(', ')}.` }
        : { value: destinations }
    }),
    issuedBy: row.readKnown('order_issued_by', readOrderIssuer),
    inAbsentia: answerOf(row, 'order_in_absentia'),
    appealWaived: answerOf(row, 'order_appeal_waived'),
  })
  return Object.keys(order).length > 0 ? order : null
}

function readClearance(row: Row): ClearanceRecord | null {
  const fit = answerOf(row, 'fit_to_fly')
  const by = row.name('fit_by') ?? null
  const until = readDayToCome(row, 'fit_until') ?? null
  const why = fit === 'yes' && by !== null ? whyNoClinician(by) : undefined
  if (why !== undefined)
    row.note('fit_by', `${why} Name the clinician who found the person fit: until then nobody did.`)
  return fit === undefined ? null : { fit, by, until }
}

function readConsent(row: Row): ConsentRecord | null {
  const signedOn = readPastDay(row, 'consent_signed')
  const language = row.text('consent_language')
  if (signedOn !== undefined && row.raw('consent_language') === undefined) {
    row.problem('consent_language', 'Name the language in which the person was informed.')
  } else if (language !== undefined && !isLanguage(language)) {
    row.problem(
      'consent_language',
      'Name the language by its name or its code of ISO 639, e.g. Spanish or spa.',
    )
  }
  return signedOn === undefined || language === undefined ? null : { signedOn, language }
}

function answerOf(row: Row, column: PeopleColumn): 'yes' | 'no' | undefined {
  const answer = row.read(column, (text): CellReading<YesNoUnknown> => {
    const value = parseYesNoUnknown(text, row.context.shortAnswers[column])
    return value === undefined ? { problem: notAnAnswer } : { value }
  })
  return answer === 'unknown' ? undefined : answer
}

const notAnAnswer =
  'Write yes, no or unknown: this may say either, or something else. Y and N, or 1 and 0, count where no other letter or digit of the column stands alone.'

function country(text: string): CellReading<string> {
  const code = countryOf(text)
  return code === undefined
    ? { problem: 'No country has this code or name: write ISO 3166-1 alpha-3, such as IRN.' }
    : { value: code }
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
