import { normaliseNumber, plainNumber } from '#shared/formats/case-numbers.ts'
import { foldCase } from '#shared/formats/cells/fold-case.ts'
import { isNotKnown, isNotKnownName } from '#shared/formats/cells/not-known.ts'
import type { OrderRecord, PersonRecord } from '#shared/formats/columns/people-columns.ts'
import { isStopgapDate } from '#shared/formats/dates.ts'
import type { Consent } from '#shared/model/consent.ts'
import type { MedicalClearance } from '#shared/model/medical-clearance.ts'
import type { Person } from '#shared/model/person.ts'
import { compareInstants } from '#shared/model/plain-date.ts'
import type { OrderProceedings, RemovalOrder } from '#shared/model/removal-order.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'

/** What is on file about one person, as far as an import may touch it. */
export interface OnFile {
  readonly person: Person
  readonly documents: readonly TravelDocument[]
  readonly orders: readonly RemovalOrder[]
  readonly clearances: readonly MedicalClearance[]
  readonly consents: readonly Consent[]
}

/** Nobody yet: what a row of a new person is compared with. */
export type Nobody = { readonly person: null } & {
  readonly [K in Exclude<keyof OnFile, 'person'>]: readonly []
}

/** What one row would change. Empty when everything is on file already. */
export interface RowChanges {
  person: Partial<PersonRecord['person']>
  documents: Edit<TravelDocument, 'type' | 'number' | 'state' | 'expires'>[]
  orders: OrderEdit[]
  clearance: Pick<MedicalClearance, 'fit' | 'by' | 'until'> | null
  consent: Pick<Consent, 'signedOn' | 'language'> | null
}

/** What a row says of an order; what it does not say of a new one stays unknown. */
type OrderEdit =
  | {
      id: null
      fields: Pick<RemovalOrder, 'number' | 'date' | 'final' | 'destinations'> & Partial<OrderProceedings>
    }
  | { id: RemovalOrder['id']; fields: Partial<Omit<OrderRecord, 'number'>> }

/** A new record (`id` null) with all its fields, or changes of one on file. */
type Edit<Row extends { id: string }, Fields extends keyof Row> =
  | { id: null; fields: Pick<Row, Fields> }
  | { id: Row['id']; fields: Partial<Pick<Row, Fields>> }

/** Whether a row changes nothing. */
export function isUnchanged(changes: RowChanges): boolean {
  const { person, documents, orders, clearance, consent } = changes
  const edits = documents.length + orders.length + Object.keys(person).length
  return edits === 0 && clearance === null && consent === null
}

/** What a row changes, by the words of the model. */
export function changedFields({ person, documents, orders, clearance, consent }: RowChanges): string[] {
  return [
    ...Object.keys(person),
    ...(documents.length > 0 ? ['travelDocument'] : []),
    ...(orders.length > 0 ? ['removalOrder'] : []),
    ...(clearance ? ['medicalClearance'] : []),
    ...(consent ? ['consent'] : []),
  ]
}

/**
 * What a row changes on a person's file. What a row does not say stays. An import ends nothing that protects: bars, stops and
 * permits are out of its reach; withdrawn documents and vacated orders stay withdrawn; another document type for a known
 * number is one more document, since the first may be a residence card. Whatever a row says against a protection goes in,
 * the protection stays, and the check asks (shared/protection).
 */
export function mergeRecord(onFile: OnFile | Nobody, record: PersonRecord): RowChanges {
  return {
    person: personChanges(onFile, record),
    documents: documentEdits(onFile, record),
    orders: orderEdits(onFile, record),
    clearance: newClearance(onFile, record),
    consent: newConsent(onFile, record),
  }
}

/** A case number that is written otherwise and means the same stays as it was. */
function personChanges({ person }: OnFile | Nobody, record: PersonRecord): RowChanges['person'] {
  const said = { ...record.person, ...answering(person, record) }
  // Not knowing makes no link, and no place.
  for (const field of ['familyGroup', 'birthPlace'] as const)
    if (isDoubt(field, said[field])) delete said[field]
  if (person === null) return said
  const changes = differing(person, said)
  const isSameNumber =
    person.caseNumber !== null &&
    changes.caseNumber &&
    normaliseNumber(changes.caseNumber) === normaliseNumber(person.caseNumber)
  if (isSameNumber) delete changes.caseNumber
  for (const field of knownFields) if (isDoubt(field, said[field]) && person[field]) delete changes[field]
  if (isSameNameWhole(person, said)) {
    delete changes.familyName
    delete changes.givenNames
  }
  return changes
}

/** Fields in which a list may write that it does not know: what is on file stays (doubts.ts). */
const knownFields = [
  'familyName',
  'givenNames',
  'nativeName',
  'birthPlace',
  'familyGroup',
  'birthDate',
] as const

function isDoubt(field: (typeof knownFields)[number], said: string | null | undefined): boolean {
  if (!said) return false
  if (field === 'birthDate') return isStopgapDate(said)
  return field === 'birthPlace' || field === 'familyGroup' ? isNotKnown(said) : isNotKnownName(said)
}

