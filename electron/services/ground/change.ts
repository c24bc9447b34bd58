import type { Noun } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import type { OpenSession } from './app.ts'

/** A record that a transaction wrote. */
export interface Written {
  readonly noun: Noun
  readonly id: string
}

/**
 * What must follow from any writing before anybody can see it, in this order, each seeing what the ones before it wrote:
 * whoever a class order came to cover is kept as a member of its class, whoever was taken back and has something resting on
 * them is on file again, every signed manifest that the writing made
 * wrong is superseded, and for whomever it stops after boarding the checklist for reaching the captain opens.
 */
const followUps = ['memberships', 'people back', 'superseding', 'recalls'] as const

/** Runs at the end of every transaction that writes, inside it. */
export type FollowUp = (w: Writer, written: readonly Written[]) => void

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
 * inside, every {@link FollowUp} runs. Throwing inside undoes it all, also in `beforeCommit`, which comes last: the
 * latest moment at which a writing can still be called off. No `await` inside.
 */
export function change<T>(session: OpenSession, work: (w: Writer) => T, beforeCommit?: () => void): T {
  return changeAs(session.store, session.user.id, work, beforeCommit)
}

/** As {@link change}, for a job's own connection, or for somebody else who gave their passphrase at this keyboard. */
export function changeAs<T>(
  store: WritableStore,
  user: UserId,
  work: (w: Writer) => T,
  beforeCommit?: () => void,
): T {
  const follow = requireFollowUps()
  return store.transaction(user, w => {
    const result = work(w)
    follow(w)
    beforeCommit?.()
    return result
  })
}

/** What {@link changeAs} would do, told by `look` before all of it is undone. */
export function changeAndUndo<T>(
  store: WritableStore,
  user: UserId,
  work: (w: Writer) => void,
  look: (w: Writer) => T,
): T {
  const follow = requireFollowUps()
  const undone = new Undone<T>()
  try {
    store.transaction(user, w => {
      work(w)
      follow(w)
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
function requireFollowUps(): (w: Writer) => void {
  const all = followUps.map(name => {
    const followUp = registered.get(name)
    if (!followUp) throw new Error(`Nothing is written while nobody sees to ${name}`)
    return followUp
  })
  return w => {
    for (const followUp of all) followUp(w, w.written())
  }
}
