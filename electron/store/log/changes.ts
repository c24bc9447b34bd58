import { randomBytes } from 'node:crypto'
import type Database from 'better-sqlite3'
import {
  believedMs,
  CLOCK_ZERO,
  type Clock,
  type ClockText,
  nextClock,
  printClock,
  readClock,
  seeClock,
} from '#shared/changes/clock.ts'
import { type CopyId, type FieldValue, type Knowledge, NO_HASH } from '#shared/changes/entry.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import { epochMs, type Instant } from '#shared/model/plain-date.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import type { StoreInfo } from '../file/store-info.ts'
import { command, query, runOnce } from '../statements.ts'
import {
  type EntryRow,
  entryColumns,
  entryParameters,
  hashEntry,
  type LoggedEntry,
  toEntry,
  toRow,
} from './entry-row.ts'
import type { Hand, SealTable } from './seals.ts'
import { createCounting } from './undone-elsewhere.ts'
import { createLogTimes, type LogTimes } from './unheard.ts'

/** A record that a transaction wrote. */
export interface Changed {
  noun: Noun
  id: string
}

/** A record that the open transaction has written, and what stood there before it: null where nothing did. */
export interface WrittenRecord extends Changed {
  readonly before: Readonly<Record<string, unknown>> | null
}

/** Which entries of the log are asked for. */
export interface EntryFilter {
  /** Only entries at later positions than this one. */
  after?: number
  limit: number
  userId?: UserId
}

/** What everybody may read of the change log. */
export interface ChangeReader extends LogTimes {
  /** Every entry about one record, oldest first. */
  of(noun: Noun, id: string): LoggedEntry[]
  /** Those of them that count in this store (undone-elsewhere.ts): what the record folds to. */
  counting(noun: Noun, id: string): LoggedEntry[]
  /** The entries of one copy from one number to another, oldest first. */
  ofCopy(copyId: CopyId, from: number, to: number): LoggedEntry[]
  /** Who wrote anything about these records, each once. */
  writersOf(noun: Noun, ids: readonly string[]): UserId[]
  /** Which of these records were changed after their first entry. */
  changedAgain(noun: Noun, ids: readonly string[]): Set<string>
  /** Entries in order of arrival. */
  page(filter: EntryFilter): LoggedEntry[]
  count(): number
  /** The position of the newest entry; 0 when there is none. */
  lastPosition(): number
  /** Its newest entry; position 0 when there is none. */
  end(): LogEnd
  /**
   * Whether anything was written about one of these nouns, erased, or merged (which may bring back content of before) after `since`, the end of this log when somebody looked. Also where
   * that entry is not in it any more: then somebody looked in the middle of a transaction that was undone.
   */
  hasNews(nouns: readonly Noun[], since: LogEnd): boolean
  /** Where the log stands now: what it knows of each copy, its entries by noun, and its last position. */
  extent(): LogExtent
}

/** An entry by which the log is known up to there. */
export interface LogEnd {
  readonly position: number
  readonly hash: Sha256
}

/** How much of whose log there is. */
export interface LogExtent {
  readonly ends: readonly { readonly copyId: CopyId; readonly sequence: number }[]
  readonly counts: readonly { readonly noun: Noun; readonly entries: number }[]
  readonly lastPosition: number
}

/** How the table of a noun takes what the log says, without another entry for it. */
export interface RowsOfLog {
  /** Makes the row what the folded log says, and gives what stood there; undefined when it is so already. */
  restate(id: string, fields: Readonly<Record<string, FieldValue>>): Pick<WrittenRecord, 'before'> | undefined
  /** Makes the row what is left of a record whose content was erased: nothing, or of a person nobody with that id. */
  forget(id: string, first: Pick<LoggedEntry, 'wallTime'>): void
  /** The row as it stands; null where there is none. */
  stored(id: string): WrittenRecord['before']
  /** Writes an entry of these very fields, also of those that do not change, and the row. */
  settle(id: string, fields: Readonly<Record<string, FieldValue>>): void
}

