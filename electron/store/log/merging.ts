import type Database from 'better-sqlite3'
import { type Clock, DOUBT_AFTER_MS, printClock } from '#shared/changes/clock.ts'
import type { CopyId, Entry } from '#shared/changes/entry.ts'
import { type Conflict, CopyForkedError, foldRecord } from '#shared/changes/fold.ts'
import type { Seal } from '#shared/changes/seal.ts'
import type { Noun } from '#shared/model/codes.ts'
import type { HealedFork } from '#shared/model/merged-file.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { isConstraintError, isReferenceError } from '../../files/system-errors.ts'
import { StoreError } from '../errors.ts'
import { command, query, runOnce, transaction } from '../statements.ts'
import type { Changed, ChangeLog, WrittenRecord } from './changes.ts'
import { type EntryRange, toRow } from './entry-row.ts'
import { saying } from './erased.ts'
import type { Erasing } from './erasing.ts'
import { type ContentSet, createExchangedContent, type ExchangedContentReader } from './exchanged-content.ts'
import { createStaging, type StagingStatements } from './staging.ts'

/**
 * Entries of a file that is still being read (staging.ts). They are written in short transactions of their own, and mean
 * nothing until they are merged; whoever reads a file clears them before and after, in no transaction.
 */
export interface IncomingEntries {
  /** `healing`: other entries under numbers that the log has are kept too, for {@link Merging.merge} to heal. */
  clear(healing?: boolean): void
  /** Keeps a content that the log names, unless it is here. */
  addContent(set: ContentSet, hash: Sha256, bytes: Uint8Array): void
  /**
   * Keeps those that the log does not have yet, or has without their content, and the seals over any of them, which whoever reads the file has checked.
   * Throws CopyForkedError where the log has another under the same number.
   */
  add(entries: readonly Entry[], seals?: readonly Seal[]): void
}

/** What a merge did. */
export interface MergeCounts {
  /** Entries that the log did not have. */
  readonly entries: number
  /** The forks that were healed. */
  readonly healed: readonly HealedFork[]
  /** Which those are, copy by copy. */
  readonly ranges: readonly EntryRange[]
  /** Records that are different now. */
  readonly records: number
  /** Contents that were not here. */
  readonly contents: number
  /** Entries whose clock is so far ahead of ours that one of the two is wrong. They count all the same. */
  readonly inDoubt: number
  /** Records in which edits stand against each other that did not know of each other. */
  readonly contested: number
  /** Records whose content was erased here, and of which the file said more: that is kept without content. */
  readonly keptOut: readonly Changed[]
}

/** Records whose edits did not know of each other. */
export interface ConflictReader {
  /** What stands against each other now, record by record. */
  list(): Conflict[]
}

/** Everything about other copies' logs: what comes in, what was merged, what stands against what. */
export interface Merging {
  readonly incoming: IncomingEntries
  readonly conflicts: ConflictReader
  readonly exchangedContent: ExchangedContentReader
  /** Within a transaction: see {@link Writer.merge}. */
  merge(): MergeCounts
  /** Within a transaction: see {@link Writer.holdAgain}. */
  holdAgain(records: readonly Changed[]): Changed[]
  /** Within a transaction: see {@link Writer.settle}. */
  settle(noun: Noun, id: string, fields: Parameters<RowsOf['settle']>[1]): void
}

type RowsOf = NonNullable<ReturnType<ChangeLog['rows']['get']>>

/** Brings the logs of other copies into this one. */
export function createMerging(db: Database.Database, log: ChangeLog, erasing: Erasing): Merging {
  const statements = prepareStatements(db)
  const staging = createStaging(db, log.copyId)
  const exchangedContent = createExchangedContent(db)
  let isHealing = false

  function clear(heals = false): void {
    isHealing = heals
    staging.clear()
  }

  function restateAll({ touched }: StagingStatements): {
    changed: WrittenRecord[]
    disputed: WrittenRecord[]
    contested: number
  } {
    const changed: WrittenRecord[] = []
    const disputed: WrittenRecord[] = []
    let contested = 0
    for (let page = touched.all('', ''); page.length > 0; page = nextPage(touched, page)) {
      for (const { noun, id } of page) {
        const fold = foldOf(log, noun, id)
        if (!fold) {
          forget(log, noun, id)
          continue
        }
        const { fields, conflicts } = fold
        const rows = rowsOf(log, noun)
        const restated = rows.restate(id, fields)
        const isContested = conflicts.length > 0 && !askedOfNobody.has(noun)
        if (restated) changed.push({ noun, id, ...restated })
        // What holds is checked either way from now on: whoever rests on it is looked at, though nothing else changed.
        else if (isContested) disputed.push({ noun, id, before: rows.stored(id) })
        if (isContested) contested += 1
        statements[isContested ? 'contest' : 'settled'].run(noun, id)
      }
    }
    return { changed, disputed, contested }
  }

  function nextPage(touched: StagingStatements['touched'], page: readonly Changed[]): Changed[] {
    const last = page.at(-1)
    return last ? touched.all(last.noun, last.id) : []
  }

  return {
    incoming: {
      clear,
      addContent(set, hash, bytes) {
        if (exchangedContent.get(set, hash) === undefined) staging.open().content.add(set, hash, bytes)
      },
      add(entries, seals = []) {
        const { stage, stageSeal } = staging.open()
        transaction(db, 'immediate', () => {
          for (const entry of entries) {
            const known = statements.known.get(entry.copyId, entry.sequence)
            const isOther = known !== undefined && known.hash !== entry.hash
            if (isOther && !isHealing) throw new CopyForkedError(entry.copyId, entry.sequence)
            const fills = known?.isMissing === 1 && entry.erased === undefined
            if (!known || isOther || fills) runOnce(stage, toRow(entry))
          }
          for (const seal of seals) runOnce(stageSeal, seal)
        })
      },
    },
    exchangedContent,
    conflicts: {
      list: () =>
        statements.contested.all().flatMap(({ noun, id }) => foldOf(log, noun, id)?.conflicts ?? []),
    },
    merge() {
      const staged = staging.statements()
      if (!staged) return nothingMerged
      const healed = isHealing ? staged.healing.heal(log.transactionTime()) : []
      requireOneHistory(staged)
      staged.healing.learn()
      const sure = printClock(latestSure(log.believedMs()))
      const latest = staged.latestClock.get(sure)?.clock ?? null
      const inDoubt = staged.inDoubt.get(sure)?.total ?? 0
      const ranges = staged.ranges.all()
      const keptOut = erasing.keepOut(staged)
      const entries = staged.append.run()
      staged.fill.run()
      staged.moveEnds.run()
      staged.appendSeals.run()
      const { changed, disputed, contested } = refusingForeign(() => restateAll(staged))
      const contents = staged.content.takeIn()
      erasing.keepContentsOut()
      log.goOnFrom(latest, [...changed, ...disputed])
      return { entries, healed, ranges, records: changed.length, contents, inDoubt, contested, keptOut }
    },
    holdAgain: records => {
      const staged = staging.statements()
      return staged ? holdAgain(log, erasing, staged, records) : []
    },
    settle(noun, id, fields) {
      rowsOf(log, noun).settle(id, fields)
      if ((foldOf(log, noun, id)?.conflicts ?? []).length === 0) statements.settled.run(noun, id)
    },
  }
}

