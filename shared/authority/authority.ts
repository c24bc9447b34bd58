import type { ClockText } from '../changes/clock.ts'
import { type CopyId, type Entry, hadSeen as hadSeenEntry } from '../changes/entry.ts'
import type { Certificate, CertificateConfirmation, CertificateEnd } from '../model/certificate.ts'
import type { Role } from '../model/codes.ts'
import type { CertificateId, UserId } from '../model/ids.ts'

/**
 * Who may do what, by whose word. A pure function of certificates, their confirmations and their ends, and of where each
 * stands in the log. Whoever calls it has checked each record's own signature, and that it lies under the seal of its issuer.
 *
 * Time is what entries knew of each other, never what a clock says: a clock is the writer's own. An act counts by the
 * certificates that it had seen; what ends a right, or narrows it, counts against every act that it had not seen. So whoever
 * lost a right makes nothing with a date of before, and of two desks that did not hear of each other the stricter word holds.
 */

/** Where a record stands in the log. */
export type Place = Pick<Entry, 'copyId' | 'sequence' | 'clock' | 'knew'>

/** A record of who may do what, and its place. */
export type AuthorityRecord = { readonly place: Place } & (
  | { readonly kind: 'certificate'; readonly record: Certificate }
  | { readonly kind: 'confirmation'; readonly record: CertificateConfirmation }
  | { readonly kind: 'end'; readonly record: CertificateEnd }
)

/** What a user may do with one key. */
export interface Standing {
  readonly userId: UserId
  readonly publicKey: string
  readonly certificate: CertificateId
  /** Those that count: see {@link standingsAt}. */
  readonly roles: readonly Role[]
  /** Those of the certificate. */
  readonly certified: readonly Role[]
  /** Whether a second person must still confirm it, before it makes an administrator or an approver. */
  readonly needsSecond: boolean
}

/** Stands for somebody who has seen everything: what holds now. */
export const now = 'now'

/**
 * Who may do what in the eyes of an act at that place. `roots` are the keys of first administrators, known to the store from
 * elsewhere: the first certificate of such a key for itself stands on nothing else, and no later one counts.
 *
 * An administrator certifies others, never themselves. A certificate that newly makes an administrator or an approver waits
 * for the word of another of them, as long as there is one who neither issued it nor is made by it. From three people on
 * administrators hold no other role.
 */
export function standingsAt(
  records: readonly AuthorityRecord[],
  roots: readonly string[],
  act: Place | typeof now,
): readonly Standing[] {
  const ordered = records.toSorted(inOrder)
  const seen = act === now ? ordered : ordered.filter(each => hadSeen(act, each.place))
  const standings = asRoles(fold(seen, roots))
  if (act === now) return standings
  const concurrent = ordered.filter(
    ({ place }) => !isSame(act, place) && !hadSeen(act, place) && !hadSeen(place, act),
  )
  return concurrent.length === 0 ? standings : narrowed(standings, ordered, concurrent, roots)
}

/** The roles that somebody has with a key, of {@link standingsAt}; none where nobody certified it. */
export function rolesWith(
  standings: readonly Standing[],
  userId: UserId,
  publicKey: string,
): readonly Role[] {
  return standings.find(each => each.userId === userId && each.publicKey === publicKey)?.roles ?? []
}

/** Roles that take two people to give. */
const ofTwo: readonly Role[] = ['administrator', 'approver']

/** As many people make an office in which whoever administers does nothing else. */
export const peopleForParting = 3

/** What the certificates come to; a mutable state of one fold. */
interface Folded {
  readonly userId: UserId
  readonly publicKey: string
  readonly certificate: CertificateId
  readonly issuer: UserId
  readonly certified: readonly Role[]
  readonly needsSecond: boolean
  /** What the key gave a right to before this certificate. */
  readonly before: readonly Role[]
}

