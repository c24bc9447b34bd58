import type Database from 'better-sqlite3'
import type { UserId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { command, query, runOnce } from '../statements.ts'

/** An office of which something counts here. */
export interface TrustedOffice {
  /** Ed25519, SPKI in base64. */
  readonly signingKey: string
  /** age recipient; null while only the signing key was told. */
  readonly exchangeKey: string | null
  readonly name: string
  /** The key of its first administrator, SPKI in base64; null where only its signing key was told. */
  readonly root: string | null
  /** Whether what its people release, decide and sign counts here. Their protections always do. */
  readonly releases: boolean
  /** Whether it is another desk of this very office: what it says of our users and our law is ours, too. */
  readonly desk: boolean
  /** How its key was compared with the office when it was trusted; null where nobody did. */
  readonly compared: 'words' | 'qr' | null
  readonly trustedBy: UserId
  readonly trustedAt: Instant
}

/**
 * Whom this store was told to trust before that was an act of the log, or when it was made of a file. What counts is said by the log
 * (services/session/trusted-offices.ts); what only this says counts to protect.
 */
export interface TrustedOfficeReader {
  get(signingKey: string): TrustedOffice | undefined
  /** By name. */
  list(): TrustedOffice[]
}

/** As {@link TrustedOfficeReader}, and for a store that is made of a file; within a transaction. */
export interface TrustedOfficeTable extends TrustedOfficeReader {
  /** Trusts a key to protect. */
  trust(office: Omit<TrustedOffice, 'root' | 'releases' | 'desk' | 'compared'>): void
}

/** Prepares what reads and writes whom this store trusts. */
export function createTrustedOfficeTable(db: Database.Database): TrustedOfficeTable {
  const get = query<[string], TrustedOfficeRow>(db, 'SELECT * FROM trustedOffice WHERE signingKey = ?')
  const list = query<[], TrustedOfficeRow>(db, 'SELECT * FROM trustedOffice ORDER BY name, signingKey')
  const put = command<[Parameters<TrustedOfficeTable['trust']>[0]]>(
    db,
    `INSERT INTO trustedOffice (signingKey, exchangeKey, name, trustedBy, trustedAt)
     VALUES (:signingKey, :exchangeKey, :name, :trustedBy, :trustedAt)`,
  )
  return {
    get(key) {
      const row = get.get(key)
      return row && fromRow(row)
    },
    list: () => list.all().map(fromRow),
    trust: office => runOnce(put, office),
  }
}

type TrustedOfficeRow = Omit<TrustedOffice, 'releases' | 'desk'> & {
  readonly releases: number
  readonly desk: number
}

function fromRow({ releases, desk, ...row }: TrustedOfficeRow): TrustedOffice {
  return { ...row, releases: releases === 1, desk: desk === 1 }
}
