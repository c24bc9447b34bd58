import type { FlightId } from '#shared/model/ids.ts'
import type { ManifestStatement } from '#shared/model/manifest-proof.ts'
import type { Instant } from '#shared/model/plain-date.ts'
import type { DocumentClaims } from '../../exports/verifying/read-document.ts'
import { checkFlight } from '../checking/checking.ts'
import type { Reading } from '../ground/reading.ts'
import { certifiedRoles, isStopped, unacceptedRoots } from '../session/authority.ts'
import { desksAnswerNow } from '../session/other-roots.ts'
import { believingVersions } from '../session/proving.ts'
import { believedRoots } from '../session/trusted-offices.ts'
import { whyTheirsFalls } from './superseding.ts'
import { standingOf } from './versions.ts'

/** How a version whose signatures hold stands, and why, in a sentence. */
export interface Standing {
  readonly verdict: 'genuine' | 'superseded' | 'unproven'
  readonly why: string
}

type Claimed = Pick<DocumentClaims, 'version' | 'sha256' | 'statements'> & { readonly flightId?: FlightId }

/**
 * How a signed version stands as far as a store knows, and without one as far as its signatures say. What somebody signed
 * before they were suspended stays signed, where the store holds that version; where it does not, nobody can say that it was
 * before.
 */
export function howItStands(store: Reading | null, claimed: Claimed, now: Instant): Standing {
  const flightId = claimed.flightId ?? claimed.statements[0]?.flightId
  const flight = flightId && store?.flight.get(flightId)
  if (!store) return { verdict: 'genuine', why: nobodyAsked }
  const inOurName = claimed.statements.find(each => isInOurName(store, each))
  const held = store.manifestVersion.ofSha256(claimed.sha256)
  const isBelieved = held !== undefined && believingVersions(store)(held) !== null
  if (inOurName && !isBelieved) return { verdict: 'unproven', why: notCertified(store, inOurName) }
  if (!flight) return stopped(store, claimed.statements) ?? { verdict: 'genuine', why: notHere }
  const versions = store.manifestVersion.ofFlight(flight.id)
  const version = versions.find(each => each.sha256 === claimed.sha256)
  const newest = versions.at(-1)?.number ?? 0
  if (!version) {
    if (newest >= claimed.version) return { verdict: 'superseded', why: another(newest) }
    return stopped(store, claimed.statements) ?? { verdict: 'genuine', why: notThisOne }
  }
  if (believingVersions(store)(version) === null) {
    if (claimed.statements.length === 0)
      return { verdict: 'unproven', why: 'This store holds it, but no two people answer for it.' }
    const gone = stopped(store, claimed.statements)
    if (gone) return gone
  }
  const { state, why } = standingOf(store, version, newest, now, () => checkFlight(store, flight, now))
  // A register or a pack that is missing here says nothing against what an office signed that has them.
  const isTheirs = claimed.statements.some(({ root }) => !store.roots().includes(root))
  if (state === 'superseded' && isTheirs && version.supersededAt === null && version.number === newest) {
    const falls = whyTheirsFalls(store, checkFlight(store, flight, now), version)
    if (falls === null) return { verdict: 'genuine', why: notAllHere }
    return { verdict: 'superseded', why: falls }
  }
  return state === 'superseded'
    ? { verdict: 'superseded', why: why ?? 'It no longer stands.' }
    : { verdict: 'genuine', why: 'It is the version that this store holds.' }
}

const nobodyAsked = 'No store was asked: whether it was superseded only its office can say.'
const notHere = 'This store does not hold the flight: whether it was superseded only its office can say.'
const notAllHere =
  'It is the version that this store holds. A register or rule pack is missing or out of date here: whether it still stands only its office can say.'
const notThisOne = 'This store does not hold the version: whether it was superseded only its office can say.'

function another(newest: number): string {
  return `This store holds version ${newest} of the flight, which is another one.`
}

/**
 * Another store that was made of a backup of ours signs in the names of our people, by its own word alone: what a desk says of their
 * keys counts where `believedRoots` gives it.
 */
function isInOurName(store: Reading, { by, root }: ManifestStatement): boolean {
  const roots = [...store.roots(), ...unacceptedRoots(store)]
  if (roots.includes(root) || !store.copies.isOurRecord('user', by)) return false
  return !(desksAnswerNow(store) && believedRoots(store).some(each => each.isDesk && each.root === root))
}

function notCertified(store: Reading, { by }: ManifestStatement): string {
  const name = store.user.get(by)?.name ?? 'A signer'
  return `It is signed in the name of ${name} of this office, with a key that nobody here certified for them.`
}

/** Somebody here was told that a signer signs no more, and holds nothing that says they signed before. */
function stopped(store: Reading, statements: readonly ManifestStatement[]): Standing | null {
  const gone = statements.find(each => signsNoMore(store, each))
  if (!gone) return null
  const name = store.user.get(gone.by)?.name ?? 'A signer'
  const why = `${name} no longer signs for the office, and this store holds nothing that says it was signed before that.`
  return { verdict: 'unproven', why }
}

/** Of our own people whoever has no right any more; of others', whoever is known to have had one. */
function signsNoMore(
  store: Reading,
  { by: userId, publicKey, root }: Pick<ManifestStatement, 'by' | 'publicKey' | 'root'>,
): boolean {
  return store.roots().includes(root)
    ? certifiedRoles(store, userId, publicKey).length === 0
    : isStopped(store, { userId, publicKey, root })
}
