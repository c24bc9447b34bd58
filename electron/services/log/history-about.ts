import type { HistoryEntry } from '#shared/contract/people.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { ErasureConfirmationId, ErasureId, FlightId, PersonId } from '#shared/model/ids.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { Reading } from '../ground/reading.ts'

/** Whom and which flight a record is about. */
export type About = Pick<HistoryEntry, 'person' | 'flight'>

/** The fields by which a record names a person and a flight. */
interface Ties {
  personId?: PersonId | null
  flightId?: FlightId | null
}

/** Looks up whom a record is about; a list of many entries about few records asks for each record once. */
export function createAbout(store: Reading): (noun: Noun, id: string) => About {
  const known = new Map<string, About>()
  return (noun, id) => {
    const about = known.get(id) ?? lookUp(store, noun, id)
    known.set(id, about)
    return about
  }
}

function lookUp(store: Reading, noun: Noun, id: string): About {
  const { personId, flightId } = tiesOf(store, noun, id)
  const person = personId ? store.person.get(personId) : undefined
  const flight = flightId ? store.flight.get(flightId) : undefined
  return {
    person: person ? { id: person.id, name: plainName(person) } : null,
    flight: flight ? { id: flight.id, number: flight.number } : null,
  }
}

function tiesOf(store: Reading, noun: Noun, id: string): Ties {
  if (noun === 'person') return { personId: id as PersonId }
  if (noun === 'erasure') return { personId: store.erasure.get(id as ErasureId)?.subject ?? null }
  if (noun === 'erasureConfirmation') {
    const word = store.erasureConfirmation.get(id as ErasureConfirmationId)
    return { personId: word ? (store.erasure.get(word.erasureId)?.subject ?? null) : null }
  }
  if (noun === 'flight') return { flightId: id as FlightId }
  const reader: { get: (id: never) => object | undefined } = store[noun]
  return reader.get(id as never) ?? {}
}
