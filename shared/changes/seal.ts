import { z } from 'zod'
import { UserId } from '../model/ids.ts'
import { Sha256 } from '../model/sha256.ts'
import { CopyId } from './entry.ts'

/**
 * A user's signature under what one transaction of theirs wrote: the entries of a copy from the number `first` to `last`. The
 * hash is that of the last, and with it of the whole chain up to there. `first` is signed too: else what somebody put at the
 * end of a chain would lie under the next honest seal.
 */
export const Seal = z.strictObject({
  copyId: CopyId,
  first: z.int().min(1),
  last: z.int().min(1),
  hash: Sha256,
  userId: UserId,
  /** Ed25519 (RFC 8032), SPKI in base64. */
  publicKey: z.base64(),
  /** Over {@link sealedText}, base64. */
  signature: z.base64(),
})
export type Seal = z.infer<typeof Seal>

/** What is signed; the words before keep it apart from whatever else the same key signs. */
export function sealedText({ copyId, first, last, hash }: Omit<Seal, 'userId' | 'publicKey' | 'signature'>) {
  return `muster-seal 1 ${copyId} ${first} ${last} ${hash}`
}

/** Whether a text is a seal's of this copy, whatever it seals: nothing else is signed for a thread that asks. */
export function isSealedText(text: string, copyId: CopyId): boolean {
  const before = `muster-seal 1 ${copyId} `
  return (
    text.startsWith(before) && /^[1-9]\d{0,14} [1-9]\d{0,14} [0-9a-f]{64}$/.test(text.slice(before.length))
  )
}
