import type { User } from '#shared/model/user.ts'
import type { UserKey } from '../../store/keys/user-key.ts'
import type { WritableStore } from '../../store/store.ts'

/** Somebody at this keyboard with a key of their own, whether or not they are signed in. */
export interface HandHere {
  readonly user: User
  readonly key: UserKey
}

/**
 * Does what a user does who gives their passphrase at this keyboard, under their own key, which is forgotten afterwards.
 * Refuses with STORE_WRONG_PASSPHRASE, STORE_UNKNOWN_USER.
 */
export async function withKeyOf<T>(
  { keys }: Pick<WritableStore, 'keys'>,
  user: User,
  passphrase: string,
  work: (hand: HandHere) => T | Promise<T>,
): Promise<T> {
  const key = await keys.verify(user.name, passphrase)
  try {
    return await work({ user, key })
  } finally {
    key.forget()
  }
}
