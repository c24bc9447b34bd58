import type Database from 'better-sqlite3'
import { ulid } from 'ulid'
import { type CopyId, canonicalJson, NO_HASH } from '#shared/changes/entry.ts'
import { CopyForkedError } from '#shared/changes/fold.ts'
import type { HealedFork } from '#shared/model/merged-file.ts'
import { epochMs, type Instant } from '#shared/model/plain-date.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { prependLineage, readLineage } from '../file/incarnation.ts'
import { createStoreInfo } from '../file/store-info.ts'
import { command, query, runOnce } from '../statements.ts'
import { type EntryRow, entryColumns, hashEntry, type LoggedEntry, toEntry } from './entry-row.ts'

/**
 * Heals forks: two chains of one copy id, which two stores went on writing. What both have stays; what the file has beyond it
 * stays under its numbers, in every store; what this store has beyond it is issued again, entry by entry in its place, in the same
 * order, under a copy id that nobody else has. So one number means one entry everywhere, and what comes later arrives.
 *
 * Who wrote an entry stays in it, and so does what its writer knew: not of the other chain. No seal covers it any more: what
 * protects counts all the same, and what only counts under its author's seal has to be recorded again. The originals and their
 * seals are kept.
 */
export interface Healing {
  /**
   * Within a transaction: heals every fork of the entries that are coming in. Throws CopyForkedError for a chain that was never
   * this store's, unless the file tells how its owner healed it; for the one under which this store writes now; and where ours
   * holds the word of the office's first administrator: then the other store heals.
   */
  heal(now: Instant): HealedFork[]
  /** Within a transaction: takes in what the coming entries tell of forks that were healed elsewhere. */
  learn(): void
}

/** The healing of one connection, which writes as `writingAs`. */
export function createHealing(db: Database.Database, writingAs: CopyId): Healing {
  const statements = prepareStatements(db)

  /** The entries under which ours are known from now on, in their order. */
  function againOf({ copyId, common }: Fork, ours: readonly LoggedEntry[], now: Instant): LoggedEntry[] {
    const told = statements.told.get(copyId, common)
    const theirs = told ? statements.incomingOf.all(told.reissuedAs).map(toEntry) : []
    if (told && isReissueOf(theirs, ours))
      return theirs.slice(0, ours.length).map((each, at) => ({ ...each, position: ours[at]?.position ?? 0 }))
    if (!readLineage(db).includes(copyId) || copyId === writingAs)
      throw new CopyForkedError(copyId, common + 1)
    const info = createStoreInfo(db)
    // Without a seal the word of a first administrator counts for nothing, and nobody's would: then the other store is to heal.
    if (ours.some(entry => isOfRoot(entry, info.get('roots')?.split(' ') ?? [])))
      throw new CopyForkedError(copyId, common + 1)
    const reissuedAs = `${info.get('officeCode')}.${ulid(epochMs(now))}` as CopyId
    prependLineage(db, [reissuedAs], now)
    return issueAgain(ours, reissuedAs, { copyId, common })
  }

  function healOne(fork: Fork, now: Instant): HealedFork {
    const { copyId, common } = fork
    const ours = statements.beyond.all(copyId, common).map(toEntry)
    const again = againOf(fork, ours, now)
    const last = again.at(-1)
    if (!last) throw new Error('There is nothing to heal')
    const reissuedAs = last.copyId
    statements.keep.run(copyId, common)
    statements.keepSeals.run(copyId, common)
    statements.dropSeals.run(copyId, common)
    for (const { position, sequence, knew, clock, prevHash, hash, salt, erased } of again)
      runOnce(statements.replace, {
        position,
        copyId: reissuedAs,
        sequence,
        clock,
        knew: JSON.stringify(knew),
        prevHash,
        hash,
        salt: salt ?? null,
        erased: erased ?? null,
      })
    statements.cutEnd.run(copyId)
    statements.setEndAt.run(copyId, common)
    statements.setEnd.run(reissuedAs, last.sequence, last.hash)
    const knowing = statements.knowing.all({ copyId, common, reissuedAs, path: `$."${copyId}"` })
    for (const { copyId: knower, from, to } of knowing)
      statements.note.run({ knower, first: from, last: to, copyId, common, reissuedAs })
    return { copyId, common, reissuedAs, entries: again.length, knowing }
  }

  return {
    heal: now => statements.forks.all().map(fork => healOne(fork, now)),
    learn: () => void statements.learn.run(),
  }
}

interface Fork {
  readonly copyId: CopyId
  /** The last entry that both have. */
  readonly common: number
}

function isOfRoot({ noun, fields }: LoggedEntry, roots: readonly string[]): boolean {
  return (
    noun === 'certificate' && fields.byKey === fields.publicKey && roots.includes(String(fields.publicKey))
  )
}

/** Each knows what it knew, and of the chain that it stood in only what both have. */
function issueAgain(
  ours: readonly LoggedEntry[],
  reissuedAs: CopyId,
  { copyId, common }: Fork,
): LoggedEntry[] {
  let prevHash = NO_HASH as Sha256
  return ours.map(({ position, hash: _, ...entry }, index) => {
    const knew = common > 0 ? { ...entry.knew, [copyId]: common } : entry.knew
    const again = { ...entry, copyId: reissuedAs, sequence: index + 1, knew, prevHash }
    prevHash = hashEntry(again)
    return { ...again, hash: prevHash, position }
  })
}

