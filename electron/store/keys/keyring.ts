import { timingSafeEqual } from 'node:crypto'
import type { Instant } from '#shared/model/plain-date.ts'
import { StoreError } from '../errors.ts'
import {
  carriedKeyFile,
  type IsBelieved,
  movedUsers,
  ownerOf,
  type SlotOwner,
  splitSlots,
} from './carried-slots.ts'
import { type DataKey, forgetKeys, type StoreKeys } from './data-key.ts'
import type { KdfParameters, KeySlot } from './key-slot.ts'
import {
  addInvitation,
  addSlot,
  type Credentials,
  kdfOfKeyFile,
  type LookingHalf,
  listSlotUsers,
  lookingHalf,
  makeRecoverySlot,
  openSlot,
  removeInvitation,
  removeSlot,
  replaceRecoverySlot,
  replaceSlot,
} from './key-slots.ts'
import { type Signer, type UserKey, withRoots } from './user-key.ts'

/** Who can open a store; for a store that is open. */
export interface Keyring {
  users(): string[]
  /**
   * Lets another user open the store, and gives their new signing key; an invitation of theirs opens nothing from then on.
   * Throws STORE_USER_EXISTS.
   */
  add(user: string, passphrase: string): Promise<UserKey>
  /** A secret that opens the store until it is used, and the public half of the key that it makes. Throws STORE_USER_EXISTS. */
  invite(user: string): Promise<{ invitation: string; publicKey: string }>
  /** The key that an invitation makes. Throws STORE_WRONG_INVITATION. */
  openInvitation(user: string, invitation: string): Promise<UserKey>
  /** Lets an invitation open nothing any more, where there is one. */
  withdraw(user: string): Promise<void>
  /** Gives a user a new passphrase and a new signing key, which nobody has certified. Throws STORE_UNKNOWN_USER. */
  replace(user: string, passphrase: string): Promise<UserKey>
  /** Gives a user who knows their passphrase another; the signing key stays. Throws as {@link verify} does. */
  change(user: string, passphrase: string, next: string): Promise<void>
  /**
   * Writes into the slot of a user who knows their passphrase which first administrators they know, and gives the key that
   * does. Throws as {@link verify} does.
   */
  pinRoots(user: string, passphrase: string, roots: readonly string[]): Promise<UserKey>
  /**
   * Takes a user's slot away. `movedAt`: since when their key is at another desk; they are told so until they have a slot here again.
   * Throws STORE_UNKNOWN_USER where nobody else could open the store.
   */
  remove(user: string, movedAt?: Instant): Promise<void>
  /**
   * Whether this is that user, and with which key they sign; one whose slot is older than signing keys gets theirs. Throws
   * STORE_WRONG_PASSPHRASE, STORE_UNKNOWN_USER, STORE_USER_MOVED. For signing, and for signing in; whoever asks forgets the key.
   */
  verify(user: string, passphrase: string): Promise<UserKey>
  /** What opens this user's slot for looking, without their passphrase and their key. Throws as {@link verify} does. */
  lookingHalf(user: string, passphrase: string): Promise<Pick<LookingHalf, 'user' | 'salt' | 'half'>>
  /** Makes a new recovery key, to be shown once, by the word of this user; the old one opens nothing from then on. */
  renewRecoveryKey(by: Signer): Promise<string>
  /** Whose slots another data key can be sealed to, and whose cannot; see carried-slots.ts. */
  whose(isBelieved: IsBelieved): {
    readonly carried: readonly SlotOwner[]
    readonly left: readonly SlotOwner[]
  }
  /** A new recovery key for a store under another data key, by the word of this user, and its slot. */
  recoveryFor(dataKey: DataKey, by: Signer): Promise<{ recoveryKey: string; slot: KeySlot }>
  /**
   * The key file of this store under another data key: the slots that are believed, with it in them. `recovery` takes the place
   * of the recovery key's own.
   */
  carriedTo(dataKey: DataKey, isBelieved: IsBelieved, recovery: KeySlot | null): Uint8Array
  /** Runs what must not meet a change of the slots half way. */
  alone<T>(work: () => T | Promise<T>): Promise<T>
}

/** The key ring of the store whose slots lie at `path`. New ones cost `given`, or what those that are there do. */
export function createKeyring(path: string, keys: StoreKeys, given: KdfParameters | undefined): Keyring {
  const turns = createTurns()
  const inTurn = <T>(work: (kdf: KdfParameters) => Promise<T>) =>
    turns(() => work(given ?? kdfOfKeyFile(path)))

  async function open(user: string, credentials: Credentials): Promise<UserKey | null> {
    const opened = await openSlot(path, credentials)
    const isOurs = timingSafeEqual(opened.keys.dataKey, keys.dataKey)
    const isOlder = timingSafeEqual(opened.keys.lastingKey, keys.lastingKey)
    forgetKeys(opened.keys)
    if (isOurs) return opened.userKey
    opened.userKey?.forget()
    if (isOlder) throw new StoreError('STORE_OLDER_KEYS', { path })
    throw new StoreError('STORE_DAMAGED', { path, detail: `The slot of ${user} belongs to another store` })
  }

  async function verify(user: string, passphrase: string): Promise<UserKey> {
    const userKey = await open(user, { user, passphrase })
    return userKey ?? inTurn(kdf => replaceSlot(path, keys, { user, passphrase }, kdf))
  }

  return {
    users: () => listSlotUsers(path),
    add: (user, passphrase) => inTurn(kdf => addSlot(path, keys, { user, passphrase }, kdf)),
    invite: user => inTurn(kdf => addInvitation(path, keys, user, kdf)),
    async openInvitation(user, invitation) {
      const key = await open(user, { user, invitation })
      if (!key) throw new StoreError('STORE_WRONG_INVITATION', { user })
      return key
    },
    withdraw: user => inTurn(() => removeInvitation(path, user)),
    replace: (user, passphrase) => inTurn(kdf => replaceSlot(path, keys, { user, passphrase }, kdf)),
    async change(user, passphrase, next) {
      const userKey = await verify(user, passphrase)
      try {
        await inTurn(kdf => replaceSlot(path, keys, { user, passphrase: next, userKey }, kdf))
      } finally {
        userKey.forget()
      }
    },
    async pinRoots(user, passphrase, roots) {
      const userKey = withRoots(await verify(user, passphrase), roots)
      return inTurn(kdf => replaceSlot(path, keys, { user, passphrase, userKey }, kdf))
    },
    remove: (user, movedAt) => inTurn(() => removeSlot(path, user, movedAt)),
    verify,
    lookingHalf: (user, passphrase) => lookingHalf(path, { user, passphrase }),
    renewRecoveryKey: async by => (await inTurn(kdf => replaceRecoverySlot(path, keys, by, kdf))).recoveryKey,
    whose: isBelieved => {
      const { carried, left } = splitSlots(path, isBelieved)
      return { carried: carried.map(ownerOf), left }
    },
    recoveryFor: (dataKey, by) => makeRecoverySlot({ ...keys, dataKey }, by, given ?? kdfOfKeyFile(path)),
    carriedTo(dataKey, isBelieved, recovery) {
      const { carried } = splitSlots(path, isBelieved)
      const kept = recovery === null ? carried : carried.filter(({ kind }) => kind !== 'recovery')
      return carriedKeyFile(kept, { ...keys, dataKey }, recovery === null ? [] : [recovery], movedUsers(path))
    },
    alone: work => turns(async () => work()),
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
