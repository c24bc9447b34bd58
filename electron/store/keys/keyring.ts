import { timingSafeEqual } from 'node:crypto'
import { StoreError } from '../errors.ts'
import type { DataKey } from './data-key.ts'
import type { KdfParameters } from './key-slot.ts'
import { addSlot, listSlotUsers, openSlot, replaceRecoverySlot, replaceSlot } from './key-slots.ts'

/** Who can open a store; for a store that is open. */
export interface Keyring {
  users(): string[]
  /** Lets another user open the store. Throws STORE_USER_EXISTS. */
  add(user: string, passphrase: string): Promise<void>
  /** Gives a user a new passphrase. Throws STORE_UNKNOWN_USER. */
  replace(user: string, passphrase: string): Promise<void>
  /** Whether this is that user: throws STORE_WRONG_PASSPHRASE or STORE_UNKNOWN_USER. For signing, and for signing in. */
  verify(user: string, passphrase: string): Promise<void>
  /** Makes a new recovery key, to be shown once; the old one opens nothing from then on. */
  renewRecoveryKey(): Promise<string>
}

/** The key ring of the store whose slots lie at `path`. */
export function createKeyring(path: string, dataKey: DataKey, kdf: KdfParameters): Keyring {
  const inTurn = createTurns()
  return {
    users: () => listSlotUsers(path),
    add: (user, passphrase) => inTurn(() => addSlot(path, dataKey, user, passphrase, kdf)),
    replace: (user, passphrase) => inTurn(() => replaceSlot(path, dataKey, user, passphrase, kdf)),
    async verify(user, passphrase) {
      const opened = await openSlot(path, { user, passphrase })
      if (!timingSafeEqual(opened, dataKey))
        throw new StoreError('STORE_DAMAGED', {
          path,
          detail: `The slot of ${user} belongs to another store`,
        })
    },
    renewRecoveryKey: async () => (await inTurn(() => replaceRecoverySlot(path, dataKey, kdf))).recoveryKey,
  }
}

/** Runs one change of the slots after the other: of two at one moment, the later would else undo the earlier. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }
}
