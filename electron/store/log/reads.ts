import { createHash, createPublicKey, verify } from 'node:crypto'
import type Database from 'better-sqlite3'
import { NO_HASH } from '#shared/changes/entry.ts'
import type { PersonId, UserId } from '#shared/model/ids.ts'
import { addTime, compareInstants, type Instant } from '#shared/model/plain-date.ts'
import {
  LookingMandate,
  mandateText,
  type ReadEntry,
  type ReadSubject,
  readText,
} from '#shared/model/read-entry.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { command, query, runOnce } from '../statements.ts'
import type { Hand } from './seals.ts'

/** What somebody looked at, and when. */
export interface Look {
  readonly subject: ReadSubject
  readonly personId: PersonId | null
  readonly at: Instant
}

/** How many reads there are, and the hash of the last. */
export interface ReadsEnd {
  readonly number: number
  readonly hash: Sha256
}

/** Who looked at what is held about whom. */
export interface ReadReader {
  /** Reads of one person's file, or all, the newest first; those before `before`, at most `limit`. */
  list(filter: { personId?: PersonId; before?: number; limit: number }): ReadEntry[]
  end(): ReadsEnd
  /** The hash of the read of this number. */
  hashAt(number: number): Sha256 | undefined
  /** The first read that does not hold: its number, hash, place in the chain or signature; null where all do. */
  verify(): { readonly number: number; readonly why: string } | null
}

/** Keeps reads; within a transaction. */
export interface ReadTable extends ReadReader {
  /** Whether this user looked at the same within so many minutes before. */
  hasWithin(minutes: number, userId: UserId, look: Look): boolean
  /** Adds one at the end of the chain, signed by its reader. */
  add(hand: Hand, look: Look): void
}

/** Prepares what reads and keeps reads. */
export function createReadTable(db: Database.Database): ReadTable {
  const insert = command<[ReadEntry]>(
    db,
    `INSERT INTO readEntry VALUES
     (:number, :at, :userId, :subject, :personId, :prevHash, :hash, :publicKey, :mandate, :signature)`,
  )
  const last = query<[], ReadsEnd>(db, 'SELECT number, hash FROM readEntry ORDER BY number DESC LIMIT 1')
  const all = query<[], ReadEntry>(db, 'SELECT * FROM readEntry ORDER BY number')
  const at = query<[number], { hash: Sha256 }>(db, 'SELECT hash FROM readEntry WHERE number = ?')
  const newest = query<[number, number], ReadEntry>(
    db,
    'SELECT * FROM readEntry WHERE number < ? ORDER BY number DESC LIMIT ?',
  )
  const newestOf = query<[PersonId, number, number], ReadEntry>(
    db,
    'SELECT * FROM readEntry WHERE personId = ? AND number < ? ORDER BY number DESC LIMIT ?',
  )
  const lastLook = query<[PersonId | null, UserId, ReadSubject], { at: Instant }>(
    db,
    `SELECT at FROM readEntry WHERE personId IS ? AND userId = ? AND subject = ?
     ORDER BY at DESC LIMIT 1`,
  )
  const end = () => last.get() ?? { number: 0, hash: NO_HASH }
  return {
    end,
    hashAt: number => (number === 0 ? NO_HASH : at.get(number)?.hash),
    list({ personId, before = Number.MAX_SAFE_INTEGER, limit }) {
      return personId === undefined ? newest.all(before, limit) : newestOf.all(personId, before, limit)
    },
    hasWithin(minutes, userId, { subject, personId, at: lookedAt }) {
      const before = lastLook.get(personId, userId, subject)
      return before !== undefined && compareInstants(before.at, addTime(lookedAt, { minutes: -minutes })) > 0
    },
    add({ user, key }, { subject, personId, at: lookedAt }) {
      const { number, hash: prevHash } = end()
      const read = { number: number + 1, at: lookedAt, userId: user.id, subject, personId, prevHash }
      const text = readText(read)
      const signature = Buffer.from(key.sign(new TextEncoder().encode(text))).toString('base64')
      const mandate = key.inPlaceOf ? JSON.stringify(key.inPlaceOf) : null
      runOnce(insert, { ...read, hash: hashOf(text), publicKey: key.publicKey, mandate, signature })
    },
    verify() {
      let [number, hash] = [0, NO_HASH]
      for (const read of all.iterate()) {
        const why = whyNot(read, number + 1, hash)
        if (why !== null) return { number: read.number, why }
        number = read.number
        hash = read.hash
      }
      return null
    },
  }
}

function whyNot(read: ReadEntry, number: number, prevHash: Sha256): string | null {
  if (read.number !== number) return 'Reads of files before it are gone'
  if (read.prevHash !== prevHash) return 'It does not follow the read before it'
  const text = readText(read)
  if (hashOf(text) !== read.hash) return 'It is not what was written down'
  return isSigned(read, text) && isMandated(read) ? null : 'It is not signed by its reader'
}

/** The reader's own key, by which a mandate stands where another signed. */
export function readersKey({ publicKey, mandate }: Pick<ReadEntry, 'publicKey' | 'mandate'>): string {
  return mandate === null ? publicKey : LookingMandate.parse(JSON.parse(mandate)).publicKey
}

function isMandated({ userId, publicKey, mandate, at }: ReadEntry): boolean {
  if (mandate === null) return true
  try {
    const { until, ...given } = LookingMandate.parse(JSON.parse(mandate))
    const text = mandateText(userId, publicKey, until)
    return isSigned(given, text) && compareInstants(at, until) < 0
  } catch {
    return false // What is no mandate lets nobody look.
  }
}

function hashOf(text: string): Sha256 {
  return createHash('sha256').update(text).digest('hex') as Sha256
}

function isSigned(
  { publicKey, signature }: Pick<ReadEntry, 'publicKey' | 'signature'>,
  text: string,
): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return verify(null, new TextEncoder().encode(text), key, Buffer.from(signature, 'base64'))
  } catch {
    return false // What is no key signs nothing.
  }
}
