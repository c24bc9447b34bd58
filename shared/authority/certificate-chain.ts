import type { Certificate } from '../model/certificate.ts'
import type { Role } from '../model/codes.ts'
import type { UserId } from '../model/ids.ts'

/** Whose key it is, and what they did with it. */
export interface Certified {
  readonly userId: UserId
  readonly publicKey: string
  readonly role: Role
}

/**
 * The certificates from a first administrator to somebody's key, the root's first, for whoever has no log to look at; undefined
 * where none leads there. `certificates` are those that count, in the order in which they were given.
 */
export function chainTo(
  certificates: readonly Certificate[],
  { userId, publicKey, role }: Certified,
): Certificate[] | undefined {
  const index = certificates.findLastIndex(
    each => each.userId === userId && each.publicKey === publicKey && each.roles.includes(role),
  )
  const own = certificates[index]
  if (!own) return undefined
  if (isSelfMade(own)) return [own]
  const issuer = { userId: own.by, publicKey: own.byKey, role: 'administrator' as const }
  const before = chainTo(certificates.slice(0, index), issuer)
  return before && [...before, own]
}

/**
 * The first administrator's key to which certificates lead from somebody's; undefined where they do not. Whoever calls it has
 * checked the certificates' own signatures. Whether a second person confirmed an administrator or an approver, and whether an
 * end came before, only a log can say.
 */
export function rootOf(certificates: readonly Certificate[], signer: Certified): string | undefined {
  const [first, ...rest] = chainTo(certificates, signer) ?? []
  return first && rest.every(each => each.officeId === first.officeId && each.by !== each.userId)
    ? first.publicKey
    : undefined
}

function isSelfMade({ userId, publicKey, by, byKey }: Certificate): boolean {
  return by === userId && byKey === publicKey
}
