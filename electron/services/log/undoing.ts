import type { Noun } from '#shared/model/codes.ts'
import type { AssignmentId, UserId } from '#shared/model/ids.ts'
import { refusal } from '../../refusal.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import type { OpenSession } from '../ground/app.ts'
import { change } from '../ground/change.ts'
import { requireRight } from '../session/permissions.ts'
import { type Action, actionOf, type Reversal } from './undoing-actions.ts'

/**
 * Undo and redo of what a user did since signing in: new entries of the log, never an erasure. What protects or signs
 * is not undone this way, and stands as a wall: nothing done before it is undone either, since pressing undo after
 * recording a stop must not quietly take back something else. What the same user did at another desk came by a merge
 * and is no action of this one.
 */
interface Done {
  /** Position in the log up to which the user's entries were looked at. */
  seen: number
  /** The last of each is the next to be taken back, or done again. */
  undo: Action[]
  redo: Action[]
  /** How many erasures had been carried out. */
  readonly erasures: number
}

const maxActions = 100
const doneIn = new WeakMap<WritableStore, Map<UserId, Done>>()

/** What the next undo and redo of the signed-in user would do, in words. */
export function undoStatus(session: OpenSession): { undo: string | null; redo: string | null } {
  const done = catchUp(session)
  return { undo: done.undo.at(-1)?.words ?? null, redo: done.redo.at(-1)?.words ?? null }
}

/**
 * Takes back the user's last action; null when there is none. Refuses (RULE_REFUSES) when somebody changed it since. An
 * action that could not be taken back stays the next: a second try never takes back another.
 */
export function undo(session: OpenSession): { did: string } | null {
  return perform(session, 'undo')
}

/** Does again what was last undone; null when there is nothing. Refuses as {@link undo} does. */
export function redo(session: OpenSession): { did: string } | null {
  return perform(session, 'redo')
}

function perform(session: OpenSession, way: 'undo' | 'redo'): { did: string } | null {
  requireRight(session, 'edit')
  // Caught up with inside: no connection of the same user writes between the look and the act.
  const act = (w: Writer) => {
    const done = catchUp(session)
    const action = done[way].at(-1)
    for (const reversal of action?.reversals ?? []) apply(w, reversal)
    return action && { done, action, hasWritten: w.written().length > 0 }
  }
  const performed = change(session, act, { door: { name: way } })
  if (!performed) return null
  const { done, action, hasWritten } = performed
  done[way].pop()
  const back = inverse(action)
  if (back) done[way === 'undo' ? 'redo' : 'undo'].push(back)
  if (hasWritten) done.seen = endOfFirstTransaction(session, done.seen)
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
function catchUp(session: OpenSession): Done {
  const { store, user } = session
  const last = store.changes.lastPosition()
  const users = doneIn.get(store) ?? new Map<UserId, Done>()
  doneIn.set(store, users)
  const done = users.get(user.id)
  const erasures = store.erasuresCarriedOut().size
  // What was erased is put back by nobody, and what an action would say of it goes too.
  if (done?.erasures !== erasures) {
    const fresh: Done = { seen: last, undo: [], redo: [], erasures }
    users.set(user.id, fresh)
    return fresh
  }
  for (const { entries } of transactionsBetween(session, done.seen, last)) {
    const acts = entries.filter(({ noun }) => !noActs.has(noun))
    if (acts.length === 0) continue
    const action = entries.length < maxEntries ? actionOf(store, acts) : null
    done.undo = action ? [...done.undo, action].slice(-maxActions) : []
    done.redo = []
  }
  done.seen = last
  return done
}

/** What a transaction wrote, up to {@link maxEntries} of it, and the position of its last entry. */
interface Transaction {
  readonly entries: readonly LoggedEntry[]
  readonly end: number
}

/** A transaction of so many entries is an import or a merge: no action of a user, and read no further. */
const maxEntries = 5_000

/** What the user wrote in this copy of the store, transaction by transaction; `last` is the end of one. */
function* transactionsBetween(
  { store, user }: OpenSession,
  seen: number,
  last: number,
): Generator<Transaction> {
  let open: LoggedEntry[] = []
  for (let after = seen; ; ) {
    const page = store.changes.page({ after, limit: pageSize, userId: user.id })
    for (const entry of page) {
      after = entry.position
      if (entry.copyId !== store.copyId || entry.position > last) continue
      if (open.length > 0 && open[0]?.clock !== entry.clock) {
        yield { entries: open, end: open.at(-1)?.position ?? seen }
        open = []
      }
      open.push(entry)
    }
    if (page.length < pageSize || after >= last) break
    if (open.length >= maxEntries) {
      after = endOf(store, open, last)
      yield { entries: open, end: after }
      open = []
    }
  }
  if (open.length > 0) yield { entries: open, end: open.at(-1)?.position ?? seen }
}

/**
 * What was seen in a register stays seen, whatever brought it to be looked for; a merge is taken back as one, by its own undo;
 * and what left, or was erased, is out of reach.
 */
const noActs: ReadonlySet<Noun> = new Set([
  'sighting',
  'mergedFile',
  'disclosure',
  'erasure',
  'erasureConfirmation',
  'retentionPeriod',
  'officeTrust',
  'officeTrustConfirmation',
])

const pageSize = 1000

/** The last position of the transaction that these entries begin: its entries follow each other. Looks at some twenty. */
function endOf({ changes, copyId }: WritableStore, begun: readonly LoggedEntry[], last: number): number {
  const clock = begun[0]?.clock
  const isOfIt = (position: number) => {
    const [entry] = changes.page({ after: position - 1, limit: 1 })
    return entry?.clock === clock && entry?.copyId === copyId
  }
  let [inside, outside] = [begun.at(-1)?.position ?? 0, last + 1]
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2)
    if (isOfIt(middle)) inside = middle
    else outside = middle
  }
  return inside
}

/** Where the first transaction after `seen` ends, what followed from it included. */
function endOfFirstTransaction(session: OpenSession, seen: number): number {
  const [first] = transactionsBetween(session, seen, session.store.changes.lastPosition())
  return first?.end ?? seen
}

function changedSince() {
  const reasons = ['It was changed again since.']
  return refusal('RULE_REFUSES', 'Look at its history and edit it there.', { reasons })
}
