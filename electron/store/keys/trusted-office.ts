import type Database from 'better-sqlite3'
import type { UserId } from '#shared/model/ids.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { command, query, runOnce } from '../statements.ts'

/** An office whose files are merged here. A fact of this store alone: no log and no exchange carries it. */
export interface TrustedOffice {
  /** Ed25519, SPKI in base64. */
  readonly signingKey: string
  /** age recipient; null while only the signing key was told. */
  readonly exchangeKey: string | null
  readonly name: string
  readonly trustedBy: UserId
  readonly trustedAt: Instant
}

/** Whom this store trusts. */
export interface TrustedOfficeReader {
  get(signingKey: string): TrustedOffice | undefined
  /** By name. */
  list(): TrustedOffice[]
}

/** Says whom this store trusts; within a transaction. */
export interface TrustedOfficeTable extends TrustedOfficeReader {
  /** Trusts a key; one that is trusted already takes the new name and, where one is given, the new exchange key. */
  trust(office: TrustedOffice): void
}

/** Prepares what reads and writes whom this store trusts. */
export function createTrustedOfficeTable(db: Database.Database): TrustedOfficeTable {
  const get = query<[string], TrustedOffice>(db, 'SELECT * FROM trustedOffice WHERE signingKey = ?')
  const list = query<[], TrustedOffice>(db, 'SELECT * FROM trustedOffice ORDER BY name, signingKey')
  const put = command<[TrustedOffice]>(
    db,
    `INSERT INTO trustedOffice VALUES (:signingKey, :exchangeKey, :name, :trustedBy, :trustedAt)
     ON CONFLICT (signingKey) DO UPDATE SET name = excluded.name, trustedBy = excluded.trustedBy,
       trustedAt = excluded.trustedAt, exchangeKey = coalesce(excluded.exchangeKey, exchangeKey)`,
  )
  return { get: key => get.get(key), list: () => list.all(), trust: office => runOnce(put, office) }
}
