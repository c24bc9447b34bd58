import type { PersonId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { ReadSubject } from '#shared/model/read-entry.ts'
import { StoreError } from '../../store/errors.ts'
import type { Look } from '../../store/log/reads.ts'
import type { WritableStore } from '../../store/store.ts'
import type { OpenSession } from './app.ts'

/** Who looks at the same again within so many minutes has looked once: a page is asked for anew after every change. */
export const sameLookMinutes = 15

type Reader = Pick<OpenSession, 'store' | 'user' | 'key'>

interface Noted {
  readonly reader: Reader
  readonly look: Look
}

/** What was looked at and is not on record yet, by store. */
const waitingIn = new WeakMap<WritableStore, Noted[]>()

/**
 * Notes that the user looked at what is held about somebody. Whoever asked gets their answer first: it is written down in the
 * next turn, or as soon as nobody else writes.
 */
export function noteRead(
  reader: Reader,
  { subject, personId }: { subject: ReadSubject; personId: PersonId | null },
  at: Instant,
): void {
  const waiting = waitingIn.get(reader.store)
  const noted = { reader, look: { subject, personId, at } }
  if (waiting) waiting.push(noted)
  else {
    waitingIn.set(reader.store, [noted])
    setImmediate(() => writeDown(reader.store))
  }
}

/**
 * Writes down all that waits; before the store is closed, or somebody else's key takes the place of the reader's. What it could
 * not write waits on.
 */
export function writeReadsDown(store: WritableStore): void {
  const waiting = waitingIn.get(store) ?? []
  for (let [noted] = waiting; noted; [noted] = waiting) {
    store.noteRead(noted.reader, noted.look, sameLookMinutes)
    waiting.shift()
  }
  waitingIn.delete(store)
}

/** How long to wait while somebody else writes. */
const busyMs = 100

function writeDown(store: WritableStore): void {
  if (!store.isOpen()) return
  try {
    writeReadsDown(store)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    // A store that cannot be written can be read: nobody is kept from a file because nobody can say that they saw it.
    if (error.code === 'STORE_BUSY') setTimeout(() => writeDown(store), busyMs).unref()
    else waitingIn.delete(store)
  }
}
