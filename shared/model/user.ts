import { z } from 'zod'
import { Role } from './codes.ts'
import { Instant, Line } from './fields.ts'
import { UserId } from './ids.ts'

/** A named person who opens the store with a key slot of their own. */
export const User = z.object({
  id: UserId,
  /** Unique in the store, compared without case; also the name of the key slot. */
  name: Line,
  roles: z.array(Role).min(1),
  createdAt: Instant,
  /** When the office's recovery key last gave this user a new passphrase: whoever holds it can act as anybody. */
  recoveredAt: Instant.nullable(),
})
export type User = z.infer<typeof User>
