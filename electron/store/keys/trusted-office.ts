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

/** Whom this store trusts. */
export interface TrustedOfficeReader {
  get(signingKey: string): TrustedOffice | undefined
  /** By name. */
  list(): TrustedOffice[]
}

/** Says whom this store trusts; within a transaction. */
export interface TrustedOfficeTable extends TrustedOfficeReader {
  /**
   * Trusts a key; one that is trusted already takes the new name and degree and, where they are given, the new exchange key
   * and root.
   */
  trust(office: TrustedOffice): void
  /** Trusts a key no more. */
  distrust(signingKey: string): void
}

/** Prepares what reads and writes whom this store trusts. */
export function createTrustedOfficeTable(db: Database.Database): TrustedOfficeTable {
  const get = query<[string], TrustedOfficeRow>(db, 'SELECT * FROM trustedOffice WHERE signingKey = ?')
  const list = query<[], TrustedOfficeRow>(db, 'SELECT * FROM trustedOffice ORDER BY name, signingKey')
  const drop = command<[string]>(db, 'DELETE FROM trustedOffice WHERE signingKey = ?')
  const put = command<[TrustedOfficeRow]>(
    db,
    `INSERT INTO trustedOffice (signingKey, exchangeKey, name, root, releases, desk, compared, trustedBy, trustedAt)
     VALUES (:signingKey, :exchangeKey, :name, :root, :releases, :desk, :compared, :trustedBy, :trustedAt)
     ON CONFLICT (signingKey) DO UPDATE SET name = excluded.name, trustedBy = excluded.trustedBy,
       trustedAt = excluded.trustedAt, releases = excluded.releases, desk = excluded.desk, compared = excluded.compared,
       root = coalesce(excluded.root, root), exchangeKey = coalesce(excluded.exchangeKey, exchangeKey)`,
  )
  return {
    get(key) {
      const row = get.get(key)
      return row && fromRow(row)
    },
    list: () => list.all().map(fromRow),
    trust: office =>
      runOnce(put, { ...office, releases: office.releases ? 1 : 0, desk: office.desk ? 1 : 0 }),
    distrust: key => runOnce(drop, key),
  }
}

type TrustedOfficeRow = Omit<TrustedOffice, 'releases' | 'desk'> & {
  readonly releases: number
  readonly desk: number
}

function fromRow({ releases, desk, ...row }: TrustedOfficeRow): TrustedOffice {
  return { ...row, releases: releases === 1, desk: desk === 1 }
}