/** Entries of both under one number must be the same: else a copy was cloned without taking a new id. */
function requireOneHistory({ forked: find }: StagingStatements): void {
  const forked = find.get()
  if (forked) throw new CopyForkedError(forked.copyId, forked.sequence)
}

function holdAgain(
  log: ChangeLog,
  erasing: Erasing,
  { making, unblank, fill }: StagingStatements,
  records: readonly Changed[],
): Changed[] {
  const carried = records.filter(({ noun, id }) => making.get({ noun, id }))
  for (const record of carried) {
    erasing.allow(record)
    unblank.run(record.noun, record.id)
  }
  fill.run()
  const restated = carried.flatMap(({ noun, id }) => {
    const fold = foldOf(log, noun, id)
    const written = fold && rowsOf(log, noun).restate(id, fold.fields)
    return written ? [{ noun, id, ...written }] : []
  })
  log.noteRestated(restated)
  return carried
}

/** Null where nothing that is known of the record has any content. */
function foldOf(log: ChangeLog, noun: Noun, id: string): ReturnType<typeof foldRecord> | null {
  const [first, ...others] = saying(log.counting(noun, id))
  return first ? foldRecord([first, ...others]) : null
}

function forget(log: ChangeLog, noun: Noun, id: string): void {
  const [first] = log.of(noun, id)
  if (!first) throw new Error(`The log says nothing of ${noun} ${id}`)
  rowsOf(log, noun).forget(id, first)
}

const nothingMerged: MergeCounts = {
  entries: 0,
  healed: [],
  ranges: [],
  records: 0,
  contents: 0,
  inDoubt: 0,
  contested: 0,
  keptOut: [],
}

function rowsOf(log: ChangeLog, noun: Noun): RowsOf {
  const rows = log.rows.get(noun)
  if (!rows) throw new StoreError('STORE_FOREIGN_ENTRY', { noun, id: '', detail: 'No such noun' })
  return rows
}

/**
 * Runs what merges, and gives what the database refuses the name STORE_FOREIGN_ENTRY: a record that may never change, or
 * that refers to one which no entry makes, is what only a forged entry brings about. References are checked when the
 * transaction ends, so whoever merges in one puts this around it.
 */
export function refusingForeign<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!isConstraintError(error)) throw error
    const detail = isReferenceError(error) ? 'It refers to records that it does not hold.' : error.message
    throw new StoreError('STORE_FOREIGN_ENTRY', { noun: '', id: '', detail }, error)
  }
}

/** The last clock reading that is not in doubt (shared/changes/clock.ts). */
function latestSure(nowMs: number): Clock {
  return { epochMs: nowMs + DOUBT_AFTER_MS, count: 99_999 }
}

/** Whichever office superseded a version first, it does not stand: there is nothing to settle. */
const askedOfNobody: ReadonlySet<Noun> = new Set(['manifestVersion'])

function prepareStatements(db: Database.Database) {
  return {
    // Also what was erased here: it is kept out, unless it turns out that somebody is protected.
    known: query<[CopyId, number], { hash: Sha256; isMissing: 0 | 1 }>(
      db,
      'SELECT hash, erased IS NOT NULL AS isMissing FROM changeEntry WHERE copyId = ? AND sequence = ?',
    ),
    contested: query<[], Changed>(db, 'SELECT noun, id FROM contested ORDER BY noun, id'),
    contest: command<[Noun, string]>(db, 'INSERT INTO contested VALUES (?, ?) ON CONFLICT DO NOTHING'),
    settled: command<[Noun, string]>(db, 'DELETE FROM contested WHERE noun = ? AND id = ?'),
  }
}
