import type { PersonFile } from '#shared/contract/people.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { Reading } from '../ground/reading.ts'
import { requirePerson } from '../ground/require.ts'
import { relationsOnFile } from './relatives.ts'
import { familyOf, standingsAt } from './standings.ts'

/** Everything on file about one person, and where they stand on each flight that has not departed. */
export function personFile(store: Reading, key: string, now: Instant): PersonFile {
  const person = requirePerson(store, key)
  const ids = [person.id]
  const standings = standingsAt(store, now)
  return {
    person,
    name: plainName(person),
    documents: store.travelDocument.ofPeople(ids),
    orders: store.removalOrder.ofPeople(ids),
    permits: store.permit.ofPeople(ids),
    bars: store.legalBar.ofPeople(ids),
    stops: store.emergencyStop.ofPeople(ids),
    consents: store.consent.ofPeople(ids),
    clearances: store.medicalClearance.ofPeople(ids),
    statements: store.statement.ofPeople(ids),
    attachments: store.attachment.ofPeople(ids),
    decisions: store.reviewDecision.ofPeople(ids),
    flights: standings(person.id),
    family: familyOf(store, person, standings),
    relations: relationsOnFile(store, person.id),
  }
}
