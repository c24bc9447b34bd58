import type { AssignmentId, UserId } from '#shared/model/ids.ts'
import { refusal } from '../../refusal.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'
import { type Action, actionOf, type Reversal } from './undoing-actions.ts'

/**
 * Undo and redo of what a user did since signing in: new entries of the log, never an erasure. What protects or signs
 * is not undone this way, and stands as a wall: nothing done before it is undone either, since pressing undo after
 * recording a stop must not quietly take back something else.
 */

interface Done {
  /** Position in the log up to which the user's entries were looked at. */
  seen: number
  undo: Action[]
  redo: Action[]
}

const maxActions = 100
const doneIn = new WeakMap<WritableStore, Map<UserId, Done>>()

/** What the next undo and redo of the signed-in user would do, in words. */
export function undoStatus(session: OpenSession): { undo: string | null; redo: string | null } {
  const done = catchUp(session)
  return { undo: done.undo.at(-1)?.words ?? null, redo: done.redo.at(-1)?.words ?? null }
}

/** Takes back the user's last action; null when there is none. Refuses (RULE_REFUSES) when somebody changed it since. */
export function undo(session: OpenSession): { did: string } | null {
  const done = catchUp(session)
  return perform(session, done, done.undo, done.redo)
}

/** Does again what was last undone; null when there is nothing. Refuses as {@link undo} does. */
export function redo(session: OpenSession): { did: string } | null {
  const done = catchUp(session)
  return perform(session, done, done.redo, done.undo)
}

function perform(session: OpenSession, done: Done, from: Action[], to: Action[]): { did: string } | null {
  requireRight(session, 'edit')
  const action = from.pop()
  if (!action) return null
  change(session, w => {
    for (const reversal of action.reversals) apply(w, reversal)
  })
  const back = inverse(action)
  if (back) to.push(back)
  done.seen = lastPosition(session, done.seen)
  return { did: action.words }
}

function apply(w: Writer, { noun, id, expected, restored }: Reversal): void {
  const table = w[noun] as unknown as ReversibleTable
  const row = table.require(id)
  const isAsLeft = Object.entries(expected).every(
    ([field, value]) => JSON.stringify(row[field]) === JSON.stringify(value),
  )
  if (!isAsLeft) throw changedSince()
  if (noun === 'assignment' && typeof restored.seat === 'string') requireFreeSeat(w, id, restored.seat)
  const endsNow = restored.withdrawnAt === 'now'
  table.update(id, endsNow ? { withdrawnAt: w.now } : restored)
}

/** The part of a noun's table that all reversible nouns share. Fields are checked by the table's own schema. */
interface ReversibleTable {
  require(id: string): Record<string, unknown>
  update(id: string, changes: Record<string, unknown>): boolean
}

function requireFreeSeat(w: Writer, id: string, seat: string): void {
  const place = w.assignment.get(id as AssignmentId)
  const others = place ? w.assignment.ofFlight(place.flightId) : []
  const isTaken = others.some(each => each.id !== id && each.seat === seat && each.status !== 'removed')
  if (isTaken) throw refusal('RULE_REFUSES', 'Choose another seat.', { reasons: [`Seat ${seat} is taken.`] })
}

/** Undefined where doing it again would need the checks of the first time. */
function inverse(action: Action): Action | undefined {
  if (action.isOneWay) return undefined
  const reversals = action.reversals.map(({ noun, id, expected, restored }) => {
    return { noun, id, expected: restored, restored: expected }
  })
  return { ...action, reversals }
}

/** Looks at what the user wrote since the last time. The first look in a session begins an empty list. */
function catchUp({ store, user }: OpenSession): Done {
  const users = doneIn.get(store) ?? new Map<UserId, Done>()
  doneIn.set(store, users)
  const done = users.get(user.id)
  if (!done) {
    const fresh: Done = { seen: store.changes.count(), undo: [], redo: [] }
    users.set(user.id, fresh)
    return fresh
  }
  const entries = store.changes.page({ after: done.seen, limit: 100_000, userId: user.id })
  for (const transaction of Map.groupBy(entries, entry => entry.clock).values()) {
    const action = actionOf(store, transaction)
    done.undo = action ? [...done.undo, action].slice(-maxActions) : []
    done.redo = []
  }
  done.seen = entries.at(-1)?.position ?? done.seen
  return done
}

function lastPosition({ store, user }: OpenSession, seen: number): number {
  const entries = store.changes.page({ after: seen, limit: 100_000, userId: user.id })
  return entries.at(-1)?.position ?? seen
}

function changedSince() {
  const reasons = ['It was changed again since.']
  return refusal('RULE_REFUSES', 'Look at its history and edit it there.', { reasons })
}
