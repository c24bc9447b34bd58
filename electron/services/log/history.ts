import type { HistoryEntry } from '#shared/contract/people.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { FlightId, PersonId } from '#shared/model/ids.ts'
import { compareInstants, type Instant } from '#shared/model/plain-date.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { createErasedWords } from './erased-entries.ts'
import { createAbout } from './history-about.ts'
import { createWhose } from './history-whose.ts'
import { createUnansweredTest } from './unanswered.ts'

/** Every change to a person and to whatever lies on their file, the newest first. */
export function personHistory(store: Reading, id: PersonId): HistoryEntry[] {
  store.person.require(id)
  const entries = [
    ...store.changes.of('person', id),
    ...entriesOf(store, 'travelDocument', store.travelDocument.ofPeople([id])),
    ...entriesOf(store, 'removalOrder', store.removalOrder.ofPeople([id])),
    ...entriesOf(store, 'permit', store.permit.ofPeople([id])),
    ...entriesOf(store, 'legalBar', store.legalBar.ofPeople([id])),
    ...entriesOf(store, 'emergencyStop', store.emergencyStop.ofPeople([id])),
    ...entriesOf(store, 'consent', store.consent.ofPeople([id])),
    ...entriesOf(store, 'medicalClearance', store.medicalClearance.ofPeople([id])),
    ...entriesOf(store, 'statement', store.statement.ofPeople([id])),
    ...entriesOf(store, 'relation', store.relation.ofPeople([id])),
    ...entriesOf(store, 'relation', store.relation.ofRelated([id])),
    ...entriesOf(store, 'attachment', store.attachment.ofPeople([id])),
    ...entriesOf(store, 'assignment', store.assignment.ofPeople([id])),
    ...entriesOf(store, 'recall', store.recall.ofPeople([id])),
    ...entriesOf(store, 'recallStep', store.recallStep.ofPeople([id])),
    ...entriesOf(store, 'recallWithdrawal', store.recallWithdrawal.ofPeople([id])),
    ...entriesOf(store, 'classMembership', store.classMembership.ofPeople([id])),
    ...entriesOf(store, 'personWithdrawal', store.personWithdrawal.ofPeople([id])),
    ...entriesOf(store, 'undoneRecord', store.undoneRecord.ofPeople([id])),
    ...entriesOf(store, 'reviewDecision', store.reviewDecision.ofPeople([id])),
    ...entriesOf(store, 'release', store.release.ofPeople([id])),
    ...entriesOf(store, 'disclosure', store.disclosure.ofPerson(id)),
    ...erasuresOf(store, id),
  ]
  return inWords(store, entries)
}

/** What was asked to erase of the person, and what was done. */
function erasuresOf(store: Reading, id: PersonId): LoggedEntry[] {
  const erasures = store.erasure.ofSubject(id)
  const words = erasures.flatMap(({ id: erasure }) => store.erasureConfirmation.ofErasure(erasure))
  return [
    ...entriesOf(store, 'erasure', erasures),
    ...entriesOf(store, 'erasureConfirmation', words),
    ...erasures
      .flatMap(({ records }) => records.flatMap(each => store.changes.of(each.noun, each.id)))
      .filter(({ erased, noun }) => erased !== undefined && noun !== 'person'),
  ]
}

/**
 * Every change to a flight, its list, decisions, signatures and versions, and what stopped or released whoever has a place on it
 * since they were put there, the newest first.
 */
export function flightHistory(store: Reading, id: FlightId): HistoryEntry[] {
  store.flight.require(id)
  const entries = [
    ...store.changes.of('flight', id),
    ...entriesOf(store, 'assignment', store.assignment.ofFlight(id)),
    ...entriesOf(store, 'movement', store.movement.ofFlight(id)),
    ...recallEntries(store, id),
    ...stopsAndReleases(store, id),
    ...entriesOf(store, 'reviewDecision', store.reviewDecision.ofFlight(id)),
    ...entriesOf(store, 'signature', store.signature.ofFlight(id)),
    ...entriesOf(store, 'manifestVersion', store.manifestVersion.ofFlight(id)).map(withoutContent),
    ...entriesOf(store, 'checkRecord', store.checkRecord.ofFlight(id)),
    ...entriesOf(store, 'disclosure', store.disclosure.ofFlight(id)),
  ]
  return inWords(store, entries)
}

