import type { UserId } from '#shared/model/ids.ts'
import type { WritableStore, Writer } from '../store/store.ts'
import type { OpenSession } from './app.ts'
import { openRecalls } from './planning/opening-recalls.ts'
import { supersedeTouched } from './signing/superseding.ts'

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
    const written = w.written()
    supersedeTouched(w, written)
    openRecalls(w, written)
    return result
  })
}
