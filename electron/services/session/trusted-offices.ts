import { comparePlaces, hadSeen, type Place } from '#shared/authority/places.ts'
import {
  needsTwo,
  type OfficeTrust,
  type OfficeTrustConfirmation,
  TrustDegree,
} from '#shared/model/office-trust.ts'
import type { TrustedOffice } from '../../store/keys/trusted-office.ts'
import type { Reading } from '../ground/reading.ts'
import { wordsUnder } from './acts.ts'
import { entryOf } from './authority.ts'
import { ownPublicKey } from './office-key.ts'
import type { BelievedRoot } from './other-roots.ts'

/** An office of which something counts here, and what waits. */
export interface OfficeTrusted extends TrustedOffice {
  /** What was asked for and counts once a second person agreed; null where nothing waits. */
  readonly waits: OfficeTrust | null
}

/** What somebody said of the trust in a key, and its place in the log. */
interface Said {
  readonly trust: OfficeTrust
  readonly place: Place
  /** Whether somebody answers for it who might say so: see acts.ts. What only lowers counts from anybody of ours. */
  readonly isAnswered: boolean
  /** Whether a second person agreed. */
  readonly isAgreed: boolean
}

/**
 * Whom this office trusts, by name: what its people said in the log. Of what they said without having heard of each other, the
 * least counts. More than protections counts once a second person agreed, and nobody raises anything who had no right to it, or
 * does not answer for it. What other offices say of their own trust, and what this store was told before trust was written to the
 * log, or was given when it was made of a file, raises nothing above protections.
 */
export function trustedOffices(store: Reading): OfficeTrusted[] {
  const older = new Map(store.trustedOffice.list().map(row => [row.signingKey, row]))
  const byKey = Map.groupBy(saidHere(store), ({ trust }) => trust.signingKey)
  const keys = new Set([...older.keys(), ...byKey.keys()])
  return [...keys]
    .flatMap(key => trustIn(byKey.get(key) ?? [], older.get(key)) ?? [])
    .sort((a, b) => compareTexts(a.name, b.name) || compareTexts(a.signingKey, b.signingKey))
}

/** The one of {@link trustedOffices} that signs with this key. */
export function trustedOffice(store: Reading, signingKey: string): OfficeTrusted | undefined {
  return trustedOffices(store).find(each => each.signingKey === signingKey)
}

/**
 * The first administrators of other stores whose people are believed: of those that are trusted with what they release. A desk of our
 * own was made of a backup by whoever had one, and calls our people's keys what it likes: its word for them is one person's, and
 * counts only where `answersFor` says so.
 */
export function believedRoots(store: Reading): readonly BelievedRoot[] {
  return trustedOffices(store).flatMap(({ releases, desk, root }) =>
    releases && root ? [{ root, isDesk: desk }] : [],
  )
}

function saidHere(store: Reading): Said[] {
  const word = wordsUnder(store, [])
  const isAgreement = (each: OfficeTrustConfirmation) =>
    store.copies.isOurRecord('officeTrustConfirmation', each.id) &&
    word('officeTrustConfirmation', each) === 'ours'
  const all = store.officeTrust.list()
  const own = all.length > 0 ? ownPublicKey(store) : null
  return all
    .filter(({ id, signingKey }) => signingKey !== own && store.copies.isOurRecord('officeTrust', id))
    .flatMap(trust => {
      const place = entryOf(store, 'officeTrust', trust)
      if (!place) return []
      const isAnswered = word('officeTrust', trust) === 'ours'
      if (!isAnswered && needsTwo(trust.degree)) return []
      const isAgreed =
        needsTwo(trust.degree) && store.officeTrustConfirmation.ofTrust(trust.id).some(isAgreement)
      return [{ trust, place, isAnswered, isAgreed }]
    })
}

/** What all that was said of one key comes to; undefined where nothing of it is trusted. */
function trustIn(said: readonly Said[], older: TrustedOffice | undefined): OfficeTrusted | undefined {
  const heads = said.filter(one => !said.some(other => other !== one && hadSeen(other.place, one.place)))
  const lowering = heads.filter(({ isAnswered }) => !isAnswered)
  // Nobody answers for it: it takes down to protections what there was without it, and makes nothing.
  if (lowering.length > 0) {
    const rest = trustIn(
      said.filter(each => !lowering.includes(each)),
      older,
    )
    return rest && { ...rest, releases: false, desk: false, waits: null }
  }
  if (said.length === 0) return older && { ...older, releases: false, desk: false, waits: null }
  const [least] = heads.toSorted((a, b) => rankOf(a) - rankOf(b) || -comparePlaces(a.place, b.place))
  if (!least || least.trust.degree === 'none') return undefined
  const { degree, signingKey, exchangeKey, name, root, compared, by, at } = least.trust
  return {
    ...{ signingKey, exchangeKey, name, root, compared, trustedBy: by, trustedAt: at },
    releases: least.isAgreed,
    desk: least.isAgreed && degree === 'desk',
    waits: needsTwo(degree) && !least.isAgreed ? least.trust : null,
  }
}

/** Of what counts, and of what waits the lesser first, too. */
function rankOf({ trust: { degree }, isAgreed }: Said): number {
  const counts = needsTwo(degree) && !isAgreed ? 'protect' : degree
  const { options } = TrustDegree
  return options.indexOf(counts) * options.length + options.indexOf(degree)
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
