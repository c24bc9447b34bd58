import { invitationsNow, now, standingsAt, standingsSeenAt } from '#shared/authority/authority.ts'
import type { Papers } from '#shared/authority/certificate-chain.ts'
import { certificateText, claimText, confirmationText, endText } from '#shared/authority/certified-text.ts'
import type { AuthorityRecord, Invitation } from '#shared/authority/folding.ts'
import { comparePlaces, hadSeen as hadSeenPlace } from '#shared/authority/places.ts'
import { rolesWith, type Standing } from '#shared/authority/standing.ts'
import { type CopyId, canonicalJson, hadSeen } from '#shared/changes/entry.ts'
import type { Certificate, SigningKey } from '#shared/model/certificate.ts'
import type { Noun, Role } from '#shared/model/codes.ts'
import type { UserId } from '#shared/model/ids.ts'
import { isSignedBy } from '../../exports/manifest/ed25519.ts'
import type { LogEnd } from '../../store/log/changes.ts'
import type { LoggedEntry } from '../../store/log/entry-row.ts'
import type { Reading } from '../ground/reading.ts'

/** What of a store says who may do what. A reader and a writer have it both. */
export type AuthorityReading = Pick<
  Reading,
  'certificate' | 'certificateConfirmation' | 'certificateEnd' | 'signingKey' | 'changes' | 'seals' | 'roots'
>

const nouns = ['certificate', 'signingKey', 'certificateConfirmation', 'certificateEnd'] as const

/** What anybody may do now, with which key. */
export function standingsNow(store: AuthorityReading): readonly Standing[] {
  return knownIn(store).standings
}

/** As {@link standingsNow}, by the word of these first administrators, known here or not. */
export function standingsBy(store: AuthorityReading, roots: readonly string[]): readonly Standing[] {
  return standingsAt(knownIn(store).records, roots, now, store.changes.time())
}

/**
 * The first administrators whom a log names that these copies of one store wrote: each certified their own key, under their own seal.
 * Who wrote them was the only one to know which of them were believed.
 */
export function foundersIn(store: AuthorityReading, copies: readonly CopyId[]): string[] {
  const founding = knownIn(store).records.flatMap(({ kind, record, place }) =>
    kind === 'certificate' && record.publicKey === record.byKey && copies.includes(place.copyId)
      ? [record.publicKey]
      : [],
  )
  return [...new Set(founding)]
}

/** The first administrators of the store whose backup this one was made of whom nobody here accepted yet. */
export function unacceptedRoots(store: Pick<Reading, 'roots' | 'rootsBefore'>): readonly string[] {
  const known = store.roots()
  return store.rootsBefore().filter(root => !known.includes(root))
}

/** The invitations that nobody ended, used or not. */
export function knownInvitations(store: AuthorityReading): readonly Invitation[] {
  return knownIn(store).invitations
}

/** The records by which it is decided, for whoever asks what another would come to. */
export function knownRecords(store: AuthorityReading): readonly AuthorityRecord[] {
  return knownIn(store).records
}

/**
 * Whether somebody ended what was certified to a key, or to the invitation with which it was claimed, and nothing came after. By
 * whom it counts here alone: what others say of our people's keys, in whatever file, ends nothing.
 */
export function wasEnded(store: AuthorityReading, user: UserId, publicKey: string): boolean {
  const { standings, records } = knownIn(store)
  if (standings.some(each => each.userId === user && each.publicKey === publicKey)) return false
  const roots = store.roots()
  const keys = [
    publicKey,
    ...store.signingKey
      .ofUser(user)
      .flatMap(claim => (claim.publicKey === publicKey ? [claim.invitationKey] : [])),
  ]
  const isByAdministrator = ({ place, record }: AuthorityRecord) =>
    'byKey' in record &&
    rolesWith(standingsAt(records, roots, place), record.by, record.byKey).includes('administrator')
  const certificates = records.flatMap(each => {
    const { kind, record } = each
    const isOfKey = kind === 'certificate' && record.userId === user && keys.includes(record.publicKey)
    return isOfKey && (roots.includes(record.publicKey) || isByAdministrator(each)) ? [record.id] : []
  })
  return records.some(
    each =>
      each.kind === 'end' && certificates.includes(each.record.certificateId) && isByAdministrator(each),
  )
}

/** What whoever wrote an entry might do when they wrote it, by the word of these first administrators. */
export function standingsWhen(
  store: AuthorityReading,
  entry: LoggedEntry,
  roots: readonly string[],
): readonly Standing[] {
  return standingsAt(knownIn(store).records, roots, entry, store.changes.time())
}

