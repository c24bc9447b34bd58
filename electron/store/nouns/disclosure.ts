import type { Disclosure } from '#shared/model/disclosure.ts'
import type { FlightId, PersonId, UserId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { NounTable } from './noun-table.ts'

/** What left, by whom it was about. */
export interface DisclosureQueries {
  /** In which this person was, by name or on a list; files of everything on file are not among them. */
  ofPerson(person: PersonId): Disclosure[]
  /** Files of everything on file. */
  ofEverything(): Disclosure[]
  /** What this user was shown of a flight or an attached file since then. */
  shownSince(
    user: UserId,
    of: { flightId: FlightId | null; attachmentId: string | null },
    since: Instant,
  ): Disclosure[]
}

/** Prepares them. */
export function createDisclosureQueries({ select }: NounTable<Disclosure>): DisclosureQueries {
  const ofPerson = select<[PersonId, PersonId]>(
    `WHERE "personId" = ? OR EXISTS (SELECT 1 FROM json_each("people") WHERE value = ?) ORDER BY "id"`,
  )
  const shown = select<[FlightId | null, string | null, UserId, Instant]>(
    `WHERE "flightId" IS ? AND "attachmentId" IS ? AND "way" = 'shown' AND "by" = ? AND "at" >= ? ORDER BY "id"`,
  )
  const ofEverything = select<[]>(`WHERE "what" = 'everything' ORDER BY "id"`)
  return {
    ofPerson: person => ofPerson(person, person),
    ofEverything: () => ofEverything(),
    shownSince: (user, { flightId, attachmentId }, since) => shown(flightId, attachmentId, user, since),
  }
}
