import { accessSync, constants, existsSync, statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import type { CopyId } from '#shared/changes/entry.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { isFileError } from '../../files/system-errors.ts'
import { StoreError } from '../errors.ts'
import { readLineage } from '../file/incarnation.ts'
import type { StorePaths } from '../file/paths.ts'
import type { StoreInfo } from '../file/store-info.ts'
import type { DataKey } from '../keys/data-key.ts'
import { type SlotPrint, slotPrints } from '../keys/key-slots.ts'
import {
  type Comparison,
  compareWithMemory,
  placeOfMemory,
  plainFolder,
  type SeenLog,
  seenLog,
} from './comparing.ts'
import { type MemoryFiles, type Missing, memoryFiles, type Remembered, type SeenHead } from './memory-file.ts'

/**
 * Whether this computer knows that the key file of a folder was put back: whose slots are in it were replaced or taken away. For
 * a store that such a slot does not open any more.
 */
export function isOlderKeyFile(
  { folder, keys }: Pick<StorePaths, 'folder' | 'keys'>,
  lastingKey: DataKey,
  memoryFolder: string | null,
): boolean {
  if (memoryFolder === null) return false
  const files = memoryFiles(memoryFolder, lastingKey)
  const copyId = files.copyAt(plainFolder(folder))
  const memory = copyId === null ? 'none' : files.read(copyId)
  if (memory === 'none' || memory === 'damaged') return false
  return slotPrints(keys).some(({ print }) => memory.retired.includes(print))
}

/** What this computer has seen of a store before, beside what the store says now. */
export interface Seen {
  /** `first`: nothing is known of it here. `off`: this computer cannot remember, or was not asked to. */
  readonly memory: Comparison['memory'] | 'off'
  /** What the log that was opened did not hold, and does not hold yet. */
  missing(): readonly Missing[]
  /** Whose key slots are there again though they were replaced or taken away. */
  oldSlots(): readonly SlotPrint[]
  /** Key slots that were there, and whose owners have none any more: whether that is as it should be, the log knows. */
  goneSlots(): readonly SlotPrint[]
  /** Takes these for slots that were taken away as they should be: were they there again, the key file would be an older one. */
  retire(slots: readonly SlotPrint[]): void
  /** When the newest change and the newest merge were written that the store held when it was opened. */
  readonly atOpening: { readonly lastChange: Instant | null; readonly lastMerge: Instant | null }
  /** Says that something was committed: it is written down within seconds. */
  committed(): void
  /** Writes down what there is now, before it leaves the house. Never throws. */
  remember(): void
  /** Takes the chain of one of the copies that this store has been for what it is now: its end was healed. Never throws. */
  accept(copyId: CopyId): void
  close(): void
}

/** Of a connection that is not the store's own: that one remembers. */
export const seenByAnother: Seen = {
  memory: 'off',
  missing: () => [],
  oldSlots: () => [],
  goneSlots: () => [],
  retire: () => undefined,
  atOpening: { lastChange: null, lastMerge: null },
  committed: () => undefined,
  remember: () => undefined,
  accept: () => undefined,
  close: () => undefined,
}

/** A store that is being opened, and where this computer remembers what it has seen of it. */
export interface Opening {
  readonly db: Database.Database
  readonly paths: StorePaths
  readonly lastingKey: DataKey
  readonly info: StoreInfo
  /** Null where it was not asked to. */
  readonly memoryFolder: string | null
}

/** What {@link lookBack} found, and what goes on from it once the store has its copy id. */
export interface LookedBack {
  readonly isContinued: boolean | null
  goOn(copyId: CopyId): Seen
}

/** Compares a store with what this computer remembers of it, before anything is written to it. */
export function lookBack(opening: Opening): LookedBack {
  const { db, memoryFolder, lastingKey } = opening
  const log = seenLog(db)
  const atOpening = { lastChange: log.newest(), lastMerge: log.lastMerge() }
  if (memoryFolder === null) return { isContinued: null, goOn: () => ({ ...seenByAnother, atOpening }) }
  const files = memoryFiles(memoryFolder, lastingKey)
  const folder = plainFolder(opening.paths.folder)
  const notes = notesIn(opening.info, placeOfMemory(memoryFolder))
  const { database } = opening.paths
  const lineage = readLineage(db)
  const found = compareWithMemory({ log, lineage, folder, database, noted: notes.has }, files)
  const remembers = mayWrite(memoryFolder)
  return {
    // Where nothing can be remembered, only what is known to be wrong speaks against it.
    isContinued: !remembers && found.memory === 'first' ? null : found.isContinued,
    goOn(copyId) {
      const seen = remembering({ ...opening, log, files, folder, copyId, found })
      seen.remember()
      if (remembers) notes.add(copyId)
      return { ...seen, memory: remembers ? found.memory : 'off', atOpening }
    },
  }
}

interface Remembering extends Opening {
  readonly log: SeenLog
  readonly files: MemoryFiles
  readonly folder: string
  readonly copyId: CopyId
  readonly found: Comparison
}

/** So many ends of a chain are kept. */
const maxHeads = 16
/** So many key slots that were replaced or taken away. */
const maxRetired = 500
/** How long what was committed may wait to be written down. */
const waitMs = 2_000

function remembering({
  log,
  files,
  folder,
  copyId,
  found,
  paths,
}: Remembering): Omit<Seen, 'memory' | 'atOpening'> {
  let last = found.own
  let known: Pick<Remembered, 'slots' | 'owners'> | null = found.slots
  let retired = found.retired
  let due: NodeJS.Timeout | undefined

  const missing = () => found.missing.filter(({ head }) => head === null || !log.holds(head.copyId, head))

  function now(): Remembered {
    const { slots, replaced } = compareSlots(slotPrints(paths.keys), known, retired)
    retired = [...new Set([...retired, ...replaced])].slice(-maxRetired)
    const head = log.head(copyId, counted(log, last))
    const heads = last?.heads.filter(each => each.sequence < head.sequence) ?? []
    return {
      copyId,
      folder,
      heads: [...heads, head].slice(-maxHeads),
      counted: log.end(),
      slots: slots.map(({ print }) => print),
      owners: Object.fromEntries(slots.map(({ print, user }) => [print, user])),
      retired: [...retired],
      missing: [...missing()],
    }
  }

  function remember(): void {
    clearTimeout(due)
    due = undefined
    tryToWrite(() => {
      const remembered = now()
      if (JSON.stringify(remembered) !== JSON.stringify(last)) files.write(remembered)
      if (files.copyAt(folder) !== copyId) files.setCopyAt(folder, copyId)
      last = remembered
      known = remembered
    })
  }

  return {
    missing,
    oldSlots() {
      const old = new Set(retired)
      // One that is gone is no older one, and is named by whoever asks whether the store is in its place.
      if (old.size === 0 || !existsSync(paths.keys)) return []
      return slotPrints(paths.keys).filter(({ print }) => old.has(print))
    },
    goneSlots() {
      if (known === null || !existsSync(paths.keys)) return []
      const there = slotPrints(paths.keys)
      return awaited(there, known).filter(({ user }) => !there.some(each => each.user === user))
    },
    retire(slots) {
      if (slots.length === 0) return
      const prints = slots.map(({ print }) => print)
      retired = [...new Set([...retired, ...prints])].slice(-maxRetired)
      if (known !== null) known = { ...known, slots: known.slots.filter(print => !prints.includes(print)) }
      remember()
    },
    committed() {
      due ??= setTimeout(remember, waitMs).unref()
    },
    remember,
    accept(copy) {
      const before = files.read(copy)
      if (before === 'none' || before === 'damaged') return
      const head = log.head(copy, log.countAfter(0))
      tryToWrite(() => files.write({ ...before, heads: [head], counted: log.end() }))
    },
    close: () => clearTimeout(due),
  }
}

/**
 * Which slots are known to be in force, and which were replaced. A slot that is not there was replaced where its owner has another
 * that was never seen before, which only Muster can have written. Where they have none, or one of before, it is waited for: the key
 * file is not the newest one, and nothing is wrong any more once that is there again.
 */
function compareSlots(
  there: readonly SlotPrint[],
  last: Pick<Remembered, 'slots' | 'owners'> | null,
  retired: readonly string[],
): { slots: SlotPrint[]; replaced: string[] } {
  const inForce = there.filter(({ print }) => !retired.includes(print))
  const isReplaced = ({ user }: SlotPrint) => inForce.some(each => each.user === user)
  const gone = last === null ? [] : awaited(there, last)
  const waitedFor = gone.filter(slot => !isReplaced(slot))
  const known = new Set(waitedFor.map(({ print }) => print))
  const missing = last?.slots.filter(print => !there.some(each => each.print === print)) ?? []
  return { slots: [...inForce, ...waitedFor], replaced: missing.filter(print => !known.has(print)) }
}

/** What was in force when the slots were looked at last, and is not there. */
function awaited(
  there: readonly SlotPrint[],
  { slots, owners }: Pick<Remembered, 'slots' | 'owners'>,
): SlotPrint[] {
  return slots.flatMap(print => {
    const user = owners[print]
    return user === undefined || there.some(each => each.print === print) ? [] : [{ user, print }]
  })
}

/** Goes on from what was counted last, where that is still the beginning of the log. */
function counted(log: SeenLog, last: Remembered | null): SeenHead['entries'] {
  const before = last?.heads.at(-1)?.entries
  const isSame = last !== null && log.startsWith(last.counted)
  if (before === undefined || !isSame) return log.countAfter(0)
  const sum = { ...before }
  for (const [noun, count] of Object.entries(log.countAfter(last.counted.position)))
    sum[noun] = (sum[noun] ?? 0) + count
  return sum
}

/** What cannot be written down is not remembered: no reason to keep anybody from working. The next opening tells. */
function tryToWrite(work: () => void): void {
  try {
    work()
  } catch (error) {
    // A store that was moved away while it was open has no key file to look at.
    if (!isFileError(error) && !(error instanceof StoreError)) throw error
  }
}

function mayWrite(folder: string): boolean {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK)
    return statSync(folder).isDirectory()
  } catch (error) {
    if (!isFileError(error)) throw error
    return false
  }
}

/** In the store: of which of its copies this computer remembers something, so that a memory taken away is missed. */
function notesIn(info: StoreInfo, place: string) {
  const read = (): Record<string, string[]> => JSON.parse(info.get('rememberedBy') ?? '{}')
  return {
    has: (copyId: CopyId) => read()[copyId]?.includes(place) ?? false,
    add(copyId: CopyId) {
      const notes = read()
      const places = notes[copyId] ?? []
      if (!places.includes(place))
        info.set('rememberedBy', JSON.stringify({ ...notes, [copyId]: [...places, place] }))
    },
  }
}

export type { Missing } from './memory-file.ts'
