import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import type { Noun } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { EmergencyStop } from '#shared/model/legal-bar.ts'
import { StoreError } from '../../store/errors.ts'
import type { Hand } from '../../store/log/seals.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import type { OpenSession } from './app.ts'

/** A record that a transaction wrote, and what stood there before it: null where nothing did. */
export interface Written {
  readonly noun: Noun
  readonly id: string
  readonly before: Readonly<Record<string, unknown>> | null
}

/** By which door a writing comes in, where it is not an edit on the screen; null where it is. */
export type Door = { readonly name: string; readonly isMerge?: boolean } | null

/**
 * What must follow from any writing before anybody can see it, in this order, each seeing what the ones before it wrote:
 * whoever is known otherwise now is looked for in the registers, and the rows that fit are kept; whoever a class order came to
 * cover is kept as a member of its class; what an adult on file is said to be to a child is kept as a relation; whoever was taken back and has something resting on them is on file again; what
 * protects somebody and would go without a release is held, or the writing refused, and so is the question whether they are
 * somebody else on file; whoever was taken back and has that resting on them is on file again too; every signed manifest that the writing
 * made wrong is superseded; and for whomever it stops after boarding the checklist for reaching the captain opens.
 */
const followUps = [
  'sightings',
  'memberships',
  'relations',
  'people back',
  'protections',
  'matches',
  'people back at last',
  'superseding',
  'recalls',
] as const

/** Runs at the end of every transaction that writes, inside it. */
export type FollowUp = (w: Writer, written: readonly Written[], door: Door) => void

/** What a writing may say of itself. */
export interface Manner {
  /** The latest moment at which a writing can still be called off. */
  readonly beforeCommit?: (w: Writer) => void
  readonly door?: Door
}

const registered = new Map<(typeof followUps)[number], FollowUp>()

/**
 * Says what a follow-up does. The rooms that do it lie above this one, so the composition root brings them together
 * (services/follow-ups.ts), once in every thread that writes.
 */
export function registerFollowUp(name: (typeof followUps)[number], followUp: FollowUp): void {
  registered.set(name, followUp)
}

/**
 * The one way in which services write: one immediate transaction as the user signed in, at whose end, still
 * inside, every {@link FollowUp} runs. Throwing inside undoes it all, also in `beforeCommit`, which comes last. No `await`
 * inside.
 */
export function change<T>(session: OpenSession, work: (w: Writer) => T, manner?: Manner): T {
  return changeAs(session.store, session, work, manner)
}

/** As {@link change}, for a job's own connection, or for somebody else who gave their passphrase at this keyboard. */
export function changeAs<T>(
  store: WritableStore,
  by: UserId | Hand,
  work: (w: Writer) => T,
  { beforeCommit, door = null }: Manner = {},
): T {
  const follow = requireFollowUps()
  // Whoever has just stopped somebody goes on with what the log has of it.
  takeInStops(store)
  return store.transaction(by, w => {
    const result = work(w)
    follow(w, door)
    beforeCommit?.(w)
    return result
  })
}

/**
 * As {@link change}, for what nobody may stand still for: while somebody else writes it asks again, and others have their turn.
 * Throws STORE_BUSY after a minute.
 */
export async function changeWhenFree<T>(session: OpenSession, work: (w: Writer) => T): Promise<T> {
  const follow = requireFollowUps()
  takeInStops(session.store)
  const begun = performance.now()
  for (;;) {
    try {
      return session.store.transactionNow(session, w => {
        const result = work(w)
        follow(w, null)
        return result
      })
    } catch (error) {
      const isBusy = error instanceof StoreError && error.code === 'STORE_BUSY'
      if (!isBusy || performance.now() - begun > maxBusyMs) throw error
      await pause(busyMs)
    }
  }
}

const busyMs = 50
const maxBusyMs = 60_000

/**
 * Brings stops that wait beside the log into it, each as the user who recorded it, with all that follows: the newest at
 * once, and the others one a turn, so that the program never stands still over many. Between two of them passes as much time
 * as the last one took, in which a job may write. Nothing happens while somebody else writes, or where that cannot be kept: a
 * stop that waits counts all the same, and is tried again. Never throws.
 */
export function takeInStops(store: WritableStore): void {
  // The queue lies one behind the other, and only the end is let go of without writing the others anew.
  const newest = store.stopQueue?.list().at(-1)
  if (takingIn.has(store) || !newest) return
  const began = performance.now()
  if (!takeIn(store, newest)) return
  takingIn.add(store)
  const goOn = () => {
    takingIn.delete(store)
    takeInStops(store)
  }
  const took = performance.now() - began
  setTimeout(goOn, store.isShared() ? Math.max(took, jobsTurnMs) : took).unref()
}

/** A job that waits to write asks SQLite again every tenth of a second: a shorter pause it may miss time and again. */
const jobsTurnMs = 150

/** Brings in every stop that waits now, as far as it can be, one a turn: for whoever needs them all in the log. */
export async function takeInWaitingStops(store: WritableStore): Promise<void> {
  for (const { id } of store.stopQueue?.list().toReversed() ?? []) {
    const stop = store.stopQueue?.list().find(each => each.id === id)
    if (stop && !takeIn(store, stop)) return
    await nextTurn()
  }
}

/** Stores of which the next stop is due. */
const takingIn = new WeakSet<WritableStore>()

/** Whether it came in. */
function takeIn(store: WritableStore, stop: EmergencyStop): boolean {
  if (registered.size < followUps.length) return false
  const follow = requireFollowUps()
  try {
    store.transactionNow(stop.by, w => {
      w.takeInStop(stop)
      follow(w, null)
    })
    store.stopQueue?.drop(new Set([stop.id]))
    return true
  } catch (error) {
    if (!(error instanceof StoreError)) warnOnce(store, error)
    return false
  }
}

const warned = new WeakSet<WritableStore>()

/** The stack only: a message may hold what somebody wrote. */
function warnOnce(store: WritableStore, error: unknown): void {
  if (warned.has(store)) return
  warned.add(store)
  const stack = error instanceof Error ? (error.stack ?? '').replace(String(error), error.name) : ''
  process.emitWarning(`A stop could not be brought into the log, and waits: ${stack}`)
}

/** What {@link changeAs} would do, told by `look` before all of it is undone. */
export function changeAndUndo<T>(
  store: WritableStore,
  by: UserId | Hand,
  work: (w: Writer) => void,
  look: (w: Writer) => T,
  { door = null }: Pick<Manner, 'door'> = {},
): T {
  const follow = requireFollowUps()
  const undone = new Undone<T>()
  try {
    store.transaction(by, w => {
      work(w)
      follow(w, door)
      undone.seen = { value: look(w) }
      throw undone
    })
  } catch (error) {
    if (error !== undone || !undone.seen) throw error
  }
  if (!undone.seen) throw new Error('A change that was to be undone was not')
  return undone.seen.value
}

class Undone<T> extends Error {
  seen: { value: T } | undefined
}

/** Everything that must follow. Throws before anything is written where a part of it was never registered: a fault. */
function requireFollowUps(): (w: Writer, door: Door) => void {
  const all = followUps.map(name => {
    const followUp = registered.get(name)
    if (!followUp) throw new Error(`Nothing is written while nobody sees to ${name}`)
    return followUp
  })
  return (w, door) => {
    for (const followUp of all) followUp(w, w.written(), door)
  }
}
