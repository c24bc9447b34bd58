import type { UserId } from '#shared/model/ids.ts'
import type { WritableStore, Writer } from '../../store/store.ts'
import { openRecalls } from '../flights/opening-recalls.ts'
import { supersedeTouched } from '../signing/superseding.ts'
import type { OpenSession } from './app.ts'

/**
 * The one way in which services write: one immediate transaction as the user signed in, at whose end every manifest
 * that the writing made wrong is superseded, and for whomever it stops after boarding the checklist for reaching the
 * captain opens. Throwing inside undoes it all. No `await` inside.
 */
export function change<T>(session: OpenSession, work: (w: Writer) => T): T {
  return changeAs(session.store, session.user.id, work)
}

/** As {@link change}, for a job's own connection, or for somebody else who gave their passphrase at this keyboard. */
export function changeAs<T>(store: WritableStore, user: UserId, work: (w: Writer) => T): T {
  return store.transaction(user, w => {
    const result = work(w)
    follow(w)
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

/** What must follow from any writing before anybody can see it. */
function follow(w: Writer): void {
  const written = w.written()
  supersedeTouched(w, written)
  openRecalls(w, written)
}
