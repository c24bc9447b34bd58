import type { StoreKeys } from './data-key.ts'
import { type KeyFile, keyFileContent, readKeyFile } from './key-file.ts'
import { isVouchedFor, type KeySlot, type SealableSlot, sealAnew } from './key-slot.ts'

/** Whose a slot is, and by whose key that is said; null where nobody says so. */
export interface SlotOwner extends Pick<KeySlot, 'kind' | 'user'> {
  readonly by: string | null
}

/** Whether it is to be believed whose a slot is. */
export type IsBelieved = (owner: SlotOwner & { readonly by: string }) => boolean

/** The slots of a key file that another data key can be sealed to, and whose are left behind. */
export interface SplitSlots {
  readonly carried: readonly SealableSlot[]
  readonly left: readonly SlotOwner[]
}

/**
 * Parts the slots of a file into those of which somebody believes whose they are and the others: whoever can write the file
 * could else have the next data key sealed to a key of their own. A slot of before there were any such keys is left behind.
 * Throws STORE_DAMAGED.
 */
export function splitSlots(path: string, isBelieved: IsBelieved): SplitSlots {
  const { slots } = readKeyFile(path)
  const carried = slots.filter(isVouchedFor).filter(slot => isBelieved(ownerOf(slot)))
  const left = slots.filter(slot => !carried.some(each => each === slot)).map(slot => leftOwner(slot))
  return { carried, left }
}

/** Who works at another desk, as a key file says. Throws STORE_DAMAGED. */
export function movedUsers(path: string): KeyFile['moved'] {
  return readKeyFile(path).moved
}

/**
 * The key file that opens a store whose data key was changed: these slots with that key in them, `others` as they are, and who works
 * at another desk.
 */
export function carriedKeyFile(
  carried: readonly SealableSlot[],
  keys: StoreKeys,
  others: readonly KeySlot[] = [],
  moved: KeyFile['moved'] = [],
): Buffer {
  return keyFileContent([...carried.map(slot => sealAnew(slot, keys)), ...others], moved)
}

/** Whose a slot is. */
export function ownerOf({ kind, user, sealing }: SealableSlot): SlotOwner & { readonly by: string } {
  return { kind, user, by: sealing.by }
}

function leftOwner(slot: KeySlot): SlotOwner {
  return isVouchedFor(slot) ? ownerOf(slot) : { kind: slot.kind, user: slot.user, by: null }
}