/** The writing side: {@link open} and {@link close} stand around a transaction, {@link append} under every write. */
export interface ChangeLog extends ChangeReader {
  /** With a hand that has a key, whatever it writes is sealed at the end. */
  open(by: UserId | Hand, now: Instant): void
  /**
   * Writes the entry and, by `writeRow`, the row. When the row fails the transaction cannot be committed any more, even
   * if somebody catches the error: else the log would tell of a row that is not there. `before` is the row that it replaces.
   */
  append(record: WrittenRecord, fields: Readonly<Record<string, FieldValue>>, writeRow: () => void): void
  /** The copy as which this connection writes. */
  readonly copyId: CopyId
  transactionTime(): Instant
  /** The wall time of the open transaction, as far as it is believed: not where it is wildly ahead of the log. */
  believedMs(): number
  /** Follows the wall clock from here on, wherever it stands: people said that it is right. */
  followClock(): void
  /**
   * Goes on from entries of other copies that the open transaction has brought in: what is written from here on knows
   * them and sorts after the latest of their clocks. `changed` are the records that they made different, or that are in
   * dispute because of them.
   */
  goOnFrom(latest: ClockText | null, changed: readonly WrittenRecord[]): void
  /** The table of every noun, each put there when it is made. */
  readonly rows: Map<Noun, RowsOfLog>
  /** The records that the open transaction has written so far, each once, with what stood there before it. */
  written(): WrittenRecord[]
  /** Says which records the open transaction erased: whoever shows them is told, and no follow-up is asked about them. */
  noteErased(records: readonly Changed[]): void
  /** Says which records the open transaction made different without an entry of its own. */
  noteRestated(records: readonly WrittenRecord[]): void
  /** Writes the end of the chain, seals what was written, and gives the records that were written, each once. */
  close(): Changed[]
  /** Forgets a transaction that failed. */
  drop(): void
}

/** The change log of one connection, writing as `copyId`. */
export function createChangeLog(
  db: Database.Database,
  copyId: CopyId,
  info: StoreInfo,
  seals: SealTable,
): ChangeLog {
  const statements = prepareStatements(db)
  let writing: Writing | undefined

  function known(): Pick<Writing, 'knew' | 'sequence' | 'hash'> {
    const ends = statements.ends.all()
    const own = ends.find(end => end.copyId === copyId)
    return {
      knew: Object.fromEntries(ends.filter(end => end !== own).map(end => [end.copyId, end.sequence])),
      sequence: own?.sequence ?? 0,
      hash: own?.hash ?? NO_HASH,
    }
  }

  return {
    ...createChangeReader(db),
    rows: new Map(),
    open(by, now) {
      const before = readStoredClock(info)
      const nowMs = believedMs(before, epochMs(now))
      const clock = printClock(nextClock(before, nowMs))
      // Whoever did not give their passphrase answers for nothing.
      const hand = typeof by === 'string' || by.key.inPlaceOf !== undefined ? null : by
      const userId = typeof by === 'string' ? by : by.user.id
      const end = known()
      const first = end.sequence + 1
      writing = { userId, hand, first, wallTime: now, nowMs, clock, ...end, changed: new Map(), erased: [] }
      seals.pending(hand && { copyId, first, hand })
    },
    copyId,
    transactionTime: () => requireOpen(writing).wallTime,
    believedMs: () => requireOpen(writing).nowMs,
    followClock() {
      const { wallTime, clock } = requireOpen(writing)
      const nowMs = epochMs(wallTime)
      Object.assign(requireOpen(writing), { nowMs, clock: printClock(nextClock(readClock(clock), nowMs)) })
    },
    goOnFrom(latest, changed) {
      if (!writing) throw new Error('Merged outside a transaction')
      const end = known()
      // Of what was merged nothing is this hand's, though it be of this very copy.
      if (writing.sequence < writing.first) writing.first = end.sequence + 1
      Object.assign(writing, end, clockAfter(latest, writing, readStoredClock(info)))
      for (const each of changed) noteWritten(writing, each)
    },
    append(record, fields, writeRow) {
      const { noun, id } = record
      if (!writing) throw new Error('Written outside a transaction')
      const { userId, wallTime, clock, knew } = writing
      const entry = {
        copyId,
        sequence: writing.sequence + 1,
        clock,
        wallTime,
        userId,
        noun,
        id,
        fields,
        salt: randomBytes(16).toString('base64url'),
        knew,
        prevHash: writing.hash,
      }
      const hash = hashEntry(entry)
      runOnce(statements.insert, toRow({ ...entry, hash }))
      runOrPoison(writing, writeRow)
      writing.sequence = entry.sequence
      writing.hash = hash
      noteWritten(writing, record)
    },
    noteErased(records) {
      requireOpen(writing).erased.push(...records)
    },
    noteRestated(records) {
      for (const each of records) noteWritten(requireOpen(writing), each)
    },
    written: () => [...(writing?.changed.values() ?? [])],
    close() {
      if (!writing) throw new Error('No transaction is open')
      if (writing.failed) throw writing.failed.error
      const { sequence, first, hand, hash, clock, changed, erased } = writing
      writing = undefined
      seals.pending(null)
      if (changed.size === 0) return []
      // What a merge brought may be all there is.
      if (sequence > 0) runOnce(statements.setEnd, copyId, sequence, hash)
      if (hand && sequence >= first) seals.add(hand, { copyId, first, last: sequence, hash })
      info.set('clock', clock)
      return [...[...changed.values()].map(({ noun, id }) => ({ noun, id })), ...erased]
    },
    drop() {
      writing = undefined
      seals.pending(null)
    },
  }
}

