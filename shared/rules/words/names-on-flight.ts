import type { PersonId } from '#shared/model/ids.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { FlightFacts } from '#shared/rules/facts.ts'

/** How the people of a flight are called in a sentence: `FAMILY, Given`, else the case number, else the id. */
export function nameOn(facts: FlightFacts): (who: { readonly personId: PersonId }) => string {
  const names = new Map(
    facts.people.map(({ person }) => [person.id, plainName(person) || (person.caseNumber ?? person.id)]),
  )
  return ({ personId }) => names.get(personId) ?? personId
}
