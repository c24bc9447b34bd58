import { foldRecord, type RecordFields } from '#shared/changes/fold.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'

/** What a set of entries did to one record, and what would take it back. */
export interface PuttingBack {
  readonly noun: Noun
  readonly id: string
  /** Whether the record came with the set: without it there would be none. */
  readonly isNew: boolean
  /** The fields that the set wrote, as the log has them without it: none of a new record. */
  readonly restored: RecordFields
  /** Fields that the set wrote, and that somebody has written since: they stay. */
  readonly changedSince: readonly string[]
}

/**
 * What would take a set of entries back as one, record by record in the order in which the set wrote them. Pure over the log:
 * whoever puts the fields back does so as an edit, past the guard, with new entries.
 */
export function puttingBack(store: Reading, entries: readonly LoggedEntry[]): PuttingBack[] {
  const records = Map.groupBy(entries, ({ noun, id }) => `${noun}/${id}`)
  return [...records.values()].flatMap(own => {
    const [first] = own
    return first ? [ofRecord(store, first, own)] : []
  })
}

function ofRecord(store: Reading, { noun, id }: LoggedEntry, own: readonly LoggedEntry[]): PuttingBack {
  const positions = new Set(own.map(({ position }) => position))
  const last = Math.max(...positions)
  const others = store.changes.counting(noun, id).filter(({ position }) => !positions.has(position))
  const written = [...new Set(own.flatMap(({ fields }) => Object.keys(fields)))]
  const since = new Set(
    others.filter(({ position }) => position > last).flatMap(({ fields }) => Object.keys(fields)),
  )
  const changedSince = written.filter(field => since.has(field))
  const [oldest, ...newer] = others
  if (oldest === undefined || oldest.position > last)
    return { noun, id, isNew: true, restored: {}, changedSince: [...since] }
  const { fields } = foldRecord([oldest, ...newer])
  const restored = Object.fromEntries(
    written.filter(field => !since.has(field)).map(field => [field, fields[field] ?? null]),
  )
  return { noun, id, isNew: false, restored, changedSince }
}

/** The entries of one transaction up to the one that names it, the oldest first. */
export function transactionBefore(store: Reading, named: LoggedEntry): LoggedEntry[] {
  const found: LoggedEntry[] = []
  for (let end = named.position; end > 1; end -= pageSize) {
    const after = Math.max(0, end - 1 - pageSize)
    const page = store.changes.page({ after, limit: end - 1 - after })
    const own = page.filter(({ copyId, clock }) => copyId === named.copyId && clock === named.clock)
    found.unshift(...own)
    if (own.length < page.length) break
  }
  return found
}

const pageSize = 1000
