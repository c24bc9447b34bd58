import { z } from 'zod'
import { Role } from '#shared/model/codes.ts'
import { ErasureId, OfficeTrustId, PersonId, UserId } from '#shared/model/ids.ts'
import { ProtectionId } from '#shared/model/release.ts'
import { procedure } from './base.ts'

/** Half an act, or a key that nobody answers for yet, of which whoever is signed in may do the other half now. */
export const WaitingAct = z.discriminatedUnion('kind', [
  /** An office is to be trusted with more than to protect. */
  z.object({
    kind: z.literal('trust'),
    id: OfficeTrustId,
    office: z.string(),
    degree: z.enum(['release', 'desk']),
    by: z.string(),
  }),
  /** What is held about somebody is to be erased. */
  z.object({
    kind: z.literal('erasure'),
    id: ErasureId,
    person: z.object({ id: PersonId, name: z.string() }),
    by: z.string(),
  }),
  /** Somebody is to be an administrator or an approver. */
  z.object({ kind: z.literal('confirm'), user: UserId, name: z.string(), roles: z.array(Role) }),
  /** Somebody has a key that nobody certified: they are no more than on file until then. */
  z.object({ kind: z.literal('certify'), user: UserId, name: z.string() }),
  /** The store names a first administrator whom whoever is signed in does not know. */
  z.object({ kind: z.literal('root'), fingerprint: z.string() }),
  /** A loaded rule pack is to be the law. */
  z.object({ kind: z.literal('pack'), id: z.string(), by: z.string() }),
  /** What protects somebody, or a class order, is to be ended. */
  z.object({
    kind: z.literal('release'),
    protection: ProtectionId,
    /** Whom it protects, or the class order in words. */
    name: z.string(),
    by: z.string(),
  }),
])
export type WaitingAct = z.infer<typeof WaitingAct>

/** What others wait for. */
export const waiting = {
  /**
   * Every act that waits for somebody like whoever is signed in: what they may not do, or would be refused as no second person, is
   * not in it. A signature that a flight waits for is on the board of flights; a register that waits is a state of the register.
   */
  acts: procedure.output(z.array(WaitingAct)),
}
