import type { TellingFields } from '../../protection/differences.ts'
import type { PersonFacts } from '../facts.ts'
import { partOfMany } from '../findings/finding-id.ts'
import { sorted } from '../words/phrases.ts'

/** The fields by which a person is recognised. A decision “different person” holds until one of them changes. */
export function identifyingFields({ person, documents }: PersonFacts): Record<string, unknown> {
  const { caseNumber, familyName, givenNames, nativeName, birthDate, nationality } = person
  const documentNumbers = sorted(documents.flatMap(document => document.number ?? []))
  return { caseNumber, familyName, givenNames, nativeName, birthDate, nationality, documentNumbers }
}

/** The fields of a person by which two people are told apart. */
export function tellingFields({ person, documents }: PersonFacts): TellingFields {
  const { birthDate, nationality, caseNumber } = person
  return {
    birthDate,
    nationality,
    caseNumber,
    documentNumbers: sorted(documents.flatMap(document => document.number ?? [])),
  }
}

/** What is said of a person beside each of those whom they may be: worked out once, since they may be many. */
export interface OwnFields {
  readonly identifying: Readonly<Record<string, unknown>>
  readonly telling: TellingFields
}

/** Of whoever has this place. */
export function ownFields(place: PersonFacts): OwnFields {
  return { identifying: partOfMany(identifyingFields(place)), telling: tellingFields(place) }
}