function fold(ordered: readonly AuthorityRecord[], roots: readonly string[]): readonly Folded[] {
  const byKey = new Map<string, Folded>()
  const unused = new Set(roots)
  for (const each of ordered) {
    const standings = asRoles([...byKey.values()])
    if (each.kind === 'certificate') {
      const next = certified(each.record, byKey.get(keyOf(each.record)), standings, unused)
      if (next) byKey.set(keyOf(each.record), next)
      if (next) unused.delete(each.record.publicKey)
      continue
    }
    const found = [...byKey].find(([, { certificate }]) => certificate === each.record.certificateId)
    if (!found) continue
    const [key, folded] = found
    const roles = rolesWith(standings, each.record.by, each.record.byKey)
    if (each.kind === 'end') {
      if (roles.includes('administrator') && folded.userId !== each.record.by) byKey.delete(key)
    } else if (maySecond(roles) && ![folded.issuer, folded.userId].includes(each.record.by)) {
      byKey.set(key, { ...folded, needsSecond: false })
    }
  }
  return [...byKey.values()]
}

function certified(
  { id, userId, publicKey, roles, by, byKey }: Certificate,
  known: Folded | undefined,
  standings: readonly Standing[],
  roots: ReadonlySet<string>,
): Folded | undefined {
  const isRoot = by === userId && byKey === publicKey && roots.has(publicKey)
  const isIssued = by !== userId && rolesWith(standings, by, byKey).includes('administrator')
  if (!isRoot && !isIssued) return undefined
  const before = rolesWith(standings, userId, publicKey)
  const isNew = roles.some(role => ofTwo.includes(role) && !(known?.certified ?? before).includes(role))
  const others = standings.filter(
    each => each.userId !== by && each.userId !== userId && maySecond(each.roles),
  )
  const needsSecond = !isRoot && ((isNew && others.length > 0) || (known?.needsSecond ?? false))
  return { userId, publicKey, certificate: id, issuer: by, certified: roles, needsSecond, before }
}

function maySecond(roles: readonly Role[]): boolean {
  return roles.some(role => ofTwo.includes(role))
}

/** Drops what a second person has not confirmed, and what an administrator may not hold besides. */
function asRoles(folded: readonly Folded[]): readonly Standing[] {
  const areParted = new Set(folded.map(({ userId }) => userId)).size >= peopleForParting
  return folded.map(({ userId, publicKey, certificate, certified: roles, needsSecond, before }) => {
    const confirmed = needsSecond
      ? roles.filter(role => !ofTwo.includes(role) || before.includes(role))
      : roles
    const isOnlyAdministrator = areParted && confirmed.includes('administrator')
    const counting: readonly Role[] = isOnlyAdministrator ? ['administrator'] : confirmed
    return { userId, publicKey, certificate, roles: counting, certified: roles, needsSecond }
  })
}

/** What others said meanwhile, without knowing of the act, takes rights away and gives none. */
function narrowed(
  standings: readonly Standing[],
  ordered: readonly AuthorityRecord[],
  concurrent: readonly AuthorityRecord[],
  roots: readonly string[],
): readonly Standing[] {
  const later = concurrent.map(({ place }) =>
    asRoles(
      fold(
        ordered.filter(each => isSame(each.place, place) || hadSeen(place, each.place)),
        roots,
      ),
    ),
  )
  // Only what they knew of: a desk that never heard of a certificate did not end it.
  const known = concurrent.map(
    ({ place }) =>
      (id: CertificateId) =>
        ordered.some(
          each => each.record.id === id && (isSame(each.place, place) || hadSeen(place, each.place)),
        ),
  )
  return standings.map(standing => ({
    ...standing,
    roles: standing.roles.filter(role =>
      later.every(
        (then, index) =>
          !known[index]?.(standing.certificate) ||
          rolesWith(then, standing.userId, standing.publicKey).includes(role),
      ),
    ),
  }))
}

function hadSeen(act: Place, { copyId, sequence }: Place): boolean {
  return hadSeenEntry(act, copyId, sequence)
}

function isSame(a: Place, b: Place): boolean {
  return a.copyId === b.copyId && a.sequence === b.sequence
}

/** The hybrid clock goes on with what its writer knew (shared/changes/clock.ts): no record comes before one that it had seen. */
export function inOrder({ place: a }: AuthorityRecord, { place: b }: AuthorityRecord): number {
  return compare(a.clock, b.clock) || compare(a.copyId, b.copyId) || a.sequence - b.sequence
}

function compare(a: ClockText | CopyId, b: ClockText | CopyId): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function keyOf({ userId, publicKey }: Pick<Certificate, 'userId' | 'publicKey'>): string {
  return `${userId} ${publicKey}`
}
