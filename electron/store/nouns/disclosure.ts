import type Database from 'better-sqlite3'
import type { Disclosure } from '#shared/model/disclosure.ts'
import type { FlightId, PersonId, UserId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { command } from '../statements.ts'
import type { NounTable } from './noun-table.ts'

/** What left, by whom it was about. */
export interface DisclosureQueries {
  /** In which this person was, by name or on a list; files of everything on file are not among them. */
  ofPerson(person: PersonId): Disclosure[]
  /** Which were about this person and nobody else: their report, what is attached to their file. */
  ofPersonAlone(person: PersonId): Disclosure[]
  /** Files of everything on file. */
  ofEverything(): Disclosure[]
  /** What this user was shown of a flight or an attached file since then. */
  shownSince(
    user: UserId,
    of: { flightId: FlightId | null; attachmentId: string | null },
    since: Instant,
  ): Disclosure[]
}

/** Prepares them, and keeps in step who is in which: a history asks for one person among lists of hundreds. */
export function createDisclosureQueries(
  db: Database.Database,
  { select, onWrite, onRemove }: NounTable<Disclosure>,
): DisclosureQueries {
  const name = command<[PersonId, Disclosure['id']]>(
    db,
    'INSERT OR IGNORE INTO disclosedPerson VALUES (?, ?)',
  )
  onWrite(({ id, personId, people }) => {
    for (const person of new Set([...(people ?? []), ...(personId ? [personId] : [])])) name.run(person, id)
  })
  const forget = command<[Disclosure['id']]>(db, 'DELETE FROM disclosedPerson WHERE "disclosureId" = ?')
  onRemove(({ id }) => void forget.run(id))
  const shown = select<[FlightId | null, string | null, UserId, Instant]>(
    `WHERE "flightId" IS ? AND "attachmentId" IS ? AND "way" = 'shown' AND "by" = ? AND "at" >= ? ORDER BY "id"`,
  )
  const ofEverything = select<[]>(`WHERE "what" = 'everything' ORDER BY "id"`)
  return {
    ofPerson: select<[PersonId]>(
      'WHERE "id" IN (SELECT "disclosureId" FROM disclosedPerson WHERE "personId" = ?) ORDER BY "id"',
    ),
    ofPersonAlone: select<[PersonId]>('WHERE "personId" = ? ORDER BY "id"'),
    ofEverything: () => ofEverything(),
    shownSince: (user, { flightId, attachmentId }, since) => shown(flightId, attachmentId, user, since),
  }
}
