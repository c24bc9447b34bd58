import { createHash } from 'node:crypto'
import { existsSync, realpathSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { type CopyId, NO_HASH } from '#shared/changes/entry.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { Sha256 } from '#shared/model/sha256.ts'
import { query } from '../statements.ts'
import type { MemoryFiles, Missing, Remembered, SeenHead } from './memory-file.ts'

/** The part of a log that is compared with what was seen of it. */
export interface SeenLog {
  /** Whether the log holds this very entry. Every log holds the beginning. */
  holds(copyId: CopyId, head: Pick<SeenHead, 'sequence' | 'hash'>): boolean
  /** The end of a copy's chain, with the counts that are given. */
  head(copyId: CopyId, entries: SeenHead['entries']): SeenHead
  /** Entries by noun after a position. */
  countAfter(position: number): SeenHead['entries']
  end(): Remembered['counted']
  /** Whether what was the end of the log once is still in its place. */
  startsWith(end: Remembered['counted']): boolean
  /** When the entry was written that came in last. */
  newest(): Instant | null
  lastMerge(): Instant | null
}

/** Prepares what asks a log. */
export function seenLog(db: Database.Database): SeenLog {
  const at = query<[CopyId, number], { hash: Sha256; wallTime: Instant }>(
    db,
    'SELECT hash, wallTime FROM changeEntry WHERE copyId = ? AND sequence = ?',
  )
  const chain = query<[CopyId], { sequence: number; hash: Sha256 }>(
    db,
    'SELECT sequence, hash FROM chainEnd WHERE copyId = ?',
  )
  const counts = query<[number], { noun: string; entries: number }>(
    db,
    'SELECT noun, count(*) AS entries FROM changeEntry WHERE position > ? GROUP BY noun ORDER BY noun',
  )
  const last = query<[], { position: number; hash: Sha256; wallTime: Instant }>(
    db,
    'SELECT position, hash, wallTime FROM changeEntry ORDER BY position DESC LIMIT 1',
  )
  const inPlace = query<[number], { hash: Sha256 }>(db, 'SELECT hash FROM changeEntry WHERE position = ?')
  const merge = query<[], { at: Instant | null }>(db, 'SELECT max(mergedAt) AS at FROM mergedFile')
  return {
    holds: (copyId, { sequence, hash }) => sequence === 0 || at.get(copyId, sequence)?.hash === hash,
    head(copyId, entries) {
      const { sequence, hash } = chain.get(copyId) ?? { sequence: 0, hash: NO_HASH as Sha256 }
      return { sequence, hash, at: at.get(copyId, sequence)?.wallTime ?? null, entries }
    },
    countAfter: position =>
      Object.fromEntries(counts.all(position).map(({ noun, entries }) => [noun, entries])),
    end() {
      const { position, hash } = last.get() ?? { position: 0, hash: NO_HASH as Sha256 }
      return { position, hash }
    },
    startsWith: ({ position, hash }) => position === 0 || inPlace.get(position)?.hash === hash,
    newest: () => last.get()?.wallTime ?? null,
    lastMerge: () => merge.get()?.at ?? null,
  }
}

/** What came of comparing a store with what this computer remembers of it. */
export interface Comparison {
  /**
   * Whether this is the copy that was open here last, with everything that it had then: only such a one goes on under its copy
   * id. Null where this computer can remember nothing, so that nobody can tell.
   */
  readonly isContinued: boolean | null
  /** `first`: nothing is known of it here, as of a store that was copied from another computer. */
  readonly memory: 'known' | 'first'
  readonly missing: readonly Missing[]
  /** Prints of key slots that are known not to be in force any more. */
  readonly retired: readonly string[]
  /** What is remembered of the copy that goes on; null where another begins. */
  readonly own: Remembered | null
  /** The key slots that the copy had which was open in this folder last, if it was one of this store. */
  readonly slots: Pick<Remembered, 'slots' | 'owners'> | null
}

/** A store that is being opened, as far as it is compared. */
export interface Opened {
  readonly log: SeenLog
  /** The copies that it has been, the last one last. */
  readonly lineage: readonly CopyId[]
  readonly folder: string
  readonly database: string
  /** Which of them this very computer wrote down that it remembers. */
  readonly noted: (copyId: CopyId) => boolean
}

/**
 * Compares a store with what this computer has seen of it. The copy that was open last is compared by itself. Any other may be
 * an older file put back, a copy of another folder, or come from another computer: every copy that it has been is compared then,
 * and the one that was open in this folder last. What is found missing stays so until the log has it, or people acknowledge it.
 */
export function compareWithMemory(opened: Opened, files: MemoryFiles): Comparison {
  const { log, lineage, folder } = opened
  const current = lineage.at(-1)
  const own = current === undefined ? 'none' : files.read(current)
  const here = files.copyAt(folder)
  const isHere = here === null || lineage.includes(here)
  if (isRemembered(own) && holdsAll(log, own) && isHere && !isCopyOf(own, opened))
    return { isContinued: true, memory: 'known', missing: own.missing, retired: own.retired, own, slots: own }
  const asked = [...new Set([...lineage, ...(here === null ? [] : [here])])]
  const memories = asked.map(copyId => ({ copyId, memory: files.read(copyId) }))
  const known = memories.map(({ memory }) => memory).filter(isRemembered)
  const lost = memories.flatMap(({ copyId, memory }) => {
    if (isRemembered(memory)) return holdsAll(log, memory) ? [] : [shorterThan(log, memory)]
    if (memory === 'damaged') return [unknown(log, copyId, 'damaged')]
    return opened.noted(copyId) ? [unknown(log, copyId, 'gone')] : []
  })
  const missing = distinct([...known.flatMap(each => each.missing), ...lost])
  return {
    isContinued: false,
    memory: known.length > 0 || missing.length > 0 ? 'known' : 'first',
    missing,
    retired: [...new Set(known.flatMap(each => each.retired))],
    own: null,
    slots: slotsOf(here, lineage, files),
  }
}

/** An id that is new since, as after the store was open elsewhere, makes no slot come or go. */
function slotsOf(here: CopyId | null, lineage: readonly CopyId[], files: MemoryFiles) {
  const memory = here !== null && lineage.includes(here) ? files.read(here) : 'none'
  return isRemembered(memory) ? memory : null
}

/** By what a computer knows itself again in a store: its name, and where it keeps what it remembers. */
export function placeOfMemory(folder: string): string {
  return createHash('sha256').update(`${hostname()}\n${folder}`).digest('hex').slice(0, 16)
}

/** The folder's own path, whichever way led to it. */
export function plainFolder(folder: string): string {
  return realpathSync(folder)
}

function isRemembered(memory: Remembered | 'none' | 'damaged'): memory is Remembered {
  return memory !== 'none' && memory !== 'damaged'
}

function holdsAll(log: SeenLog, { copyId, heads }: Remembered): boolean {
  const newest = heads.at(-1)
  return newest === undefined || log.holds(copyId, newest)
}

/** Whether the store that was remembered still lies where it was, and this is another. */
function isCopyOf({ folder }: Remembered, opened: Opened): boolean {
  if (folder === opened.folder) return false
  const there = join(folder, 'store.db')
  if (!existsSync(there)) return false
  return statSync(there, { bigint: true }).ino !== statSync(opened.database, { bigint: true }).ino
}

/** A chain that ends before its seen end is a file of before; one that goes on otherwise was written to since. */
function shorterThan(log: SeenLog, { copyId, heads }: Remembered): Missing {
  const seen = heads.at(-1) as SeenHead
  const end = log.head(copyId, {}).sequence
  const isOther = heads.some(head => head.sequence <= end && !log.holds(copyId, head))
  const common = isOther ? heads.findLast(head => log.holds(copyId, head)) : undefined
  const { sequence, hash } = seen
  return {
    kind: 'older',
    about: `${copyId} ${sequence} ${hash.slice(0, 16)}`,
    head: { copyId, sequence, hash },
    since: isOther ? (common?.at ?? null) : log.newest(),
    until: seen.at,
    entries: without(seen.entries, common?.entries ?? log.countAfter(0)),
  }
}

function unknown(log: SeenLog, copyId: CopyId, kind: 'damaged' | 'gone'): Missing {
  return { kind, about: `memory ${copyId}`, head: null, since: log.newest(), until: null, entries: {} }
}

function without(seen: SeenHead['entries'], here: SeenHead['entries']): SeenHead['entries'] {
  const less = Object.entries(seen).map(([noun, count]) => [noun, count - (here[noun] ?? 0)] as const)
  return Object.fromEntries(less.filter(([, count]) => count > 0))
}

function distinct(all: readonly Missing[]): Missing[] {
  return [...new Map(all.map(each => [each.about, each])).values()]
}
