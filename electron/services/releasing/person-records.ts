import type { PersonId } from '#shared/model/ids.ts'
import type { PersonRecords } from '#shared/protection/protection.ts'
import { groupByPerson } from '../ground/by-person.ts'
import type { Reading } from '../ground/reading.ts'
import { fromLists } from '../people/undone.ts'
import { releasesOfPeople } from '../rules/own-releases.ts'
import { relationsOnFile } from './relations-on-file.ts'

/** What is on file about these people that can protect them, in a fixed number of statements. Unknown ids are left out. */
export function personRecords(store: Reading, ids: readonly PersonId[]): PersonRecords[] {
  const lists = fromLists(store, ids)
  const documents = groupByPerson(lists.documents)
  const orders = groupByPerson(lists.orders)
  const permits = groupByPerson(store.permit.ofPeople(ids))
  const bars = groupByPerson(store.legalBar.ofPeople(ids))
  const stops = groupByPerson(store.emergencyStop.ofPeople(ids))
  const consents = groupByPerson(lists.consents)
  const clearances = groupByPerson(lists.clearances)
  const statements = groupByPerson(store.statement.ofPeople(ids))
  const attachments = groupByPerson(store.attachment.ofPeople(ids))
  const sightings = groupByPerson(store.sighting.ofPeople(ids))
  const memberships = groupByPerson(store.classMembership.ofPeople(ids))
  const releases = groupByPerson(releasesOfPeople(store, ids))
  const unread = groupByPerson(store.unreadCell.ofPeople(ids))
  const related = relationsOnFile(store, ids)
  const held = groupByPerson(store.heldProtection.ofPeople(ids))
  return store.person.getMany(ids).map(person => ({
    person,
    documents: documents(person.id),
    orders: orders(person.id),
    permits: permits(person.id),
    bars: bars(person.id),
    stops: stops(person.id),
    consents: consents(person.id),
    clearances: clearances(person.id),
    statements: statements(person.id),
    attachments: withThose(attachments(person.id), related.attachments),
    sightings: sightings(person.id),
    memberships: memberships(person.id),
    // A relation is released once for both, on whosever file the release lies.
    relations: related.relations.filter(
      ({ personId, relatedId }) => personId === person.id || relatedId === person.id,
    ),
    releases: withThose(releases(person.id), related.releases),
    held: held(person.id),
    unread: unread(person.id),
  }))
}

function withThose<T extends { readonly id: string }>(own: readonly T[], others: readonly T[]): readonly T[] {
  if (others.length === 0) return own
  const known = new Set(own.map(({ id }) => id))
  return [...own, ...others.filter(({ id }) => !known.has(id))]
}
