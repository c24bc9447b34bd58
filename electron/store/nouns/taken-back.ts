import type Database from 'better-sqlite3'
import type { PersonId } from '#shared/model/ids.ts'
import { ourCopies } from '../log/copies.ts'
import { erasedPeople } from '../log/erased.ts'
import { query } from '../statements.ts'

/** Who is on file no more: put there by mistake and taken back (the latest entry on each counts), or erased. */
export interface TakenBack {
  takenBack(): Gone
  takenBackAmong(people: readonly PersonId[]): Set<PersonId>
}

/** Everybody who was, also as a JSON array for a statement. */
interface Gone {
  readonly people: ReadonlySet<PersonId>
  readonly asJson: string
}

/**
 * Entries that this very office wrote, but for what another of its stores undid: nobody else takes anybody off our file. The
 * entries first, then what the log says of each: the other way about goes through the log.
 */
const own = (which: string) => `(SELECT entry.* FROM personWithdrawal AS entry
  CROSS JOIN changeEntry AS said ON said.noun = 'personWithdrawal' AND said.id = entry."id"
  WHERE ${which} AND said.copyId IN ${ourCopies}
  AND NOT EXISTS (SELECT 1 FROM changeEntry AS undo WHERE undo.noun = 'mergeUndo'
    AND +undo.copyId = said.copyId AND +undo.clock = said.clock
    AND +undo.copyId NOT IN (SELECT copyId FROM incarnation)))`

/** Ids of people, among those of these entries, whose latest entry takes them back. */
const takenBackIn = (
  which: string,
) => `SELECT personId FROM ${own(which)} AS gone WHERE takenBack = 1 AND NOT EXISTS (
  SELECT 1 FROM ${own('entry.personId = gone.personId')} AS later WHERE (later."at", later."id") > (gone."at", gone."id"))`

/**
 * Everybody who was taken back is worked out once and kept until the log has news of such an entry, or of a merge that was
 * taken back, or of copies that are ours too: after an import of 100,000 people was, that takes as long as a thousand searches. What was worked out in a
 * transaction that was rolled back is known by the log's end, which then is not in the log.
 */
export function createTakenBack(db: Database.Database): TakenBack {
  const all = query<[], { personId: PersonId }>(
    db,
    `${takenBackIn('true')} UNION SELECT id AS personId FROM (${erasedPeople})`,
  )
  const among = query<[{ ids: string }], { personId: PersonId }>(
    db,
    `${takenBackIn('entry.personId IN (SELECT value FROM json_each(:ids))')}
     UNION SELECT id FROM (${erasedPeople}) WHERE id IN (SELECT value FROM json_each(:ids))`,
  )
  const latest = query<[], { position: number; hash: string }>(
    db,
    'SELECT position, hash FROM changeEntry ORDER BY position DESC LIMIT 1',
  )
  const hashAt = query<[number], { hash: string }>(db, 'SELECT hash FROM changeEntry WHERE position = ?')
  const newsSince = query<[number], { found: number }>(
    db,
    `SELECT 1 AS found FROM changeEntry
     WHERE position > ? AND +noun IN ('personWithdrawal', 'mergeUndo', 'erasureConfirmation') LIMIT 1`,
  )
  const copies = query<[], { total: number }>(db, `SELECT count(*) AS total FROM ${ourCopies}`)
  let known: { readonly gone: Gone; readonly copies: number; position: number; hash: string } | undefined

  const holds = () =>
    known !== undefined &&
    known.copies === copies.get()?.total &&
    (known.position === 0 || hashAt.get(known.position)?.hash === known.hash) &&
    newsSince.get(known.position) === undefined

  return {
    takenBack() {
      const isKnown = holds()
      const end = latest.get() ?? { position: 0, hash: '' }
      if (known !== undefined && isKnown) return Object.assign(known, end).gone
      const people = all.all().map(({ personId }) => personId)
      const gone = { people: new Set(people), asJson: JSON.stringify(people) }
      known = { ...end, gone, copies: copies.get()?.total ?? 0 }
      return gone
    },
    takenBackAmong: people =>
      new Set(
        people.length === 0 ? [] : among.all({ ids: JSON.stringify(people) }).map(({ personId }) => personId),
      ),
  }
}