/** The reading side alone, for connections that cannot write. */
export function createChangeReader(db: Database.Database): ChangeReader {
  const counting = createCounting(db)
  const ofRecord = query<[Noun, string], EntryRow>(
    db,
    'SELECT * FROM changeEntry WHERE noun = ? AND id = ? ORDER BY position',
  )
  const ofCopy = query<[CopyId, number, number], EntryRow>(
    db,
    'SELECT * FROM changeEntry WHERE copyId = ? AND sequence BETWEEN ? AND ? ORDER BY sequence',
  )
  const writers = query<[Noun, string], { userId: UserId }>(
    db,
    `SELECT DISTINCT userId FROM changeEntry
     WHERE noun = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY userId`,
  )
  const again = query<[Noun, string], { id: string }>(
    db,
    `SELECT id FROM changeEntry WHERE noun = ? AND id IN (SELECT value FROM json_each(?))
     GROUP BY id HAVING count(*) > 1`,
  )
  const page = query<[number, number], EntryRow>(
    db,
    'SELECT * FROM changeEntry WHERE position > ? ORDER BY position LIMIT ?',
  )
  const pageOfUser = query<[UserId, number, number], EntryRow>(
    db,
    'SELECT * FROM changeEntry WHERE userId = ? AND position > ? ORDER BY position LIMIT ?',
  )
  const count = query<[], { total: number }>(db, 'SELECT count(*) AS total FROM changeEntry')
  const ends = query<[], LogExtent['ends'][number]>(
    db,
    'SELECT copyId, sequence FROM chainEnd ORDER BY copyId',
  )
  const counts = query<[], LogExtent['counts'][number]>(
    db,
    'SELECT noun, count(*) AS entries FROM changeEntry GROUP BY noun ORDER BY noun',
  )
  const last = query<[], { position: number | null }>(db, 'SELECT max(position) AS position FROM changeEntry')
  const lastPosition = () => last.get()?.position ?? 0
  const newest = query<[], LogEnd>(
    db,
    'SELECT position, hash FROM changeEntry ORDER BY position DESC LIMIT 1',
  )
  const hashAt = query<[number], { hash: Sha256 }>(db, 'SELECT hash FROM changeEntry WHERE position = ?')
  const newsOf = query<[number, string], { found: number }>(
    db,
    `SELECT 1 AS found FROM changeEntry
     WHERE position > ? AND (+noun IN (SELECT value FROM json_each(?)) OR +noun IN ('erasureConfirmation', 'mergedFile')) LIMIT 1`,
  )
  return {
    ...createLogTimes(db),
    end: () => newest.get() ?? { position: 0, hash: NO_HASH },
    hasNews(nouns, { position, hash }) {
      const isHere = position === 0 || hashAt.get(position)?.hash === hash
      return !isHere || newsOf.get(position, JSON.stringify(nouns)) !== undefined
    },
    of: (noun, id) => ofRecord.all(noun, id).map(toEntry),
    counting: (noun, id) => counting(ofRecord.all(noun, id).map(toEntry)),
    ofCopy: (copyId, from, to) => ofCopy.all(copyId, from, to).map(toEntry),
    writersOf: (noun, ids) => writers.all(noun, JSON.stringify(ids)).map(({ userId }) => userId),
    changedAgain: (noun, ids) => new Set(again.all(noun, JSON.stringify(ids)).map(({ id }) => id)),
    page: ({ after = 0, limit, userId }) =>
      (userId === undefined ? page.all(after, limit) : pageOfUser.all(userId, after, limit)).map(toEntry),
    count: () => count.get()?.total ?? 0,
    lastPosition,
    extent: () => ({ ends: ends.all(), counts: counts.all(), lastPosition: lastPosition() }),
  }
}

