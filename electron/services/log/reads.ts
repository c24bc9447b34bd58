import type { z } from 'zod'
import type { ReadRow as ReadRowSchema, ReadsFilter } from '#shared/contract/audit.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { plainName } from '#shared/model/plain-name.ts'
import type { ReadEntry, ReadSubject } from '#shared/model/read-entry.ts'
import { readersKey } from '../../store/log/reads.ts'
import type { ReadableStore, WritableStore } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { writeReadsDown } from '../ground/reads.ts'
import { requirePerson, userNames } from '../ground/require.ts'
import { requireRight } from '../session/permissions.ts'

/** Who looked at whose file. */
export type ReadRow = z.infer<typeof ReadRowSchema>

/** What whoever reads the log looks at. */
export function logReadOf(
  store: ReadableStore,
  { person }: { person?: string | undefined },
): { subject: ReadSubject; personId: PersonId | null } {
  return { subject: 'log', personId: person === undefined ? null : requirePerson(store, person).id }
}

/** Who looked at whose file, the newest first. Refuses with NOT_ALLOWED, NOT_FOUND_HERE. */
export function listReads(
  session: OpenSession,
  { person, before, limit }: z.infer<typeof ReadsFilter>,
): ReadRow[] {
  requireRight(session, 'oversee')
  writeReadsDown(session.store)
  const { store } = session
  const personId = person === undefined ? {} : { personId: requirePerson(store, person).id }
  return readsInWords(store, { ...personId, ...(before === undefined ? {} : { before }), limit })
}

/** Reads with the names of users and of whom they were about, the newest first. */
export function readsInWords(
  store: ReadableStore,
  filter: Parameters<ReadableStore['reads']['list']>[0],
): ReadRow[] {
  const nameOf = userNames(store)
  const reads = store.reads.list(filter)
  const ids = new Set(reads.flatMap(({ personId }) => personId ?? []))
  const people = new Map(store.person.getMany([...ids]).map(person => [person.id, plainName(person)]))
  return reads.map(({ number, at, userId, mandate, subject, personId }) => ({
    number,
    at,
    user: nameOf(userId),
    withoutPassphrase: mandate !== null,
    subject,
    person: personId === null ? null : { id: personId, name: people.get(personId) ?? personId },
  }))
}

/**
 * Why the chain of reads does not hold, in words; null where it does. Every read must follow the one before it and be signed by a
 * key of its reader, and each that something which left is witness to must be there still.
 */
export function whyReadsDoNotHold(store: ReadableStore & Pick<WritableStore, 'copyId'>): string | null {
  const broken = store.reads.verify()
  if (broken) return `Read ${broken.number} of a file: ${broken.why}`
  const stranger = readers(store).find(read => {
    return store.signingKey.ofUser(read.userId).every(key => key.publicKey !== readersKey(read))
  })
  if (stranger) return `Read ${stranger.number} of a file: the key that signed it is not its reader's`
  for (const { id, reads, readsHash } of store.disclosure.each()) {
    // Another store's reads are in that store.
    const isOurs = store.changes.of('disclosure', id)[0]?.copyId === store.copyId
    if (isOurs && store.reads.hashAt(reads) !== readsHash) {
      return `Reads of files are gone that were on record: ${reads} of them`
    }
  }
  return null
}

/** A read by each key. */
function readers(store: ReadableStore): ReadEntry[] {
  const found = new Map<string, ReadEntry>()
  for (let before: number | undefined; ; ) {
    const page = store.reads.list({ ...(before === undefined ? {} : { before }), limit: pageSize })
    for (const read of page) {
      found.set(`${read.userId} ${readersKey(read)}`, read)
      before = read.number
    }
    if (page.length < pageSize) return [...found.values()]
  }
}

const pageSize = 1000