/** Log entries as a history shows them, the newest first, with the names of users and of whom each is about. */
export function inWords(store: Reading, entries: readonly LoggedEntry[]): HistoryEntry[] {
  const nameOf = userNames(store)
  const about = createAbout(store)
  const whoseOf = createWhose(store, nameOf)
  const isUnanswered = createUnansweredTest(store)
  const erasedWords = createErasedWords(store)
  return entries
    .toSorted((a, b) => b.position - a.position)
    .map(entry => {
      const erased = erasedWords(entry)
      const whose = whoseOf(entry.noun, entry.id)
      return {
        ...inWord(entry, nameOf, about),
        ...(whose === undefined ? {} : { whose }),
        ...(isUnanswered(entry) ? { isUnanswered: true } : {}),
        ...(erased ? { erased } : {}),
      }
    })
}

function inWord(
  { position, wallTime, userId, noun, id, fields }: LoggedEntry,
  nameOf: ReturnType<typeof userNames>,
  about: ReturnType<typeof createAbout>,
): HistoryEntry {
  return {
    sequence: position,
    at: wallTime,
    user: nameOf(userId),
    noun,
    id,
    ...about(noun, id),
    fields: counted(noun, fields),
  }
}

/** Stops, bars and releases of whoever is on the list, since they were put on it. */
function stopsAndReleases(store: Reading, id: FlightId): LoggedEntry[] {
  const places = store.assignment.ofFlight(id).filter(({ status }) => status !== 'removed')
  const addedAt = new Map(places.flatMap(place => (place.personId ? [[place.personId, place.addedAt]] : [])))
  const people = [...addedAt.keys()]
  const isSince = ({ personId, at }: { personId: PersonId | null; at: Instant }) => {
    const added = personId === null ? undefined : addedAt.get(personId)
    return added !== undefined && compareInstants(at, added) >= 0
  }
  const recorded = <T extends { personId: PersonId | null; recordedAt: Instant }>(records: readonly T[]) =>
    records.filter(({ personId, recordedAt }) => isSince({ personId, at: recordedAt }))
  return [
    ...entriesOf(store, 'emergencyStop', store.emergencyStop.ofPeople(people).filter(isSince)),
    ...entriesOf(store, 'legalBar', recorded(store.legalBar.ofPeople(people))),
    ...entriesOf(store, 'release', recorded(store.release.ofPeople(people))),
  ]
}

/** Whom an order stopped after boarding, and every step of reaching the captain. */
function recallEntries(store: Reading, id: FlightId): LoggedEntry[] {
  const recalls = store.recall.ofFlight(id)
  const ids = recalls.map(recall => recall.id)
  return [
    ...entriesOf(store, 'recall', recalls),
    ...entriesOf(store, 'recallStep', store.recallStep.ofRecalls(ids)),
    ...entriesOf(store, 'recallWithdrawal', store.recallWithdrawal.ofRecalls(ids)),
  ]
}

function entriesOf(store: Reading, noun: Noun, records: readonly { id: string }[]): LoggedEntry[] {
  return records.flatMap(record => store.changes.of(noun, record.id))
}

/** How many people were in what left, or records in what was erased; which they were is their own history's to say. */
function counted(noun: Noun, fields: LoggedEntry['fields']): HistoryEntry['fields'] {
  if (noun === 'erasure') {
    const { ground, reference, records, entries } = fields
    return { ground, reference, records: Array.isArray(records) ? records.length : records, entries }
  }
  const { people } = fields
  return noun === 'disclosure' && Array.isArray(people) ? { ...fields, people: people.length } : { ...fields }
}

/** A frozen manifest is shown as a version; its history needs the number, not four hundred people again. */
function withoutContent(entry: LoggedEntry): LoggedEntry {
  const { content: _content, ...fields } = entry.fields
  return { ...entry, fields }
}
