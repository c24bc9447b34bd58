import type { PersonId, RegisterSnapshotId } from '#shared/model/ids.ts'
import type { RegisterEntry, RegisterSnapshot } from '#shared/model/permit.ts'
import { sourceKey } from '#shared/model/register-source.ts'
import type { RegisterStanding } from '#shared/rules/definitions/register-standing.ts'
import { Refusal } from '../../../refusal.ts'
import type { FallenFrom, FallenRows } from '../../../store/register/reader.ts'
import type { WritableStore } from '../../../store/store.ts'
import { isDamagedRegister } from '../../checking/recognition/damaged-register.ts'
import { registersOf } from '../../checking/recognition/registers-in-force.ts'
import type { SightingSteps } from '../../checking/recognition/sightings.ts'
import type { OpenSession } from '../../ground/app.ts'

/**
 * Keeps what fell out of registers once another one is in force: of each source, the rows of all snapshots that the one in
 * force does not have, in one load of their own. Whoever comes on file later is looked for in them (fallen-registers.ts), so
 * that a permit that stood in any register protects them too.
 *
 * Nothing rests on this being done: a snapshot that was not folded in is looked in whole while its rows are here, and they stay
 * until it was. So it may be called off, and what cannot be read is left as it is.
 */
export function foldFallenRows(session: OpenSession, steps: SightingSteps): void {
  const { store } = session
  const standing = registersOf(store)
  const sources = Map.groupBy(snapshotsHere(store), ({ source }) => sourceKey(source))
  try {
    for (const [source, snapshots] of sources) {
      const todo = toFold(store, source, snapshots, standing)
      if (todo) fold(session, todo, steps)
    }
  } catch (error) {
    const isCalledOff = error instanceof Refusal && error.code === 'CANCELLED'
    if (!isCalledOff && !isDamagedRegister(error)) throw error
  }
}

/** Whether a snapshot's rows may go: each of them is in force, or among those that fell. */
export function isFolded(store: Pick<WritableStore, 'registerFallen'>): (id: RegisterSnapshotId) => boolean {
  const covered = new Set(store.registerFallen.list().flatMap(each => each.covered))
  return id => covered.has(id)
}

function snapshotsHere(store: WritableStore): RegisterSnapshot[] {
  return store.registerSnapshot.known().flatMap(({ snapshot, rows }) => (rows === 'here' ? snapshot : []))
}

/** What is to be done for one source. */
interface Folding {
  readonly before: FallenRows
  readonly snapshots: readonly RegisterSnapshotId[]
  readonly against: RegisterSnapshotId | null
}

/** Undefined where everything that fell is kept. */
function toFold(
  store: WritableStore,
  source: string,
  here: readonly RegisterSnapshot[],
  { inForce, waiting }: RegisterStanding,
): Folding | undefined {
  const ids = here.map(({ id }) => id)
  const against = inForce.find(({ id }) => ids.includes(id))?.id ?? null
  const before = lastFold(store, source, [...ids, ...(against ?? [])])
  const covered = before.covered.filter(id => id !== against)
  const waits = new Set(waiting.map(({ id }) => id))
  const snapshots = ids.filter(id => id !== against && !waits.has(id) && !covered.includes(id))
  const isSame = snapshots.length === 0 && covered.length === before.covered.length
  return isSame ? undefined : { before: { ...before, covered }, snapshots, against }
}

/**
 * What was kept of a source. Where the rows that fell cannot be read, or the register that had the rest is gone, whatever
 * snapshot is still here is folded in anew.
 */
function lastFold(store: WritableStore, source: string, here: readonly string[]): FallenRows {
  const none: FallenRows = { source, rows: null, origins: [], against: null, covered: [] }
  const kept = store.registerFallen.list().find(each => each.source === source)
  if (kept === undefined) return none
  if (kept.rows !== null && !store.registerEntry.isSound(kept.rows)) return none
  const isWhole = kept.against === null || here.includes(kept.against)
  return isWhole ? kept : { ...kept, covered: [] }
}

