import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { demoPassphrase, type Progress } from '#shared/contract/session.ts'
import { hasDeparted } from '#shared/model/flight-times.ts'
import { listSnapshots } from '../checking/recognition/registers.ts'
import { type App, requireSession } from '../ground/app.ts'
import { asRefusal } from '../ground/refusals/refusals.ts'
import { signIn } from '../session/session.ts'
import { makeDemo } from './demo.ts'
import { demoFlight, demoUsers } from './flights.ts'

/**
 * Opens the demo office among the host's stores, or makes one, and signs in its first user. One whose flights have left,
 * whose register has grown stale, or that somebody changed the locks of, is left alone: the next one gets a number.
 */
export async function* tryDemo(app: App): AsyncGenerator<Progress | { type: 'done'; folder: string }> {
  for (let number = 1; ; number++) {
    const folder = join(app.host.storesFolder, `demo${number === 1 ? '' : `-${number}`}.muster-store`)
    if (!existsSync(folder)) {
      yield* makeDemo(app, { folder, filesFolder: null, people: 120, seed: 1 })
      yield { type: 'done', folder }
      return
    }
    if (await openDemo(app, folder)) {
      yield { type: 'done', folder }
      return
    }
  }
}

/** What a demo office says of which somebody changed the locks. */
const changedLocks: readonly (string | undefined)[] = [
  'STORE_WRONG_PASSPHRASE',
  'STORE_TRY_LATER',
  'STORE_UNKNOWN_USER',
]

async function openDemo(app: App, folder: string): Promise<boolean> {
  try {
    await signIn(app, { folder, user: demoUsers.planner, passphrase: demoPassphrase })
  } catch (error) {
    if (changedLocks.includes(asRefusal(error)?.code)) return false
    throw error
  }
  return isFresh(app)
}

function isFresh(app: App): boolean {
  const session = requireSession(app)
  const now = app.now()
  const register = listSnapshots(session.store, now).find(snapshot => snapshot.current)
  return register?.stale === false && !hasDeparted(demoFlight(session, 'held'), now)
}
