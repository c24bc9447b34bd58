import type {
  Certificate,
  CertificateConfirmation,
  CertificateEnd,
  SigningKey,
} from '../model/certificate.ts'
import type { Role } from '../model/codes.ts'
import type { CertificateId, SigningKeyId, UserId } from '../model/ids.ts'
import { compareInstants, type Instant } from '../model/plain-date.ts'
import {
  areTwoIn,
  createPast,
  goOn,
  isOfTwoBut,
  maySecond,
  type Office,
  type OfficePast,
  officeAt,
  ofTwo,
  secondsIn,
  takeIn,
  timeOf,
} from './office-size.ts'
import { areApart, comparePlaces, hadSeen, isSame, type Place } from './places.ts'

/**
 * Who may do what, by whose word. A pure function of certificates, the keys claimed with invitations, confirmations and ends,
 * and of where each stands in the log. Whoever calls it has checked each record's own signatures, and that it lies under the
 * seal of its author.
 *
 * Time is what entries knew of each other, never what a clock says: a clock is the writer's own. An act counts by the
 * certificates that it had seen; what ends a right, or narrows it, counts against every act that it had not seen, and the
 * records themselves are such acts. So whoever lost a right makes nothing with a date of before, and of two desks that did not
 * hear of each other the stricter word holds.
 */

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

/** What a user may do with one key. */
export interface Standing {
  readonly userId: UserId
  readonly publicKey: string
  /** For this very key, or for the invitation with which it was claimed. */
  readonly certificate: CertificateId
  /** What claimed the key with an invitation; null of one that was certified itself. */
  readonly claim: SigningKeyId | null
  /** Those that count: see {@link standingsAt}. */
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

/** Stands for somebody who has seen everything: what holds now. */
export const now = 'now'

/**
 * Who may do what in the eyes of an act at that place. `roots` are the keys of first administrators, known to the store from
 * elsewhere: the first certificate of such a key for itself stands on nothing else, and no later one counts.
 *
 * An administrator certifies others, never themselves; an invitation passes its certificate on to one key, once, as long as
 * whoever invited still administers. A certificate that newly makes an administrator or an approver waits for the word of
 * another of them, as long as there is one who neither issued it nor is made by it, or was in the window of office-size.ts. From
 * three people on administrators hold no other role. `time` is that of the log, in milliseconds: no act is of later.
 */
export function standingsAt(
  records: readonly AuthorityRecord[],
  roots: readonly string[],
  act: Place | typeof now,
  time?: number,
): readonly Standing[] {
  const views = createViews(records, roots)
  const latest = act === now ? Math.max(0, ...records.map(({ place }) => timeOf(place))) : timeOf(act)
  const until = act === now ? (time ?? latest) : Math.min(time ?? latest, latest)
  if (act === now) return views.of(views.ordered, until).standings
  const seen = views.ordered.filter(each => hadSeen(act, each.place))
  const meanwhile = views.ordered.filter(each => areApart(act, each.place))
  return narrowed(views.of(seen, until).standings, meanwhile.map(views.from))
}

/**
 * Who might do what as far as whoever acted there had heard: {@link standingsAt} without what others said meanwhile. What was in
 * order by this and counts for nothing is no forgery: its desk had not heard that a right had ended.
 */
export function standingsSeenAt(
  records: readonly AuthorityRecord[],
  roots: readonly string[],
  act: Place,
): readonly Standing[] {
  const views = createViews(records, roots)
  const heard = views.ordered.filter(each => hadSeen(act, each.place))
  return views.of(heard, timeOf(act)).standings
}

/** The invitations that nobody ended, used or not. As {@link standingsAt}, now. */
export function invitationsNow(
  records: readonly AuthorityRecord[],
  roots: readonly string[],
): readonly Invitation[] {
  const views = createViews(records, roots)
  return [...views.of(views.ordered, Number.POSITIVE_INFINITY).invitations.values()]
}

/** The roles that somebody has with a key, of {@link standingsAt}; none where nobody certified it. */
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

/** What some of the records come to. */
interface View {
  readonly standings: readonly Standing[]
  /** By the invitation's key. */
  readonly invitations: ReadonlyMap<string, Invitation>
  readonly knows: ReadonlySet<string>
  readonly past: OfficePast
}

/** What the records come to for whoever knew some of them, each worked out once. */
interface Views {
  readonly ordered: readonly AuthorityRecord[]
  /** For whoever knew just these, which hold whatever any of them had seen; in order; at that time of the log. */
  of(known: readonly AuthorityRecord[], until: number): View
  /** For whoever wrote this record, with it. */
  from(record: AuthorityRecord): View
}

function createViews(records: readonly AuthorityRecord[], roots: readonly string[]): Views {
  const ordered = records.toSorted((a, b) => comparePlaces(a.place, b.place))
  const remembered = new Map<AuthorityRecord, View>()
  const views: Views = {
    ordered,
    of: (known, until) => fold(known, roots, views, { until }),
    from(record) {
      const before = remembered.get(record)
      if (before) return before
      // Only what comes before it: of two that say they saw each other, one lies, and neither waits for the other for ever.
      const { place } = record
      const seen = ordered
        .slice(0, ordered.indexOf(record) + 1)
        .filter(each => isSame(each.place, place) || hadSeen(place, each.place))
      const view = fold(seen, roots, views, { until: timeOf(place), own: record })
      remembered.set(record, view)
      return view
    },
  }
  return views
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

function fold(
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

/** Who may say now, as the second person, that somebody with that key is an administrator or an approver: see `secondsIn`. */
export function secondsFor(
  standings: readonly Pick<Standing, 'office'>[],
  whom: Pick<Standing, 'issuer' | 'userId' | 'publicKey'>,
): readonly UserId[] {
  return candidatesFor(standings, whom).flatMap(({ userId, until }) =>
    until === null && userId !== whom.userId ? [userId] : [],
  )
}

function candidatesFor(
  standings: readonly Pick<Standing, 'office'>[],
  whom: Pick<Standing, 'issuer' | 'userId' | 'publicKey'>,
) {
  const office = standings[0]?.office
  return office === undefined ? [] : secondsIn(office, whom)
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
function narrowed(standings: readonly Standing[], meanwhile: readonly View[]): readonly Standing[] {
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
