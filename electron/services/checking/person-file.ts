import type { PersonFile } from '#shared/contract/people.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { Reading } from '../ground/reading.ts'
import { requirePerson, userNames } from '../ground/require.ts'
import { barsAsTheyStand, permitsAsTheyStand, stopsAsTheyStand } from '../people/as-they-stand.ts'
import { isErased, isTakenBack, whatRestsOn } from '../people/taking-back.ts'
import { fromLists } from '../people/undone.ts'
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
    ...fromLists(store, ids),
    permits: permitsAsTheyStand(store, store.permit.ofPeople(ids)),
    bars: barsAsTheyStand(store, store.legalBar.ofPeople(ids)),
    stops: stopsAsTheyStand(store, store.emergencyStop.ofPeople(ids)),
    statements: store.statement.ofPeople(ids),
    attachments: store.attachment.ofPeople(ids),
    memberships: store.classMembership.ofPeople(ids),
    takenBack: takenBackView(store, person.id),
    isErased: isErased(store, person.id),
    resting: whatRestsOn(store, person.id),
    decisions: store.reviewDecision.ofPeople(ids),
    flights: standings(person.id),
    family: familyOf(store, person, standings),
    relations: relationsOnFile(store, person.id),
  }
}

function takenBackView(store: Reading, person: PersonId): PersonFile['takenBack'] {
  if (!isTakenBack(store, person)) return null
  const entries = store.personWithdrawal.ofPeople([person]).filter(entry => entry.takenBack)
  const last = entries.toSorted((a, b) => compareInstants(a.at, b.at)).at(-1)
  return last ? { reason: last.reason, by: userNames(store)(last.by), at: last.at } : null
}
