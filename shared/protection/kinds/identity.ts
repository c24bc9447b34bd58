import { stateOver } from '#shared/formats/authority.ts'
import { isChildrensCustody } from '#shared/formats/cells/childrens-custody.ts'
import { countryCodeKind, parseCountryCode } from '#shared/formats/countries.ts'
import { countriesOfPlace } from '#shared/formats/place-names.ts'
import { protectedHolder } from '#shared/formats/residence-cards.ts'
import { ageRange, dateIn, type Instant } from '#shared/model/plain-date.ts'
import type { TravelDocument } from '#shared/model/travel-document.ts'
import { documentKind, isPassportType } from '../../rules/definitions/document-kind.ts'
import { isSameCountry } from '../../rules/definitions/places.ts'
import { country, day } from '../../rules/words/phrases.ts'
import type { PersonRecords, Protection } from '../protection.ts'
import { onRecord } from './recorded-bars.ts'

/** Convention on the Rights of the Child, Art. 1 (unread). A pack may say more, never less. */
const adultAge = 18

type OfPerson = Pick<PersonRecords, 'person'>

/** A value of the person's own record that protects, and that no later value takes away by itself. */
function ofPerson({ person }: OfPerson, kind: Protection['kind'], value: string, what: string): Protection {
  return {
    id: `${kind}:${person.id}:${value}`,
    key: `${kind}:${person.id}`,
    kind,
    personId: person.id,
    record: null,
    code: null,
    what,
    from: null,
    recordedAt: null,
    recordedBy: null,
    reach: { same: { [kind]: value } },
    claim: null,
  }
}

/** The nationality on record. Another one is evidence of its own, and takes none away. */
export function nationalityOf(records: OfPerson): Protection[] {
  const code = records.person.nationality
  return code === null ? [] : [ofPerson(records, 'nationality', code, `the nationality ${country(code)}`)]
}

/** A nationality or a place of birth that is by itself evidence of citizenship or of protection, beside whatever else is on file. */
export function evidenceOf(records: OfPerson): Protection[] {
  const code = records.person.nationality
  const isEvidence = code !== null && (removesPeople(code) || isProtectiveCode(code))
  return [...(isEvidence ? nationalityOf(records) : []), ...birthPlaceOf(records)]
}

/** Where the person was born, where that is evidence of citizenship of a removing side: another place takes it away. */
export function birthPlaceOf(records: OfPerson): Protection[] {
  const { birthPlace } = records.person
  const countries = birthPlace === null ? [] : countriesOfPlace(birthPlace).filter(removesPeople)
  if (birthPlace === null || countries.length === 0) return []
  const born = ofPerson(records, 'nationality', `born in ${birthPlace}`, `the place of birth ${birthPlace}`)
  return [
    { ...born, key: `nationality:${records.person.id}:birth`, reach: { same: { bornIn: countries.join() } } },
  ]
}

function removesPeople(code: string): boolean {
  const state = stateOver(parseCountryCode(code) ?? code)
  return removingSides.some(side => isSameCountry(side, state))
}

/** The countries whose law a rule pack of the program is. The people of their territories may be their citizens. */
const removingSides: readonly string[] =
  'USA GBR IRL AUT BEL BGR HRV CYP CZE DNK EST FIN FRA D GRC HUN ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP SWE'.split(
    ' ',
  )

/** A birth date that makes the person a minor today, or may, and custody where children are held. */
export function minorityOf(records: PersonRecords, now: Instant): Protection[] {
  return [...minorityByDate(records, now), ...minorityByCustody(records)]
}

/** Whoever was held as a child is one until the age is assessed: another place of custody does not make an adult. */
function minorityByCustody(records: PersonRecords): Protection[] {
  const { custodyPlace } = records.person
  if (custodyPlace === null || !isChildrensCustody(custodyPlace)) return []
  const held = ofPerson(
    records,
    'minority',
    `held at ${custodyPlace}`,
    `the custody at ${custodyPlace}, a place for children`,
  )
  return [{ ...held, key: `${held.key}:custody`, reach: { same: { childrensCustody: 'yes' } } }]
}

