import type {
  Certificate,
  CertificateConfirmation,
  CertificateEnd,
  SigningKey,
} from '../model/certificate.ts'
import type { Role } from '../model/codes.ts'
import type { CertificateId, UserId } from '../model/ids.ts'
import { compareInstants, type Instant } from '../model/plain-date.ts'
import {
  createPast,
  goOn,
  isOfTwoBut,
  maySecond,
  type OfficePast,
  officeAt,
  ofTwo,
  takeIn,
  timeOf,
} from './office-size.ts'
import { areApart, comparePlaces, hadSeen, type Place } from './places.ts'
import { candidatesFor, rolesWith, type Standing, secondsFor } from './standing.ts'

/** A record of who may do what, and its place. */
export type AuthorityRecord = {
  readonly place: Place
  /** The latest time that somebody wrote in the log who had not heard of it, in milliseconds of the log's clock. */
  readonly unheardUntil?: number
} & (
  | { readonly kind: 'certificate'; readonly record: Certificate }
  | { readonly kind: 'claim'; readonly record: SigningKey }
  | { readonly kind: 'confirmation'; readonly record: CertificateConfirmation }
  | { readonly kind: 'end'; readonly record: CertificateEnd }
)

/** An invitation that nobody ended. */
export interface Invitation {
  readonly userId: UserId
  /** What its secret makes: see `SigningKey`. */
  readonly publicKey: string
  readonly certificate: CertificateId
  readonly until: Instant
  readonly roles: readonly Role[]
  readonly by: UserId
  readonly byKey: string
  /** The keys claimed with it: none yet, one, or several that did not hear of each other, of which none counts. */
  readonly claims: readonly { readonly publicKey: string; readonly places: readonly Place[] }[]
}

/** What some of the records come to. */
export interface View {
  readonly standings: readonly Standing[]
  /** By the invitation's key. */
  readonly invitations: ReadonlyMap<string, Invitation>
  readonly knows: ReadonlySet<string>
  readonly past: OfficePast
}

/** What the records come to for whoever knew some of them, each worked out once. */
export interface Views {
  readonly ordered: readonly AuthorityRecord[]
  /** For whoever knew just these, which hold whatever any of them had seen; in order; at that time of the log. */
  of(known: readonly AuthorityRecord[], until: number): View
  /** For whoever wrote this record, with it. */
  from(record: AuthorityRecord): View
}

/** What the certificates come to. */
type Folded = Omit<Standing, 'roles' | 'office'> & {
  /** What the key gave a right to before this certificate. */
  readonly before: readonly Role[]
}

/** The mutable state of one fold. */
interface Folding {
  readonly byKey: Map<string, Folded>
  readonly invitations: Map<string, Invitation>
  /** First administrators whose own word was not heard yet. */
  readonly unused: Set<string>
  /** What was ended of each key last, and by whom. */
  readonly ended: Map<string, Folded & { readonly endedBy: UserId | null }>
  readonly past: OfficePast
}

/** How a record finds the office: as it is, and as those leave it who had not heard of the record. */
interface Found {
  readonly standings: readonly Standing[]
  readonly strict: readonly Standing[]
}

/**
 * What the records come to for whoever knew just these, one after another; `views` says what it came to for those who wrote apart. `own` is the
 * record whose writer asks: its view does not wait for itself.
 */