/** What whoever wrote an entry might do as far as their desk had heard, by the word of our first administrators. */
export function standingsSeen(store: AuthorityReading, entry: LoggedEntry): readonly Standing[] {
  return standingsSeenAt(knownIn(store).records, store.roots(), entry)
}

/**
 * Whether an entry is of before anybody here had a key: what the certificate of the first administrator had seen, which lies
 * under their seal; everything, while there is none yet.
 */
export function isBeforeKeys(store: AuthorityReading, entry: LoggedEntry): boolean {
  const [root] = store.roots()
  if (root === undefined) return true
  const place = foundingOf(store, root)?.place
  return place !== undefined && hadSeen(place, entry.copyId, entry.sequence)
}

/** Whether the log holds the word of this first administrator for their own key, under their own seal. */
export function holdsRoot(store: AuthorityReading, root: string): boolean {
  return foundingOf(store, root) !== undefined
}

/**
 * What was certified for a user last, here or at whichever desk, by somebody who might; null where nothing was. What their row says may
 * come of a desk that nobody here answers for.
 */
export function certifiedLast(store: AuthorityReading, user: UserId): readonly Role[] | null {
  const held = knownIn(store).standings.find(each => each.userId === user)
  return held?.certified ?? lastCertificate(store, user)?.roles ?? null
}

/** As {@link certifiedLast}, the key, or that of the invitation with which it was claimed. */
export function keyCertifiedLast(store: AuthorityReading, user: UserId): string | null {
  return lastCertificate(store, user)?.publicKey ?? null
}

function lastCertificate(store: AuthorityReading, user: UserId): Certificate | undefined {
  const { records } = knownIn(store)
  const roots = store.roots()
  const mightCertify = ({ place, record }: AuthorityRecord) =>
    'byKey' in record &&
    rolesWith(standingsAt(records, roots, place), record.by, record.byKey).includes('administrator')
  const certificates = records.flatMap(each =>
    each.kind === 'certificate' && each.record.userId === user && mightCertify(each) ? [each] : [],
  )
  const [last] = certificates.toSorted((a, b) => comparePlaces(b.place, a.place))
  return last?.record
}

/** What is remembered of records until somebody says something new of who may do what. */
export function memoryOf(store: AuthorityReading): Map<string, string> {
  return knownIn(store).believed
}

/**
 * Certificates and claims whose own signature holds, under a seal of whoever gave them, in their order. Whoever had seen an
 * invitation used claims nothing with it; the claims of those who had not heard of each other are both there.
 */
export function soundPapers(store: AuthorityReading): Papers {
  const ordered = knownIn(store).records.toSorted((a, b) => comparePlaces(a.place, b.place))
  const claims = ordered.flatMap(each => (each.kind === 'claim' ? [each] : []))
  const isFirst = ({ place, record }: (typeof claims)[number]) =>
    !claims.some(
      other =>
        other.record.invitationKey === record.invitationKey &&
        other.record.userId === record.userId &&
        other.record.publicKey !== record.publicKey &&
        hadSeenPlace(place, other.place),
    )
  return {
    certificates: ordered.flatMap(each => (each.kind === 'certificate' ? [each.record] : [])),
    claims: claims.filter(isFirst).map(({ record }) => record),
  }
}

/**
 * Whether a key of which the log tells has no right any more by the word of its first administrator: somebody ended it, or the
 * invitation with which it was claimed was used for another, too.
 */
export function isStopped(
  store: AuthorityReading,
  { userId, publicKey, root }: { readonly userId: UserId; readonly publicKey: string; readonly root: string },
): boolean {
  const { records } = knownIn(store)
  const isToldOf = records.some(
    ({ kind, record }) =>
      (kind === 'certificate' || kind === 'claim') &&
      record.userId === userId &&
      record.publicKey === publicKey,
  )
  return (
    isToldOf &&
    rolesWith(standingsAt(records, [root], now, store.changes.time()), userId, publicKey).length === 0
  )
}

/** The roles of a user now: with this key, or with any of theirs where none is named. */
export function certifiedRoles(store: AuthorityReading, user: UserId, publicKey?: string): readonly Role[] {
  return standingsNow(store)
    .filter(each => each.userId === user && (publicKey === undefined || each.publicKey === publicKey))
    .flatMap(each => each.roles)
}

/**
 * The one entry of a record that never changes, where the log says just what the row does; undefined where it does not.
 */
