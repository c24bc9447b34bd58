import { createPublicKey, verify } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { CopyId, Entry } from '#shared/changes/entry.ts'
import { type Seal, sealedText } from '#shared/changes/seal.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import type { Signer } from '../keys/user-key.ts'
import { command, query, runOnce } from '../statements.ts'
import { type EntryRow, hasItsHash, toEntry } from './entry-row.ts'

/** Who writes: a user, and the key with which they answer for it. An open session is one. */
export interface Hand {
  readonly user: { readonly id: UserId }
  readonly key: Signer
}

/** By whose key an entry was written. */
export interface Author {
  readonly userId: UserId
  readonly publicKey: string
  /** False of an entry of the transaction that is open. */
  readonly isSealed: boolean
}

/** What may be read of seals. */
export interface SealReader {
  /**
   * Who answers for an entry: whose seal covers it and holds, for every entry under it; for one of the transaction that is
   * open, whoever will seal that. Null where nobody does. A seal is looked at once: what held is remembered.
   */
  authorOf(entry: Pick<Entry, 'copyId' | 'sequence' | 'hash' | 'userId'>): Author | null
  /** The seal whose last entry this is. */
  endingAt(copyId: CopyId, last: number): Seal | undefined
  count(): number
}

/** Keeps seals; within a transaction. */
export interface SealTable extends SealReader {
  /** Seals what the transaction of this hand wrote. */
  add(hand: Hand, entries: Omit<Seal, 'userId' | 'publicKey' | 'signature'>): void
  /** Says from which entry on the open transaction of this copy writes, and whose hand it is; null when it ends. */
  pending(writing: { readonly copyId: CopyId; readonly first: number; readonly hand: Hand } | null): void
}

/** Whether the signature of a seal is its key's. */
export function isSigned(seal: Seal): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(seal.publicKey, 'base64'), format: 'der', type: 'spki' })
    const text = new TextEncoder().encode(sealedText(seal))
    return (
      key.asymmetricKeyType === 'ed25519' && verify(null, text, key, Buffer.from(seal.signature, 'base64'))
    )
  } catch {
    return false // What is no key signs nothing.
  }
}

/** Prepares what reads and keeps the seals of a store. */
export function createSealTable(db: Database.Database): SealTable {
  const insert = command<[Seal]>(
    db,
    'INSERT INTO seal VALUES (:copyId, :first, :last, :hash, :userId, :publicKey, :signature)',
  )
  const next = query<[CopyId, number], Seal>(
    db,
    'SELECT * FROM seal WHERE copyId = ? AND "last" >= ? ORDER BY "last" LIMIT 1',
  )
  const at = query<[CopyId, number], Seal>(db, 'SELECT * FROM seal WHERE copyId = ? AND "last" = ?')
  const total = query<[], { total: number }>(db, 'SELECT count(*) AS total FROM seal')
  const covered = query<[CopyId, number, number], EntryRow>(
    db,
    'SELECT * FROM changeEntry WHERE copyId = ? AND sequence BETWEEN ? AND ? ORDER BY sequence',
  )
  /** Hashes of the entries under seals that hold, by the seal's signature. */
  const held = new Map<string, ReadonlySet<Sha256>>()
  let writing: Parameters<SealTable['pending']>[0] = null

  /** The entries under a seal; empty where it does not hold for each of them. */
  function entriesUnder(seal: Seal): ReadonlySet<Sha256> {
    const known = held.get(keyOf(seal))
    if (known) return known
    const hashes = new Set<Sha256>()
    let before: Sha256 | undefined
    for (const row of covered.iterate(seal.copyId, seal.first, seal.last)) {
      const { position: _, ...entry } = toEntry(row)
      const isNext = before === undefined || entry.prevHash === before
      if (!isNext || entry.userId !== seal.userId || !hasItsHash(entry)) return nothing
      hashes.add(entry.hash)
      before = entry.hash
    }
    const isWhole = before === seal.hash && hashes.size === seal.last - seal.first + 1
    if (!isWhole || !isSigned(seal)) return nothing
    held.set(keyOf(seal), hashes)
    return hashes
  }

  return {
    authorOf({ copyId, sequence, hash, userId }) {
      if (writing && copyId === writing.copyId && sequence >= writing.first) {
        const { user, key } = writing.hand
        return user.id === userId ? { userId, publicKey: key.publicKey, isSealed: false } : null
      }
      const seal = next.get(copyId, sequence)
      if (!seal || seal.first > sequence || !entriesUnder(seal).has(hash)) return null
      return { userId: seal.userId, publicKey: seal.publicKey, isSealed: true }
    },
    endingAt: (copyId, last) => at.get(copyId, last),
    count: () => total.get()?.total ?? 0,
    add({ user, key }, entries) {
      const signature = Buffer.from(key.sign(new TextEncoder().encode(sealedText(entries)))).toString(
        'base64',
      )
      runOnce(insert, { ...entries, userId: user.id, publicKey: key.publicKey, signature })
    },
    pending(now) {
      writing = now
    },
  }
}

const nothing: ReadonlySet<Sha256> = new Set()

/** All of it: whoever changes one field of a seal that held has another seal. */
function keyOf({ copyId, first, last, hash, userId, publicKey, signature }: Seal): string {
  return `${copyId} ${first} ${last} ${hash} ${userId} ${publicKey} ${signature}`
}