function fold(session: OpenSession, { before, snapshots, against }: Folding, steps: SightingSteps): void {
  const { store } = session
  const known = [before.rows, against].flatMap(id => id ?? [])
  const parts = snapshots.map(id => ({ id, rows: rowsFallen(store, id, known, against) }))
  const hasNew = parts.some(({ rows }) => rows.length > 0)
  const covered = [...before.covered, ...snapshots]
  const kept = hasNew ? loadFallen(session, before, parts, steps) : before
  store.transaction(session, w => {
    w.registerFallen.set({ ...kept, against, covered })
    if (kept.rows !== before.rows && kept.rows !== null)
      for (const [person, sought] of soughtInAll(store, [...known, ...snapshots]))
        w.registerSought.set(kept.rows, person, { sought, found: '', seal: '' })
  })
  if (kept.rows !== before.rows && before.rows !== null) store.dropRegisterRows(before.rows)
}

/**
 * The rows that are in none of the others. A damaged register that a sound one of its source replaced has none that could still
 * be read: whoever was on file keeps what was seen of them there, and nobody is kept from flying for good.
 */
function rowsFallen(
  { registerEntry }: WritableStore,
  id: RegisterSnapshotId,
  others: readonly RegisterSnapshotId[],
  against: RegisterSnapshotId | null,
): Uint32Array {
  try {
    return registerEntry.rowsNotIn(id, others)
  } catch (error) {
    const isLost = isDamagedRegister(error) && against !== null && others.every(registerEntry.isSound)
    if (!isLost) throw error
    return new Uint32Array(0)
  }
}

/** Whoever was looked for in all of these as who they are was looked for in what fell out of them. */
function soughtInAll(store: WritableStore, ids: readonly RegisterSnapshotId[]): [PersonId, string][] {
  const everybody = store.person.idsByBirthDate()
  const [first, ...others] = ids.map(id => store.registerSought.of(id, everybody))
  return [...(first ?? [])].filter(([person, sought]) => others.every(of => of.get(person) === sought))
}

interface FallenPart {
  readonly id: RegisterSnapshotId
  readonly rows: Uint32Array
}

/** Rows added in one piece. */
const rowsAtOnce = 2_000

/** Loads the rows that fell before and those that fell now; called off, nothing of it stays. */
function loadFallen(
  session: OpenSession,
  before: FallenRows,
  parts: readonly FallenPart[],
  steps: SightingSteps,
): Pick<FallenRows, 'source' | 'rows' | 'origins'> {
  const { store } = session
  const id = store.transaction(session, w => w.newId('registerSnapshot'))
  const load = store.startRegisterLoad(id)
  const { registerEntry } = store
  const origins: FallenFrom[] = [...before.origins]
  try {
    let count = before.rows === null ? 0 : registerEntry.count(before.rows)
    if (before.rows !== null) addAll(load.add, registerEntry.entries(before.rows, upTo(count)), steps)
    for (const { id: snapshotId, rows } of parts) {
      if (rows.length > 0) origins.push({ firstRow: count, snapshotId })
      addAll(load.add, registerEntry.entries(snapshotId, rows), steps)
      count += rows.length
    }
    load.fileUnderKeys(() => steps.throwIfCancelled())
    load.complete()
  } catch (error) {
    store.dropRegisterRows(id)
    throw error
  }
  return { source: before.source, rows: id, origins }
}

function addAll(
  add: (rows: Iterable<RegisterEntry>) => void,
  entries: Iterable<RegisterEntry>,
  steps: SightingSteps,
): void {
  let some: RegisterEntry[] = []
  for (const entry of entries) {
    some.push(entry)
    if (some.length < rowsAtOnce) continue
    steps.throwIfCancelled()
    add(some)
    some = []
  }
  add(some)
}

function upTo(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, row) => row)
}