export function entryOf(
  store: Pick<Reading, 'changes'>,
  noun: Noun,
  row: { readonly id: string },
): LoggedEntry | undefined {
  const [entry, ...others] = store.changes.of(noun, row.id)
  const { id: _, ...fields } = row
  if (!entry || others.length > 0) return undefined
  return canonicalJson(saying(entry.fields)) === canonicalJson(saying(fields)) ? entry : undefined
}

/** A field that came with a later layout is null in the row, and the entry does not have it. */
function saying(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  )
}

function foundingOf(store: AuthorityReading, root: string): AuthorityRecord | undefined {
  return knownIn(store).records.find(
    ({ kind, record }) => kind === 'certificate' && record.publicKey === root && record.byKey === root,
  )
}

interface Known {
  readonly since: LogEnd
  readonly roots: string
  /** Until when, by the log's clock, nothing changes by itself. */
  readonly lasts: number
  readonly records: readonly AuthorityRecord[]
  readonly standings: readonly Standing[]
  readonly invitations: readonly Invitation[]
  readonly believed: Map<string, string>
}

/** By store, until one of the records is written: a check asks at every keystroke. */
const known = new WeakMap<AuthorityReading['seals'], Known>()

function knownIn(store: AuthorityReading): Known {
  const before = known.get(store.seals)
  const roots = store.roots()
  const time = store.changes.time()
  if (before && before.roots === roots.join(' ') && time <= before.lasts && !hasNews(store, before))
    return before
  const records = soundRecords(store, time)
  const standings = standingsAt(records, roots, now, time)
  const read = {
    since: store.changes.end(),
    roots: roots.join(' '),
    records,
    lasts: standings[0]?.office.changesAt ?? Number.POSITIVE_INFINITY,
    standings,
    invitations: invitationsNow(records, roots),
    believed: new Map<string, string>(),
  }
  known.set(store.seals, read)
  return read
}

/** A file that was merged may tell when somebody heard of what was said. */
function hasNews(store: AuthorityReading, { since }: Known): boolean {
  return store.changes.hasNews([...nouns, 'mergedFile'], since)
}

/** Those whose own signature holds, under a seal of their issuer. */
function soundRecords(store: AuthorityReading, time: number): AuthorityRecord[] {
  return signedRecords(store).map(each => {
    const until = store.changes.unheardUntil(each.place)
    return until === null ? each : { ...each, unheardUntil: Math.min(until, time) }
  })
}

function signedRecords(store: AuthorityReading): AuthorityRecord[] {
  const certificates = store.certificate.list().flatMap(record => {
    const place = placeOf(store, 'certificate', record, certificateText(record))
    return place ? [{ kind: 'certificate' as const, record, place }] : []
  })
  const claims = store.signingKey.list().flatMap(record => {
    const place = placeOfClaim(store, record)
    return place ? [{ kind: 'claim' as const, record, place }] : []
  })
  const confirmations = store.certificateConfirmation.list().flatMap(record => {
    const place = placeOf(store, 'certificateConfirmation', record, confirmationText(record))
    return place ? [{ kind: 'confirmation' as const, record, place }] : []
  })
  const ends = store.certificateEnd.list().flatMap(record => {
    const place = placeOf(store, 'certificateEnd', record, endText(record))
    return place ? [{ kind: 'end' as const, record, place }] : []
  })
  return [...certificates, ...claims, ...confirmations, ...ends]
}

function placeOf(
  store: AuthorityReading,
  noun: Exclude<(typeof nouns)[number], 'signingKey'>,
  row: { readonly id: string; readonly by: UserId; readonly byKey: string; readonly signature: string },
  text: string,
): LoggedEntry | undefined {
  const entry = entryOf(store, noun, row)
  const author = entry && store.seals.authorOf(entry)
  if (author?.userId !== row.by || author.publicKey !== row.byKey) return undefined
  return isSignedBy(row.byKey, text, row.signature) ? entry : undefined
}

/** That of a claim with an invitation, under the seal of the very key that was claimed. */
function placeOfClaim(store: AuthorityReading, claim: SigningKey): LoggedEntry | undefined {
  const { userId, publicKey, invitationKey, invitationSignature } = claim
  if (invitationKey === null || invitationSignature === null) return undefined
  const entry = entryOf(store, 'signingKey', claim)
  const author = entry && store.seals.authorOf(entry)
  if (author?.userId !== userId || author.publicKey !== publicKey) return undefined
  return isSignedBy(invitationKey, claimText(claim), invitationSignature) ? entry : undefined
}
