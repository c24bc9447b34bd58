import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { EmergencyStop } from '#shared/model/legal-bar.ts'
import { type DataKey, forgetKey, requireKey } from '../keys/data-key.ts'

/** Bytes of a slot: a block of most disks, so that one is written whole or not at all. */
export const slotBytes = 4096

/**
 * Slots that a queue always has. They are written when it is made, so the room for so many stops is taken before the disk
 * is full, and no other file can have it.
 */
export const reservedSlots = 128

/** What lies in a slot: a stop, nothing, or bytes that this store did not write there. */
export type Slot = EmergencyStop | 'empty' | 'damaged'

/** Seals and opens slots under a key of their own, drawn from the store's data key (HKDF, RFC 5869). */
export interface SlotCipher {
  seal(index: number, stop: EmergencyStop | null): Buffer
  open(index: number, bytes: Buffer): Slot
  /** Overwrites its key: it seals and opens nothing any more. */
  forget(): void
}

const nonceBytes = 12
const tagBytes = 16
const textBytes = slotBytes - nonceBytes - tagBytes

/**
 * AES-256-GCM, a random nonce a writing; which slot it is, is authenticated too. An empty slot is sealed like a full one:
 * nobody can tell how many stops wait, and no byte of the file can change unnoticed.
 */
export function createSlotCipher(dataKey: DataKey): SlotCipher {
  requireKey(dataKey)
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'muster stops 1', 32))
  const about = (index: number) => Buffer.from(`slot ${index}`)
  return {
    forget: () => forgetKey(key),
    seal(index, stop) {
      const text = Buffer.alloc(textBytes)
      const json = Buffer.from(stop === null ? '' : JSON.stringify(stop))
      if (json.length > textBytes) throw new RangeError('A stop does not fit its slot')
      json.copy(text)
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(about(index))
      return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
    },
    open(index, bytes) {
      if (bytes.length !== slotBytes) return 'damaged'
      const nonce = bytes.subarray(0, nonceBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(about(index))
      decipher.setAuthTag(bytes.subarray(slotBytes - tagBytes))
      try {
        const text = Buffer.concat([
          decipher.update(bytes.subarray(nonceBytes, slotBytes - tagBytes)),
          decipher.final(),
        ])
        return stopIn(text)
      } catch {
        return 'damaged' // The tag does not fit: whatever it is, it is not what was written.
      }
    },
  }
}

/** What a slot was last sealed with, random each time: two writings of one slot never share it. */
export function nonceOf(bytes: Buffer): string {
  return bytes.toString('latin1', 0, nonceBytes)
}

function stopIn(text: Buffer): Slot {
  const end = text.indexOf(0)
  const json = text.subarray(0, end === -1 ? text.length : end).toString()
  return json === '' ? 'empty' : EmergencyStop.parse(JSON.parse(json))
}
