import type { PartialDate } from '../../model/plain-date.ts'
import { printSegment } from './edifact.ts'
import type { PaxlstLeg } from './model.ts'
import { unoaText } from './unoa.ts'

/**
 * What a printed list holds. No field for a legal fact, a case number or a remark exists, and none may be added: the
 * list goes to carriers and other states, where protection data must never appear.
 */
export type PaxlstList = {
  kind: 'passengers' | 'crew'
  sender: string
  recipient: string
  /** UTC, `YYYY-MM-DDTHH:MM`. */
  prepared: string
  /** At most 14 letters and digits; the interchange's control reference. */
  reference: string
  contact: string
  legs: readonly PaxlstLeg[]
  people: readonly PaxlstListed[]
}

/** One person of a printed list. Empty texts and null are left out of the message. */
export type PaxlstListed = {
  familyName: string
  givenNames: string
  sex: 'M' | 'F' | 'X' | null
  /** Only a date known to the day can be said in PAXLST. */
  birthDate: PartialDate | null
  nationality: string
  embarkation: string
  destination: string
  seat: string
  bagCount: number | null
  document: { type: string; number: string; expires: string | null; issuer: string } | null
}

/**
 * Prints a PAXLST message, D.15B, in character set UNOA, without line breaks. UNT and CNT are counted, never given.
 * Source: WCO/IATA/ICAO PAXLST Implementation Guide v6.0 (November 2016), chapter 4.
 *
 * @throws RangeError for a person without any name that UNOA can hold, or a list without a leg.
 */
export function printPaxlst(list: PaxlstList): string {
  if (list.legs.length === 0) throw new RangeError('A PAXLST message needs a leg.')
  const [date = '', time = ''] = shortTime(list.prepared).match(/\d{6}|\d{4}/g) ?? []
  const body = [
    printSegment('UNH', 'PAX001', ['PAXLST', 'D', '15B', 'UN', 'IATA']),
    printSegment('BGM', list.kind === 'crew' ? '250' : '745'),
    printSegment('NAD', 'MS', '', '', unoaText(list.contact)),
    ...list.legs.flatMap(leg => printLeg(leg, list.legs.length)),
    ...list.people.flatMap(person => printPerson(person, list.kind)),
    printSegment('CNT', [list.kind === 'crew' ? '41' : '42', String(list.people.length)]),
  ]
  const head = ['UNOA', '4']
  return [
    "UNA:+.? '",
    printSegment(
      'UNB',
      head,
      unoaText(list.sender),
      unoaText(list.recipient),
      [date, time],
      unoaText(list.reference),
    ),
    ...body,
    printSegment('UNT', String(body.length + 1), 'PAX001'),
    printSegment('UNZ', '1', unoaText(list.reference)),
  ].join('')
}

function printLeg(leg: PaxlstLeg, legCount: number): string[] {
  // With one leg the places are last departure (125) and first arrival (87); with several they are stops (92).
  const [from, to] = legCount === 1 ? ['125', '87'] : ['92', '92']
  return [
    printSegment('TDT', '20', unoaText(leg.flight), '', '', unoaText(leg.carrier)),
    printSegment('LOC', from, unoaText(leg.from)),
    printSegment('DTM', ['189', shortTime(leg.departs), '201']),
    printSegment('LOC', to, unoaText(leg.to)),
    printSegment('DTM', ['232', shortTime(leg.arrives), '201']),
  ]
}

function printPerson(person: PaxlstListed, kind: PaxlstList['kind']): string[] {
  const facts = [
    printSegment('NAD', kind === 'crew' ? 'FM' : 'FL', '', '', printName(person)),
    person.sex === null ? '' : printSegment('ATT', '2', '', person.sex),
    person.birthDate?.length === 10 ? printSegment('DTM', ['329', shortDate(person.birthDate)]) : '',
    person.bagCount === null ? '' : printSegment('MEA', 'CT', '', ['', String(person.bagCount)]),
    person.embarkation === '' ? '' : printSegment('LOC', '178', unoaText(person.embarkation)),
    person.destination === '' ? '' : printSegment('LOC', '179', unoaText(person.destination)),
    person.nationality === '' ? '' : printSegment('NAT', '2', unoaText(person.nationality)),
    person.seat === '' ? '' : printSegment('RFF', ['SEA', unoaText(person.seat)]),
    ...printDocument(person.document),
  ]
  return facts.filter(segment => segment !== '')
}

/** A person with one name has it as family name; the message has no other place for it. */
function printName({ familyName, givenNames }: PaxlstListed): string[] {
  const names = [unoaText(familyName), unoaText(givenNames)].filter(name => name !== '')
  if (names.length === 0) throw new RangeError(`No name that UNOA can hold: ${familyName} ${givenNames}`)
  return names
}

function printDocument(document: PaxlstListed['document']): string[] {
  if (document === null) return []
  return [
    printSegment('DOC', [unoaText(document.type), '110', '111'], unoaText(document.number)),
    document.expires === null ? '' : printSegment('DTM', ['36', shortDate(document.expires)]),
    document.issuer === '' ? '' : printSegment('LOC', '91', unoaText(document.issuer)),
  ]
}

function shortDate(date: string): string {
  return date.slice(2, 10).replaceAll('-', '')
}

function shortTime(time: string): string {
  return shortDate(time) + time.slice(11, 16).replace(':', '')
}