export function fold(
  known: readonly AuthorityRecord[],
  roots: readonly string[],
  views: Views,
  { until, own }: { readonly until: number; readonly own?: AuthorityRecord },
): View {
  const state: Folding = {
    byKey: new Map(),
    invitations: new Map(),
    unused: new Set(roots),
    ended: new Map(),
    past: createPast(),
  }
  const isOneChain = known.every(({ place }) => place.copyId === known[0]?.place.copyId)
  for (const each of known) {
    const at = Math.min(timeOf(each.place), until)
    const heard = Math.max(at, each.unheardUntil ?? at)
    const apart = isOneChain ? [] : known.filter(other => areApart(each.place, other.place))
    const standings = asRoles(state, at)
    const found = { standings, strict: narrowed(standings, apart.map(views.from)) }
    if (each.kind === 'certificate') takeCertificate(state, each.record, found)
    else if (each.kind === 'claim') takeClaim(state, each, found)
    else if (each.kind === 'confirmation') takeConfirmation(state, each.record, found)
    else takeEnd(state, each.record, found)
    goOn(state.past, confirmedOf(state), heard)
    if (!isOneChain && each !== own) takeIn(state.past, views.from(each).past, at)
    for (const other of apart)
      if (comparePlaces(other.place, each.place) < 0) takeIn(state.past, views.from(other).past, heard)
  }
  return {
    standings: asRoles(state, until),
    invitations: state.invitations,
    knows: new Set(known.map(({ record }) => record.id)),
    past: state.past,
  }
}

function takeCertificate(state: Folding, certificate: Certificate, found: Found): void {
  const { id, userId, publicKey, roles, by, byKey, invitationUntil: until } = certificate
  const isRoot = by === userId && byKey === publicKey && state.unused.has(publicKey)
  const isIssued = by !== userId && rolesWith(found.strict, by, byKey).includes('administrator')
  if (until !== null) {
    if (isIssued && !state.invitations.has(publicKey))
      state.invitations.set(publicKey, {
        userId,
        publicKey,
        certificate: id,
        until,
        roles,
        by,
        byKey,
        claims: [],
      })
    return
  }
  if (!isRoot && !isIssued) return
  const wanted = {
    userId,
    publicKey,
    certificate: id,
    claim: null,
    certified: roles,
    issuer: by,
    issuerKey: byKey,
  }
  certify(state, wanted, found, isRoot)
  state.unused.delete(publicKey)
}

/** Writes down what a key is certified for, and whether that waits for a second person. */
function certify(
  { byKey, ended }: Folding,
  wanted: Omit<Folded, 'needsSecond' | 'isConfirmed' | 'before'>,
  { standings, strict }: Found,
  isRoot = false,
): void {
  const { userId, publicKey, issuer, certified } = wanted
  const known = byKey.get(keyOf(wanted))
  const before = rolesWith(strict, userId, publicKey)
  const isNew = isOfTwoBut(certified, known?.certified ?? before)
  const seconds = candidatesFor(standings, wanted)
  // Whoever suspended somebody may take that back, with the very key, while nobody is there who could say so, too.
  const last = ended.get(keyOf(wanted))
  const isBack = last?.endedBy === issuer && !last.needsSecond && !isOfTwoBut(certified, last.certified)
  const mustWait = seconds.some(({ until }) => until === null || !isBack)
  const needsSecond = !isRoot && mustWait && (isNew || (known?.needsSecond ?? false))
  const isConfirmed = !isNew && (known?.isConfirmed ?? false)
  byKey.set(keyOf(wanted), { ...wanted, needsSecond, isConfirmed, before })
}

/**
 * A key that was claimed with an invitation takes over what was certified to it. An invitation is used once: whoever had seen
 * it used gets nothing by it, and of those who had not heard of each other nobody does.
 */
function takeClaim(
  state: Folding,
  { place, record }: AuthorityRecord & { kind: 'claim' },
  found: Found,
): void {
  const { id, userId, publicKey, invitationKey, at } = record
  const invitation = state.invitations.get(invitationKey ?? '')
  if (!invitation || invitation.userId !== userId || !isOpenTo(invitation, at, found)) return
  const { claims, certificate, by, byKey, roles } = invitation
  const same = claims.find(each => each.publicKey === publicKey)
  const others = claims.filter(each => each !== same)
  if (others.some(({ places }) => places.some(each => hadSeen(place, each)))) return
  const places = [...(same?.places ?? []), place]
  state.invitations.set(invitation.publicKey, { ...invitation, claims: [...others, { publicKey, places }] })
  if (same) return
  if (claims.length > 0) dropCertificate(state, certificate, null)
  else if (!state.byKey.has(keyOf(record)))
    certify(
      state,
      { userId, publicKey, certificate, claim: id, certified: roles, issuer: by, issuerKey: byKey },
      found,
    )
}