interface Writing {
  userId: UserId
  hand: Hand | null
  /** The number of the first entry that it writes. */
  first: number
  wallTime: Instant
  /** The wall time as far as it is believed. */
  nowMs: number
  clock: ClockText
  knew: Knowledge
  sequence: number
  hash: Sha256
  changed: Map<string, WrittenRecord>
  erased: Changed[]
  failed?: { error: unknown }
}

/** Our clock after what came in. A store that is made of another's log goes on where that ends, not where a wrong clock stands. */
function clockAfter(
  latest: ClockText | null,
  { clock, nowMs }: Writing,
  before: Clock,
): Pick<Writing, 'clock' | 'nowMs'> {
  const isFirst = before.epochMs === 0 && latest !== null
  const ours = isFirst ? CLOCK_ZERO : readClock(clock)
  const believed = isFirst ? believedMs(readClock(latest), nowMs) : nowMs
  const seen = latest === null ? ours : seeClock(ours, readClock(latest), believed)
  return { nowMs: believed, clock: printClock(nextClock(seen, believed)) }
}

function requireOpen(writing: Writing | undefined): Writing {
  if (!writing) throw new Error('No transaction is open')
  return writing
}

/** What a record was before the transaction is what it was before its first writing. */
function noteWritten({ changed }: Writing, record: WrittenRecord): void {
  const key = `${record.noun}/${record.id}`
  if (!changed.has(key)) changed.set(key, record)
}

function runOrPoison(writing: Writing, writeRow: () => void): void {
  try {
    writeRow()
  } catch (error) {
    writing.failed = { error }
    throw error
  }
}

function prepareStatements(db: Database.Database) {
  return {
    insert: command<[Omit<EntryRow, 'position'>]>(
      db,
      `INSERT INTO changeEntry (${entryColumns}) VALUES (${entryParameters})`,
    ),
    ends: query<[], { copyId: CopyId; sequence: number; hash: Sha256 }>(
      db,
      'SELECT copyId, sequence, hash FROM chainEnd',
    ),
    setEnd: command<[CopyId, number, Sha256]>(
      db,
      `INSERT INTO chainEnd VALUES (?, ?, ?)
       ON CONFLICT (copyId) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash`,
    ),
  }
}

function readStoredClock(info: StoreInfo): Clock {
  const text = info.get('clock')
  return text === undefined ? CLOCK_ZERO : readClock(text as ClockText)
}