/** A full name whose parts nobody could tell, and of which the file has the same words in parts. */
function isSameNameWhole(person: Person, { familyName, givenNames }: RowChanges['person']): boolean {
  if (familyName === undefined || givenNames !== '') return false
  return wordsOf(familyName) === wordsOf(`${person.familyName} ${person.givenNames}`)
}

function wordsOf(name: string): string {
  return foldCase(name).split(' ').sort().join(' ')
}

/**
 * Whose answer a list's `accepted_by_destination` is: that of the one country to which the row's order sends the person, else
 * of the person's own. It counts for no other.
 */
function answering(person: Person | null, { person: row, order }: PersonRecord): Partial<Person> {
  if (row.acceptedByDestination === undefined) return {}
  const [only, ...others] = order?.destinations ?? []
  const own = row.nationality ?? person?.nationality ?? null
  return { acceptedDestination: others.length === 0 ? (only ?? own) : own }
}

function documentEdits({ documents }: OnFile | Nobody, { document }: PersonRecord): RowChanges['documents'] {
  if (document === null) return []
  const same = documents.filter(
    each =>
      each.type === document.type &&
      sameText(each.number, document.number) &&
      sameOrUnsaid(each.state, document.state),
  )
  const known = same.find(each => each.withdrawnAt === null) ?? same[0]
  if (!known) return [{ id: null, fields: { number: null, state: null, expires: null, ...document } }]
  const { number: _, ...said } = document
  return known.withdrawnAt === null ? edit(known, said) : []
}

function orderEdits({ orders }: OnFile | Nobody, { order }: PersonRecord): RowChanges['orders'] {
  if (order === null) return []
  const same = orders.filter(each =>
    order.number === undefined
      ? each.number === null && sameOrUnsaid(each.date, order.date)
      : sameText(each.number, order.number),
  )
  if (same.length === 0 && saysNothingNew(order, orders)) return []
  const known = same.find(each => each.withdrawnAt === null) ?? same[0]
  if (!known) {
    const unsaid = { number: null, date: null, final: 'unknown', destinations: [] } as const
    return [{ id: null, fields: { ...unsaid, destinations: [], ...order } }]
  }
  const { number: _, ...said } = order
  return known.withdrawnAt === null ? edit(known, said) : []
}

/** A row whose cells of number and date are empty names no other order where all that it says is true of one on file. */
function saysNothingNew({ number, date, ...said }: OrderRecord, orders: readonly RemovalOrder[]): boolean {
  if (number !== undefined || date !== undefined) return false
  return orders.some(each => each.withdrawnAt === null && Object.keys(differing(each, said)).length === 0)
}

/** A statement already on file, in whatever order it came, is not news; but “not fit” is, once anything newer was said. */
function newClearance({ clearances }: OnFile | Nobody, { clearance }: PersonRecord): RowChanges['clearance'] {
  if (clearance === null) return null
  const same = clearances.filter(each => sameStatement(each, clearance))
  const isNews = clearance.fit === 'no' ? !same.some(each => isNewest(each, clearances)) : same.length === 0
  return isNews ? clearance : null
}

function isNewest(one: MedicalClearance, all: readonly MedicalClearance[]): boolean {
  return all.every(other => compareInstants(other.recordedAt, one.recordedAt) <= 0)
}

function sameStatement(a: Pick<MedicalClearance, 'fit' | 'by' | 'until'>, b: typeof a): boolean {
  return a.fit === b.fit && sameText(a.by, b.by) && a.until === b.until
}

function newConsent({ consents }: OnFile | Nobody, { consent }: PersonRecord): RowChanges['consent'] {
  return consent === null || consents.some(each => sameConsent(each, consent)) ? null : consent
}

function sameConsent(a: Pick<Consent, 'signedOn' | 'language'>, b: typeof a): boolean {
  return a.signedOn === b.signedOn && sameText(a.language, b.language)
}

function edit<Row extends { id: string }, Fields extends Partial<Row>>(
  row: Row,
  said: Fields,
): { id: Row['id']; fields: Partial<Fields> }[] {
  const fields = differing(row, said)
  return Object.keys(fields).length > 0 ? [{ id: row.id, fields }] : []
}

/** The said fields whose value is another one than on file. */
function differing<Fields extends object>(
  row: { readonly [K in keyof Fields]?: unknown },
  said: Fields,
): Partial<Fields> {
  const changed = Object.entries(said).filter(
    ([name, value]) => JSON.stringify(row[name as keyof Fields]) !== JSON.stringify(value),
  )
  return Object.fromEntries(changed) as Partial<Fields>
}

function sameText(a: string | null | undefined, b: string | null | undefined): boolean {
  return plainNumber(a ?? '') === plainNumber(b ?? '')
}

function sameOrUnsaid(a: string | null, b: string | undefined): boolean {
  return a === null || b === undefined || a === b
}
