import type { Certificate, SigningKey } from '../model/certificate.ts'
import type { Role } from '../model/codes.ts'
import type { UserId } from '../model/ids.ts'
import { compareInstants } from '../model/plain-date.ts'

/** Whose key it is, and what they did with it. */
export interface Certified {
  readonly userId: UserId
  readonly publicKey: string
  readonly role: Role
}

/** What may lead from a first administrator to somebody's key. */
export interface Papers {
  /** In the order in which they were given. */
  readonly certificates: readonly Certificate[]
  /** Of keys, with the invitations to which some of the certificates were given. */
  readonly claims: readonly SigningKey[]
}

/** A certificate, and the claim that makes it its holder's; null where it is for their very key. */
export interface Link {
  readonly certificate: Certificate
  readonly claim: SigningKey | null
}

/**
 * What leads from one of these first administrators to somebody's key, the root's own word first, for whoever has no log to
 * look at; undefined where nothing does. The newest that does so is taken. Whoever calls it has checked the papers' own
 * signatures. Whether a second person confirmed an administrator or an approver, whether an end came before, and whether an
 * invitation was used for another key that the papers do not tell of, only a log can say.
 */
export function chainTo(
  { certificates, claims }: Papers,
  signer: Certified,
  roots: readonly string[],
): Link[] | undefined {
  const unused = new Set(roots)
  const counting: Counting[] = []
  for (const certificate of certificates) {
    // As in a log (authority.ts): the first word of a root for itself stands on nothing else, and no later one counts.
    const isRoot = isSelfMade(certificate) && unused.delete(certificate.publicKey)
    const above = isRoot ? [] : issuerOf(certificate, counting, claims)
    if (above) counting.push({ certificate, above })
  }
  return linksTo(signer, counting, claims)
}

/** Of papers, those that are part of a chain. */
export function papersOf({ certificates, claims }: Papers, chains: readonly (readonly Link[])[]) {
  const links = chains.flat()
  return {
    certificates: certificates.filter(each => links.some(({ certificate }) => certificate === each)),
    claims: claims.filter(each => links.some(({ claim }) => claim === each)),
  }
}

/** A certificate that counts, and what leads to whoever issued it. */
interface Counting {
  readonly certificate: Certificate
  readonly above: readonly Link[]
}

function issuerOf(
  { by: userId, byKey: publicKey, userId: holder, officeId }: Certificate,
  counting: readonly Counting[],
  claims: readonly SigningKey[],
): Link[] | undefined {
  if (userId === holder) return undefined
  const links = linksTo({ userId, publicKey, role: 'administrator' }, counting, claims)
  return links?.every(({ certificate }) => certificate.officeId === officeId) ? links : undefined
}

function linksTo(
  holder: Certified,
  counting: readonly Counting[],
  claims: readonly SigningKey[],
): Link[] | undefined {
  for (const { certificate, above } of counting.toReversed()) {
    const link = linkTo(holder, certificate, claims)
    if (link) return [...above, link]
  }
  return undefined
}

/** One for the key of an invitation gives that key no right, and no other once two keys were claimed with it. */
function linkTo(
  { userId, publicKey, role }: Certified,
  certificate: Certificate,
  claims: readonly SigningKey[],
): Link | undefined {
  if (certificate.userId !== userId || !certificate.roles.includes(role)) return undefined
  if (certificate.invitationUntil === null)
    return certificate.publicKey === publicKey ? { certificate, claim: null } : undefined
  const made = claims.filter(each => isMadeWith(each, certificate))
  const [claim] = made
  return claim && made.every(each => each.publicKey === publicKey) ? { certificate, claim } : undefined
}

function isMadeWith({ userId, invitationKey, at }: SigningKey, certificate: Certificate): boolean {
  const { userId: invited, publicKey, invitationUntil } = certificate
  return (
    invitationKey === publicKey &&
    userId === invited &&
    invitationUntil !== null &&
    compareInstants(at, invitationUntil) <= 0
  )
}

function isSelfMade({ userId, publicKey, invitationUntil, by, byKey }: Certificate): boolean {
  return by === userId && byKey === publicKey && invitationUntil === null
}
