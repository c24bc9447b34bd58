import type { Role } from '../model/codes.ts'
import type { CertificateId, SigningKeyId, UserId } from '../model/ids.ts'
import { areTwoIn, type Office, secondsIn } from './office-size.ts'

/** What a user may do with one key. */
export interface Standing {
  readonly userId: UserId
  readonly publicKey: string
  /** For this very key, or for the invitation with which it was claimed. */
  readonly certificate: CertificateId
  /** What claimed the key with an invitation; null of one that was certified itself. */
  readonly claim: SigningKeyId | null
  /** Those that count: see `standingsAt` (authority.ts). */
  readonly roles: readonly Role[]
  /** Those of the certificate. */
  readonly certified: readonly Role[]
  /** Whether a second person must still confirm it, before it makes an administrator or an approver. */
  readonly needsSecond: boolean
  /** Who certified or invited them; of a first administrator they themself. */
  readonly issuer: UserId
  /** The key with which they did. */
  readonly issuerKey: string
  /** Whether a second person said, too, that they are an administrator or an approver. */
  readonly isConfirmed: boolean
  /** The office in which they may. */
  readonly office: Office
}

/** The roles that somebody has with a key, of `standingsAt` (authority.ts); none where nobody certified it. */
export function rolesWith(
  standings: readonly Standing[],
  userId: UserId,
  publicKey: string,
): readonly Role[] {
  return standings.find(each => each.userId === userId && each.publicKey === publicKey)?.roles ?? []
}

/** Whether a key's user administers, and therefore does nothing else that they are certified for. */
export function isParted({ roles, certified }: Pick<Standing, 'roles' | 'certified'>): boolean {
  return roles.length === 1 && roles[0] === 'administrator' && certified.length > 1
}

/** Whether whoever administers does more than that: as long as the office has fewer than three people. */
export function isOfFew(standings: readonly Pick<Standing, 'roles'>[]): boolean {
  return standings.some(({ roles }) => roles.includes('administrator') && roles.length > 1)
}

/** Whether the office is one of fewer than three people (office-size.ts): then there is nobody else, and every document says so. */
export function hasFewPeople(standings: readonly Pick<Standing, 'office'>[]): boolean {
  return standings[0]?.office.isSmall ?? true
}

/**
 * Whether two people are two: whoever made an account acts with it, so neither counts beside the other on one matter. An
 * account is made by whoever certified or invited it, and by whoever made that one, as long as nobody else confirmed it. Two whom
 * a third made are two; and in an office of fewer than three people any two are.
 */
export function areTwoHands(
  standings: readonly Pick<Standing, 'office'>[],
  one: UserId,
  other: UserId,
): boolean {
  const office = standings[0]?.office
  return office === undefined ? one !== other : areTwoIn(office, one, other)
}

/** Who may say now, as the second person, that somebody with that key is an administrator or an approver: see `secondsIn`. */
export function secondsFor(
  standings: readonly Pick<Standing, 'office'>[],
  whom: Pick<Standing, 'issuer' | 'userId' | 'publicKey'>,
): readonly UserId[] {
  return candidatesFor(standings, whom).flatMap(({ userId, until }) =>
    until === null && userId !== whom.userId ? [userId] : [],
  )
}

/** As {@link secondsFor}, with those too who were there of late: see `secondsIn`. */
export function candidatesFor(
  standings: readonly Pick<Standing, 'office'>[],
  whom: Pick<Standing, 'issuer' | 'userId' | 'publicKey'>,
) {
  const office = standings[0]?.office
  return office === undefined ? [] : secondsIn(office, whom)
}