function isOpenTo({ until, by, byKey }: Invitation, at: Instant, { strict }: Found): boolean {
  return compareInstants(at, until) <= 0 && rolesWith(strict, by, byKey).includes('administrator')
}

function takeConfirmation(state: Folding, record: CertificateConfirmation, found: Found): void {
  const { certificateId, publicKey, by, byKey } = record
  const folded = [...state.byKey.values()].find(
    each => each.certificate === certificateId && each.publicKey === publicKey,
  )
  if (!folded || !maySecond(rolesWith(found.strict, by, byKey))) return
  if (!secondsFor(found.standings, folded).includes(by)) return
  // Half an act of somebody who meanwhile lost the right is none.
  if (
    folded.issuer !== folded.userId &&
    !rolesWith(found.strict, folded.issuer, folded.issuerKey).includes('administrator')
  )
    return
  state.byKey.set(keyOf(folded), { ...folded, needsSecond: false, isConfirmed: true })
}

function takeEnd(state: Folding, { certificateId, by, byKey }: CertificateEnd, { strict }: Found): void {
  if (!rolesWith(strict, by, byKey).includes('administrator')) return
  const ended = [...state.byKey.values(), ...state.invitations.values()]
  if (ended.some(each => each.certificate === certificateId && each.userId === by)) return
  dropCertificate(state, certificateId, by)
  for (const [key, { certificate }] of state.invitations)
    if (certificate === certificateId) state.invitations.delete(key)
}

function dropCertificate(
  { byKey, ended }: Folding,
  certificateId: CertificateId,
  endedBy: UserId | null,
): void {
  for (const [key, folded] of byKey) {
    if (folded.certificate !== certificateId) continue
    byKey.delete(key)
    ended.set(key, { ...folded, endedBy })
  }
}

/** Drops what a second person has not confirmed. */
function confirmedOf({ byKey }: Folding): readonly Omit<Standing, 'office'>[] {
  return [...byKey.values()].map(({ before, ...standing }) => ({
    ...standing,
    roles: standing.needsSecond
      ? standing.certified.filter(role => !ofTwo.includes(role) || before.includes(role))
      : standing.certified,
  }))
}

/** As {@link confirmedOf}, and drops what an administrator may not hold besides, at that time. */
function asRoles(state: Folding, at: number): readonly Standing[] {
  const office = officeAt(state.past, at)
  return confirmedOf(state).map(standing => {
    const isParted = !office.isSmall && standing.roles.includes('administrator')
    return { ...standing, roles: isParted ? ['administrator' as const] : standing.roles, office }
  })
}

/**
 * What others said meanwhile, without knowing of the act, takes rights away and gives none. Only what they knew of: a desk that
 * never heard of a certificate did not end it. A certificate that counts there for another key counts for neither.
 */
export function narrowed(standings: readonly Standing[], meanwhile: readonly View[]): readonly Standing[] {
  if (meanwhile.length === 0) return standings
  const isForAnother = ({ certificate, publicKey }: Standing) =>
    meanwhile.some(view =>
      view.standings.some(each => each.certificate === certificate && each.publicKey !== publicKey),
    )
  return standings.map(standing => {
    const { userId, publicKey, certificate, claim } = standing
    const knowing = meanwhile.filter(
      ({ knows }) => knows.has(certificate) && (claim === null || knows.has(claim)),
    )
    const roles = standing.roles.filter(role =>
      knowing.every(view => rolesWith(view.standings, userId, publicKey).includes(role)),
    )
    return { ...standing, roles: isForAnother(standing) ? [] : roles }
  })
}

function keyOf({ userId, publicKey }: Pick<Certificate, 'userId' | 'publicKey'>): string {
  return `${userId} ${publicKey}`
}
