import type { ProtectionKind } from '#shared/model/release.ts'
import { country, day } from '../rules/words/phrases.ts'
import type { PersonRecords } from './protection.ts'

/** What a record says now that nothing on it protects in this way any more: the other side of the question. */
export function saidInstead(kind: ProtectionKind, { person }: PersonRecords): string {
  switch (kind) {
    case 'minority':
      return [
        person.birthDate === null ? 'no birth date is on record' : `the birth date ${day(person.birthDate)}`,
        ...(person.custodyPlace === null ? [] : [`held at ${person.custodyPlace}`]),
      ].join(', ')
    case 'nationality':
      return [
        person.nationality === null
          ? 'no nationality is on record'
          : `the nationality ${country(person.nationality)}`,
        ...(person.birthPlace === null ? [] : [`the place of birth ${person.birthPlace}`]),
      ].join(', ')
    case 'family':
      return person.familyGroup === null ? 'no family is on record' : `the family “${person.familyGroup}”`
    case 'refusedByDestination':
      return `accepted by the destination: ${person.acceptedByDestination}`
    case 'withdrawnOrder':
      return 'the order stands on the record again'
    case 'appeal':
    case 'motion':
      return 'no such filing is on the record'
    default:
      return 'the record no longer says so'
  }
}