function minorityByDate(records: PersonRecords, now: Instant): Protection[] {
  const { birthDate } = records.person
  if (birthDate === null) return []
  // Whoever is an adult by the year alone needs no reckoning: nearly everybody.
  if (Number(now.slice(0, 4)) - Number(birthDate.slice(0, 4)) > adultAge + 1) return []
  const age = ageRange(birthDate, dateIn('UTC', now))
  if (age !== undefined && age.youngest >= adultAge) return []
  const minor = ofPerson(
    records,
    'minority',
    birthDate,
    `the birth date ${day(birthDate)}, by which the person is a minor`,
  )
  // A later birth date of a minor protects longer; an earlier one makes an adult sooner.
  return [{ ...minor, reach: { until: birthDate } }]
}

/** On which ground the person is to leave: what bars one way may not bar the other. */
export function groundOf(records: PersonRecords): Protection[] {
  const { ground } = records.person
  const words = ground === 'voluntary' ? 'leaving by choice' : 'removal by an order'
  return [ofPerson(records, 'ground', ground, `the ground on record, ${words}`)]
}

/** The family with which the person is linked: it is not split. */
export function familyOf(records: PersonRecords): Protection[] {
  const { familyGroup } = records.person
  return familyGroup === null
    ? []
    : [ofPerson(records, 'family', familyGroup, `the link to the family “${familyGroup}”`)]
}

/** That a destination refused the person: each of its own, and no answer of another country changes it. */
export function refusalOf(records: PersonRecords): Protection[] {
  const { acceptedByDestination, acceptedDestination, nationality } = records.person
  if (acceptedByDestination !== 'no') return []
  const by = acceptedDestination ?? nationality
  const who = by === null ? 'the destination' : country(by)
  return [
    ofPerson(records, 'refusedByDestination', by ?? 'unknown', `the refusal of ${who} to receive the person`),
  ]
}

/** Documents that show a status, withdrawn ones included: a residence card, or a code of a refugee or stateless person. */
export function statusDocumentsOf({
  documents,
  person,
}: Pick<PersonRecords, 'documents' | 'person'>): Protection[] {
  return documents.filter(document => showsStatus(document, person.nationality)).map(statusDocument)
}

function showsStatus(document: TravelDocument, nationality: string | null): boolean {
  if (documentKind(document, nationality) === 'residence_card' || isIssuedToForeigner(document, nationality))
    return true
  if (protectedHolder(document.type) !== undefined) return true
  return [document.nationality, document.state].some(isProtectiveCode)
}

/**
 * A state's travel document that names its holder another's national: refugee, re-entry or 1954 convention paper. So may one be
 * of which nobody knows what it is, where a removing side issued it and it does not name its holder that side's national.
 */
function isIssuedToForeigner(document: TravelDocument, nationalityOnFile: string | null): boolean {
  const { type, state, nationality } = document
  if (state === null || (nationality !== null && isSameCountry(state, nationality))) return false
  if (isPassportType(type)) return nationality !== null
  return documentKind(document, nationalityOnFile) === 'unknown' && removesPeople(state)
}

function isProtectiveCode(code: string | null): boolean {
  const known = code === null ? undefined : parseCountryCode(code)
  return known !== undefined && ['refugee', 'stateless'].includes(countryCodeKind(known))
}

function statusDocument(document: TravelDocument): Protection {
  const { type, number, state, nationality, recordedAt } = document
  return {
    ...onRecord('statusDocument', document),
    code: type,
    what: `the document ${type}${number === null ? '' : ` ${number}`}, which shows a status`,
    from: null,
    recordedAt,
    recordedBy: null,
    reach: { same: { type, number, state, nationality } },
    claim: null,
  }
}
