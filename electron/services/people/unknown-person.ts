import type { Person } from '#shared/model/person.ts'

/** A person of whom no more than a name is known: no answer is a guess, and none of these clears anything. */
export const unknownPerson: Omit<Person, 'id' | 'createdAt' | 'familyName' | 'givenNames'> = {
  caseNumber: null,
  nativeName: null,
  sex: null,
  birthDate: null,
  birthPlace: null,
  nationality: null,
  familyGroup: null,
  travelsWithAdult: null,
  relationToAdult: null,
  custodyPlace: null,
  escortNeed: null,
  careNeeds: [],
  ground: 'removal',
  acceptedByDestination: 'unknown',
  acceptedDestination: null,
  bagCount: null,
  bagKg: null,
}