/** Whether what the file says was issued again is what this store has, or goes on from it. */
function isReissueOf(theirs: readonly LoggedEntry[], ours: readonly LoggedEntry[]): boolean {
  return (
    theirs.length >= ours.length &&
    ours.every((entry, index) => {
      const again = theirs[index]
      return again?.sequence === index + 1 && contentOf(again) === contentOf(entry)
    })
  )
}

function contentOf({ noun, id, fields, erased, userId, wallTime }: LoggedEntry): string {
  return canonicalJson({ noun, id, fields, erased: erased ?? null, userId, wallTime })
}

const columns = `position, ${entryColumns}`

function prepareStatements(db: Database.Database) {
  return {
    forks: query<[], Fork>(
      db,
      `SELECT copyId, min(sequence) - 1 AS common FROM incomingEntry i JOIN changeEntry c USING (copyId, sequence)
       WHERE i.hash <> c.hash GROUP BY copyId ORDER BY copyId`,
    ),
    beyond: query<[CopyId, number], EntryRow>(
      db,
      'SELECT * FROM changeEntry WHERE copyId = ? AND sequence > ? ORDER BY sequence',
    ),
    incomingOf: query<[CopyId], EntryRow>(
      db,
      'SELECT * FROM incomingEntry WHERE copyId = ? ORDER BY sequence',
    ),
    told: query<[CopyId, number], { reissuedAs: CopyId }>(
      db,
      `SELECT h.value ->> 'reissuedAs' AS reissuedAs FROM incomingEntry i, json_each(i.fields, '$.healed') h
       WHERE i.noun = 'mergedFile' AND h.value ->> 'copyId' = ? AND h.value ->> 'common' = ? LIMIT 1`,
    ),
    keep: command<[CopyId, number]>(
      db,
      `INSERT INTO forkedEntry SELECT ${columns} FROM changeEntry WHERE copyId = ? AND sequence > ?`,
    ),
    keepSeals: command<[CopyId, number]>(
      db,
      'INSERT INTO forkedSeal SELECT * FROM seal WHERE copyId = ? AND "last" > ?',
    ),
    dropSeals: command<[CopyId, number]>(db, 'DELETE FROM seal WHERE copyId = ? AND "last" > ?'),
    replace: command<
      [
        Pick<
          EntryRow,
          'position' | 'copyId' | 'sequence' | 'clock' | 'knew' | 'prevHash' | 'hash' | 'salt' | 'erased'
        >,
      ]
    >(
      db,
      `UPDATE changeEntry SET copyId = :copyId, sequence = :sequence, clock = :clock, knew = :knew,
       prevHash = :prevHash, hash = :hash, salt = :salt, erased = :erased WHERE position = :position`,
    ),
    cutEnd: command<[CopyId]>(db, 'DELETE FROM chainEnd WHERE copyId = ?'),
    setEndAt: command<[CopyId, number]>(
      db,
      'INSERT INTO chainEnd SELECT copyId, sequence, hash FROM changeEntry WHERE copyId = ? AND sequence = ?',
    ),
    setEnd: command<[CopyId, number, Sha256]>(db, 'INSERT INTO chainEnd VALUES (?, ?, ?)'),
    knowing: query<[Fork & { reissuedAs: CopyId; path: string }], HealedFork['knowing'][number]>(
      db,
      `SELECT copyId, min(sequence) AS "from", max(sequence) AS "to" FROM changeEntry
       WHERE copyId NOT IN (:copyId, :reissuedAs) AND json_extract(knew, :path) > :common
       GROUP BY copyId ORDER BY copyId`,
    ),
    note: command<[Fork & { knower: CopyId; first: number; last: number; reissuedAs: CopyId }]>(
      db,
      `INSERT INTO forkKnowledge VALUES (:knower, :first, :last, :copyId, :common, :reissuedAs) ON CONFLICT DO NOTHING`,
    ),
    // Of a chain that was here before nobody says afterwards what it was issued again of: else a file could make an entry of
    // ours know what it never saw.
    learn: command<[]>(
      db,
      `INSERT INTO forkKnowledge
       SELECT k.value ->> 'copyId', k.value ->> 'from', k.value ->> 'to',
         h.value ->> 'copyId', h.value ->> 'common', h.value ->> 'reissuedAs'
       FROM incomingEntry i, json_each(i.fields, '$.healed') h, json_each(h.value, '$.knowing') k
       WHERE i.noun = 'mergedFile'
         AND NOT EXISTS (SELECT 1 FROM changeEntry c WHERE c.copyId = i.copyId AND c.sequence = i.sequence)
         AND (NOT EXISTS (SELECT 1 FROM chainEnd e WHERE e.copyId = h.value ->> 'reissuedAs')
           OR EXISTS (SELECT 1 FROM forkedEntry f JOIN changeEntry c USING (position)
             WHERE c.copyId = h.value ->> 'reissuedAs' AND f.copyId = h.value ->> 'copyId'))
       ON CONFLICT DO NOTHING`,
    ),
  }
}
