import type { PersonRow } from '#shared/contract/people.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { Person } from '#shared/model/person.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { PersonRecords } from '#shared/protection/protection.ts'
import { groupByPerson } from '../ground/by-person.ts'
import type { Reading } from '../ground/reading.ts'
import { barsAsTheyStand, stopsAsTheyStand } from './as-they-stand.ts'
import { shownDocument } from './shown-document.ts'

/** The lines of a people grid, in the order of `people`: three statements, however many people. */
export function personRows(store: Reading, people: readonly Person[]): PersonRow[] {
  const ids = people.map(person => person.id)
  const documents = groupByPerson(store.travelDocument.ofPeople(ids))
  const stops = groupByPerson(stopsAsTheyStand(store, store.emergencyStop.ofPeople(ids)))
  const bars = groupByPerson(barsAsTheyStand(store, store.legalBar.ofPeople(ids)))
  return people.map(person =>
    personRow({ person, documents: documents(person.id), stops: stops(person.id), bars: bars(person.id) }),
  )
}

/** The line of somebody whose records are at hand. */
export function personRow({ person, documents, stops, bars }: RowSource): PersonRow {
  const isOpen = (record: { liftedAt: string | null }) => record.liftedAt === null
  return {
    id: person.id,
    caseNumber: person.caseNumber,
    familyName: person.familyName,
    givenNames: person.givenNames,
    nativeName: person.nativeName,
    name: plainName(person),
    birthDate: person.birthDate,
    nationality: person.nationality,
    sex: person.sex,
    documentNumber: shownDocument(documents)?.number ?? null,
    stopped: stops.some(isOpen),
    openBars: bars.filter(isOpen).length,
  }
}

type RowSource = Pick<PersonRecords, 'person' | 'documents' | 'stops' | 'bars'>

/** As {@link personRows}, by id. */
export function personRowsById(store: Reading, people: readonly Person[]): Map<PersonId, PersonRow> {
  return new Map(personRows(store, people).map(row => [row.id, row]))
}
