import { parseCountryCode } from '#shared/formats/countries.ts'
import { mrzBirthDate, mrzExpiryDate } from '#shared/formats/mrz/date.ts'
import { isSpelledName } from '#shared/formats/mrz/icao-9303-names.ts'
import type { Person } from '#shared/model/person.ts'
import type { PlainDate } from '#shared/model/plain-date.ts'
import type { DocumentDraft } from '../../state/dialogs/dialogs.ts'

/** The fields of a zone by their names, as the contract gives them. */
export type ZoneFields = Readonly<Record<string, string | null>>

/** What the form of a travel document can take from a zone. Fillers stand for nothing; a date without its day is no date. */
export function documentDraft(fields: ZoneFields, today: PlainDate): DocumentDraft {
  const expires = mrzExpiryDate(fields.expirationDate ?? '', today) ?? ''
  return {
    type: unfilled(fields.documentCode),
    number: unfilled(fields.documentNumber),
    state: unfilled(fields.issuingState),
    nationality: unfilled(fields.nationality),
    expires: expires.length === 10 ? expires : '',
  }
}

/** A field as people read it: dates as ISO dates, without fillers. */
export function readable(name: string, value: string, today: PlainDate): string {
  if (name === 'birthDate') return mrzBirthDate(value, today) ?? value
  if (name === 'expirationDate') return mrzExpiryDate(value, today) ?? value
  return unfilled(value)
}

/**
 * What the record says where the zone says something else. A zone has capitals without accents, in any of the spellings
 * of ICAO Doc 9303-3, section 6, its own code for Germany, and `<` for a sex that is neither M nor F. `isCut`: the zone
 * had no room for the whole name. A zone that knows less of a date does not contradict the record.
 */
export function differing(name: string, value: string, person: Person, isCut = false): string | null {
  const recorded = fieldOf(name, person)
  if (!recorded || value === '') return null
  return isSame(name, value, recorded, isCut) ? null : recorded
}

function isSame(name: string, value: string, recorded: string, isCut: boolean): boolean {
  switch (name) {
    case 'lastName':
    case 'firstName':
      return isSpelledName(value, recorded, isCut)
    case 'nationality':
      return (parseCountryCode(value) ?? value) === (parseCountryCode(recorded) ?? recorded)
    case 'sex':
      return value === recorded || (value === '<' && recorded === 'X')
    default:
      return recorded.startsWith(value)
  }
}

function fieldOf(name: string, person: Person): string | null {
  switch (name) {
    case 'lastName':
      return person.familyName
    case 'firstName':
      return person.givenNames
    case 'birthDate':
      return person.birthDate
    case 'nationality':
      return person.nationality
    case 'sex':
      return person.sex
    default:
      return null
  }
}

function unfilled(value: string | null | undefined): string {
  return (value ?? '').replaceAll('<', ' ').trim()
}
