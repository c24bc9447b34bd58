import type { FlightFacts, PersonFacts } from '../facts.ts'
import type { CaseFact } from './law-case.ts'
import { CaseError } from './read-detail.ts'

/** The facts of a case while they are put together, and how many records were added: ids are counted. */
export interface CaseFile {
  readonly facts: FlightFacts
  readonly count: number
  /** The person of the case before anything was said of them: what a relative aboard is like. */
  readonly inOrder: PersonFacts
}

/** How a fact of one noun goes onto a file, and which details it may have. */
export interface CaseNoun {
  readonly details: readonly string[]
  readonly add: (file: CaseFile, fact: CaseFact) => CaseFile
}

/** The person of the case, who comes before relatives aboard. */
export function placeOf({ facts }: Pick<CaseFile, 'facts'>): PersonFacts {
  const [place] = facts.people
  if (place === undefined) throw new CaseError('nobody is aboard')
  return place
}

/** The file with something else about its person. */
export function withPlace(file: CaseFile, more: Partial<PersonFacts>): CaseFile {
  const [, ...others] = file.facts.people
  const place = { ...placeOf(file), ...more }
  return { ...file, count: file.count + 1, facts: { ...file.facts, people: [place, ...others] } }
}

/** The file with another field of the person. */
export function withPerson(file: CaseFile, more: Partial<PersonFacts['person']>): CaseFile {
  return withPlace(file, { person: { ...placeOf(file).person, ...more } })
}

/** The file with other facts of the flight. */
export function withFlight(file: CaseFile, more: Partial<FlightFacts>): CaseFile {
  return { ...file, count: file.count + 1, facts: { ...file.facts, ...more } }
}
