import type { z } from 'zod'
import type { FieldValue } from '#shared/changes/entry.ts'
import type { KeptRecords } from '#shared/contract/oversight.ts'
import { Noun } from '#shared/model/codes.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { compareInstants, type Instant, newestDay, type PlainDate } from '#shared/model/plain-date.ts'
import { keptUntil } from '#shared/model/retention.ts'
import { mayBeProtectedUnderAnother, standingsShown } from '../checking/match-standings.ts'
import type { Reading } from '../ground/reading.ts'
import { userNames } from '../ground/require.ts'
import { retentionHere } from './periods.ts'

type Row = Readonly<Record<string, FieldValue>>

/** A noun that names people. */
interface OfPeople {
  ofPeople(ids: readonly PersonId[]): readonly Row[]
}

/** Everything that is held about one person, by noun: whatever of a noun names them. */
export function recordsOf(store: Reading, id: PersonId): Map<Noun, readonly Row[]> {
  const found = new Map<Noun, readonly Row[]>()
  for (const noun of Noun.options) {
    const rows = rowsOf(store, noun, id)
    if (rows.length > 0) found.set(noun, rows)
  }
  return found
}

function rowsOf(store: Reading, noun: Noun, id: PersonId): readonly Row[] {
  switch (noun) {
    case 'person':
      return [store.person.require(id) as unknown as Row]
    case 'relation':
      return [...store.relation.ofPeople([id]), ...store.relation.ofRelated([id])] as unknown as Row[]
    case 'disclosure':
      // A list that left with them in it is everybody's on it; the record says their id alone.
      return store.disclosure.ofPersonAlone(id) as unknown as Row[]
    case 'manifestVersion':
    case 'checkRecord':
      // Who else is in them is nobody's business here: what left and what was signed is told by itself.
      return []
    default: {
      const reader: object = store[noun]
      return 'ofPeople' in reader ? (reader as OfPeople).ofPeople([id]) : []
    }
  }
}

/** The last day on which anything was written down about somebody: in the records themselves, by the log. */
export function lastDayOf(store: Reading, held: ReadonlyMap<Noun, readonly Row[]>): PlainDate {
  const times = [...held].flatMap(([noun, rows]) =>
    rows.flatMap(({ id }) => store.changes.of(noun, String(id)).at(-1)?.wallTime ?? []),
  )
  const [first = '1970-01-01T00:00:00Z' as Instant, ...others] = times
  return newestDay(others.reduce((latest, at) => (compareInstants(at, latest) > 0 ? at : latest), first))
}

/** Records with how long they are kept, those that go last at the end. */
export function keptRecords(
  store: Reading,
  held: ReadonlyMap<Noun, readonly Row[]>,
): z.infer<typeof KeptRecords>[] {
  const lastDay = lastDayOf(store, held)
  const named = namingUsers(store)
  const keptHere = retentionHere(store)
  return [...held]
    .flatMap(([noun, rows]) => {
      const kept = keptHere(noun)
      if (!kept) throw new Error(`Nobody has said how long a ${noun} about a person is kept`)
      const { why, protects } = kept
      return { noun, records: rows.map(named), until: keptUntil(kept, lastDay), why, protects }
    })
    .sort((a, b) => Number(a.protects) - Number(b.protects))
}

/** What protects somebody now, in words: what a list of it shows, but for the likeness to a record that protects nobody. */
export function protectionsInForce(store: Reading, id: PersonId, now: Instant): string[] {
  return standingsShown(store, id, now)
    .filter(standing => standing.release === null)
    .filter(standing => standing.protection.kind !== 'possibleMatch' || mayBeProtectedUnderAnother(standing))
    .map(({ protection }) => protection.what)
}

/** A record with the names of users for their ids. */
function namingUsers(store: Reading): (row: Row) => Record<string, FieldValue> {
  const nameOf = userNames(store)
  const named = (value: FieldValue): FieldValue => {
    if (typeof value === 'string') return nameOf(value as never)
    return Array.isArray(value) ? value.map(named) : value
  }
  return row => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, named(value)]))
}
